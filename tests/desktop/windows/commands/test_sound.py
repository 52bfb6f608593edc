"""Questions and jobs."""

from __future__ import annotations

import pytest

from desktop.session import Selection

pytestmark = pytest.mark.gui


def test_the_selection_becomes_an_example(busy_window):
    """Ctrl+R, and the cue panel has a chip."""
    busy_window.session.select(Selection(0, 16000))
    busy_window.commands.use_as_reference()
    assert len(busy_window.cue.cues().references) == 1


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
