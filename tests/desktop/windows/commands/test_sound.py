"""Questions and jobs."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QDialog, QLabel

from desktop.session import Selection

pytestmark = pytest.mark.gui


def test_the_selection_becomes_an_example(busy_window):
    """Ctrl+R, and the cue panel has a chip."""
    busy_window.session.select(Selection(0, 16000))
    busy_window.commands.use_as_reference()
    assert len(busy_window.cue.cues().references) == 1


@pytest.mark.parametrize(
    "name", ["sound.enhance", "sound.dereverb", "sound.chain", "sound.speakers"]
)
def test_dialogs_say_which_sound_they_are_about_and_the_cost(busy_window, name):
    """The track and the range: who clicked the wrong track sees it before the work begins."""
    track = busy_window.session.document.tracks[0]
    for selection, expected in (
        (Selection(0, 0), f"In all of {track.name}"),
        (Selection(0, 16000), f"In {track.name}: 00:00:00.000"),
    ):
        busy_window.session.select(selection)
        busy_window.actions_set.run(name)
        dialog = busy_window.findChildren(QDialog)[-1]
        told = [label.text() for label in dialog.findChildren(QLabel)]
        (said,) = [text for text in told if text.startswith(expected)]
        assert said.split("\n")[1].startswith("about ")
        assert "B" == said.split("\n")[1].split(" · ")[1][-1]
        dialog.reject()


def test_the_running_job_can_be_stopped(qtbot, busy_window):
    """Ctrl+. stops what runs."""

    def work(report):
        from engine.progress import Progress

        while True:
            report(Progress("on"))

    entry = busy_window.work.run("Long", work, lambda result: None)
    busy_window.commands.cancel_job()
    qtbot.waitUntil(lambda: entry.is_over)
    assert entry.error is None
