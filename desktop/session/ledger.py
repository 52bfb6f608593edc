"""Keeps the jobs of a project on disk, so that what was interrupted can be started again."""

from __future__ import annotations

from PySide6.QtCore import QObject

from desktop.jobs import Job
from desktop.session.asking import Ask, from_json, to_json
from desktop.session.session import Session
from engine.project.document import new_id
from engine.project.jobs import JobRecord, JobState


class JobLedger(QObject):
    """Writes what happens to jobs into the open project; lives on the GUI thread.

    A job that is still running when its project is closed stays marked as running, which the
    project reads as interrupted when it is opened again.
    """

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self._session = session
        self._own: set[str] = set()  # jobs of this run wait; they are not interrupted

    def keep(self, job: Job, operation: str, ask: Ask) -> None:
        """Write down a job before it is started, and follow it."""
        history = self._session.open_history()
        if history.is_read_only:
            return
        job_id = new_id()
        history.jobs.add(job_id, operation, to_json(ask))
        self._own.add(job_id)

        def note(state: JobState, message: str = "") -> None:
            if self._session.history is history:
                history.jobs.set_state(job_id, state, message)

        job.started.connect(lambda: note(JobState.RUNNING))
        job.succeeded.connect(lambda _: note(JobState.DONE))
        job.failed.connect(lambda error: note(JobState.FAILED, str(error)))
        job.cancelled.connect(lambda: note(JobState.CANCELLED))

    def interrupted(self) -> list[tuple[JobRecord, Ask]]:
        """What did not end when the project was open last; others' versions are left out."""
        history = self._session.history
        if history is None or history.is_read_only:
            return []
        found = []
        for record in history.jobs.all():
            is_waiting = record.state is JobState.QUEUED and record.id not in self._own
            if record.state is JobState.INTERRUPTED or is_waiting:
                try:
                    found.append((record, from_json(record.operation, record.parameters)))
                except ValueError:
                    history.jobs.remove(record.id)
        return found

    def forget(self, record: JobRecord) -> None:
        """It was started again or is not wanted any more."""
        if self._session.history is not None:
            self._session.history.jobs.remove(record.id)
