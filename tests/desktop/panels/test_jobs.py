from __future__ import annotations

import threading

import pytest

from desktop.jobs import Job
from desktop.panels.jobs import JobsPanel, duration, state_text
from desktop.session.job_list import JobList
from engine.errors import EmptyRegion
from engine.progress import Progress

pytestmark = pytest.mark.gui


@pytest.mark.parametrize(("seconds", "text"), [(0.84, "0.8 s"), (14.4, "14 s"), (200, "3 min")])
def test_durations_are_short(seconds, text):
    """As many digits as anybody reads."""
    assert duration(seconds) == text


def test_a_row_follows_its_job(qtbot, session):
    """A bar while it runs, a way to stop it, and what it came to."""
    jobs, gate = JobList(), threading.Event()
    panel = JobsPanel(jobs)
    qtbot.addWidget(panel)

    def work(report):
        report(Progress("half way", 1, 2))
        gate.wait(5)

    entry = jobs.start(session.runner, Job(work, "Extract a dog"))
    row = panel._rows[entry]
    qtbot.waitUntil(lambda: row._bar.value() == 500)
    assert row._state.text().startswith("half way")
    assert not row._stop.isHidden()
    gate.set()
    qtbot.waitUntil(lambda: entry.is_over)
    assert row._stop.isHidden()
    assert "done in" in row._state.text()


def test_a_failure_shows_cause_and_remedy(qtbot, session):
    """The error stands on the row; details and another try are offered."""
    jobs = JobList()
    panel = JobsPanel(jobs)
    qtbot.addWidget(panel)

    def work(report):
        raise EmptyRegion

    again: list[str] = []
    entry = jobs.start(session.runner, Job(work, "Extract"), again.append)
    qtbot.waitUntil(lambda: entry.is_over)
    row = panel._rows[entry]
    assert "Nothing is selected" in row._state.text()
    with qtbot.waitSignal(panel.details_requested):
        row._why.click()
    row._again.click()
    assert again == [""]


def test_finished_rows_can_be_cleared(qtbot, session):
    """The button empties the list, and the list says that it is empty."""
    jobs = JobList()
    panel = JobsPanel(jobs)
    qtbot.addWidget(panel)
    entry = jobs.start(session.runner, Job(lambda report: None, "x"))
    qtbot.waitUntil(lambda: entry.is_over)
    assert state_text(entry).startswith("done")
    panel._clear.click()
    assert panel._rows == {}
    assert not panel._empty.isHidden()
