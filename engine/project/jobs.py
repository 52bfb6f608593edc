"""The background runs of a project, kept on disk, so that interrupted ones are not forgotten."""

from __future__ import annotations

import json
import logging
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from engine.project.chain import now_utc
from engine.project.provenance import canonical
from engine.project.storage import Storage

logger = logging.getLogger(__name__)


class JobState(StrEnum):
    """Where a run is; INTERRUPTED was running when the program ended, and may be resumed."""

    QUEUED = "queued"
    RUNNING = "running"
    INTERRUPTED = "interrupted"
    DONE = "done"
    FAILED = "failed"
    CANCELLED = "cancelled"


@dataclass(frozen=True, slots=True)
class JobRecord:
    """One run.

    Attributes:
        id: unique, from `document.new_id`.
        operation: "extract", "transcribe", "export", ...
        parameters: the request, JSON values only; enough to run it again.
        state: see `JobState`.
        message: why it failed, one sentence; otherwise empty.
        created_utc: when it was queued.
        updated_utc: when it last changed.
    """

    id: str
    operation: str
    parameters: Mapping[str, Any]
    state: JobState
    message: str = ""
    created_utc: str = ""
    updated_utc: str = ""


class JobLog:
    """The job table of an open project; on the thread of its history.

    Making one turns what is still marked as running into interrupted: its process has ended, since
    only one process at a time has the project open for writing.
    """

    def __init__(self, storage: Storage) -> None:
        self._storage = storage
        has_running = any(record.state is JobState.RUNNING for record in self.all())
        if has_running and not storage.read_only:
            self._storage.write(
                "UPDATE jobs SET state = ? WHERE state = ?", JobState.INTERRUPTED, JobState.RUNNING
            )

    def add(self, job_id: str, operation: str, parameters: Mapping[str, Any]) -> JobRecord:
        """Queue a run; ValueError when the parameters are no JSON or the id is taken."""
        if any(record.id == job_id for record in self.all()):
            raise ValueError(f"the id of job {job_id!r} is taken")
        now = now_utc()
        self._storage.write(
            # The two zeros: columns that were to tell progress, which nothing reads.
            "INSERT INTO jobs VALUES (?, ?, ?, ?, 0, 0, '', ?, ?)",
            job_id,
            operation,
            canonical(parameters),
            JobState.QUEUED,
            now,
            now,
        )
        return self.get(job_id)

    def set_state(self, job_id: str, state: JobState, message: str = "") -> None:
        """Change where a run is; KeyError for an unknown id."""
        self.get(job_id)
        self._storage.write(
            "UPDATE jobs SET state = ?, message = ?, updated_utc = ? WHERE id = ?",
            state,
            message,
            now_utc(),
            job_id,
        )

    def get(self, job_id: str) -> JobRecord:
        """One run; KeyError for an unknown id."""
        for record in self.all():
            if record.id == job_id:
                return record
        raise KeyError(job_id)

    def all(self) -> tuple[JobRecord, ...]:
        """Every run, oldest first; without those whose rows are damaged.

        Runs are no part of the history: a project with a broken one opens like any other.
        """
        rows = self._storage.rows(
            "SELECT id, operation, parameters, state, message, created_utc, updated_utc"
            " FROM jobs ORDER BY created_utc, rowid"
        )
        return tuple(record for record in map(self._record, rows) if record is not None)

    def _record(self, row: tuple[Any, ...]) -> JobRecord | None:
        job_id, operation, parameters, state, *rest = row
        try:
            return JobRecord(job_id, operation, json.loads(parameters), JobState(state), *rest)
        except (TypeError, ValueError) as error:
            logger.warning("a job of %s cannot be read: %s", self._storage.folder, error)
            return None

    def remove(self, job_id: str) -> None:
        """Take a finished run off the list; an unknown id is no error."""
        self._storage.write("DELETE FROM jobs WHERE id = ?", job_id)
