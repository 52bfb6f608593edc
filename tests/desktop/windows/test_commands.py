from __future__ import annotations

import pytest
from PySide6.QtWidgets import QDialog

from desktop.session import Selection

pytestmark = pytest.mark.gui


@pytest.mark.parametrize(
    "name", ["preferences", "command_palette", "about", "shortcuts", "export_dialog"]
)
def test_dialogs_open_and_close(qtbot, busy_window, name):
    """Each command shows one dialog over the window."""
    getattr(busy_window.commands, name)()
    dialogs = [d for d in busy_window.findChildren(QDialog) if d.isVisible()]
    assert len(dialogs) == 1
    dialogs[0].reject()


def test_preferences_reach_the_window(qtbot, busy_window):
    """A changed setting is used at once."""
    busy_window.commands.preferences()
    dialog = next(d for d in busy_window.findChildren(QDialog) if d.isVisible())
    dialog._change_look(colors="grey")
    assert busy_window.timeline.spectrogram_style.color_map == "grey"
    dialog.reject()


def test_the_demo_opens_with_a_question(qtbot, window):
    """The recording is there, and the field says what to ask."""
    with qtbot.waitSignal(window.work.imported, timeout=20000):
        window.commands.open_demo()
    assert window.session.document.name == "Demo"
    assert window.commands.has_cue
    folder = window.session.folder
    window.session.close_project()
    window.commands.open_demo()
    assert window.session.folder == folder
    assert len(window.session.document.tracks) == 1


def test_the_selection_becomes_an_example(busy_window):
    """Ctrl+R, and the cue panel has a chip."""
    busy_window.session.select(Selection(0, 16000))
    busy_window.commands.use_as_reference()
    assert len(busy_window.cue.cues().references) == 1


def test_find_follows_the_focus(qtbot, busy_window, monkeypatch):
    """Ctrl+F fits the timeline, but finds text while the words have the focus."""
    busy_window.timeline.axis.zoom(8.0)
    busy_window.commands.zoom_fit()
    assert busy_window.timeline.axis.first_sample == 0
    found = []
    monkeypatch.setattr(busy_window.words, "holds_focus", lambda: True)
    monkeypatch.setattr(busy_window.words, "focus_search", lambda: found.append(True))
    busy_window.commands.zoom_fit()
    assert found == [True]


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
