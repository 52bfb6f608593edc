from __future__ import annotations

import threading

import pytest

from desktop.jobs import Job
from desktop.session.exporting import ExportAsk
from desktop.session.ledger import JobLedger
from engine.project.jobs import JobState

pytestmark = pytest.mark.gui


@pytest.fixture
def ledger(opened):
    return JobLedger(opened)


def _ask(tmp_path) -> ExportAsk:
    return ExportAsk(tmp_path / "out")


def test_the_project_knows_how_a_job_ended(qtbot, opened, ledger, tmp_path):
    """Done and failed are written down, with the reason."""

    def fail(report):
        raise ValueError("no room")

    for work in (lambda report: None, fail):
        job = Job(work)
        ledger.keep(job, "export", _ask(tmp_path))
        with qtbot.waitSignal(job.finished):
            opened.runner.start(job)
    states = [(record.state, record.message) for record in opened.history.jobs.all()]
    assert states == [(JobState.DONE, ""), (JobState.FAILED, "no room")]
    assert ledger.interrupted() == []


def test_what_runs_when_the_project_is_left_is_interrupted(qtbot, opened, ledger, tmp_path):
    """It is found when the project is opened again, with what was asked."""
    gate = threading.Event()
    job = Job(lambda report: gate.wait(5))
    ledger.keep(job, "export", _ask(tmp_path))
    with qtbot.waitSignal(job.started):
        opened.runner.start(job)
    folder = opened.folder
    opened.close_project()
    gate.set()
    qtbot.waitUntil(lambda: job.is_over)
    opened.open(folder)
    [(record, ask)] = ledger.interrupted()
    assert ask == _ask(tmp_path)
    ledger.forget(record)
    assert ledger.interrupted() == []


def test_what_another_version_asked_is_dropped(opened, ledger):
    """An unknown operation is taken off the list."""
    opened.history.jobs.add("x", "dance", {})
    assert ledger.interrupted() == []
    assert opened.history.jobs.all() == ()
