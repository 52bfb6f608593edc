"""Offers to start again what was interrupted when the program ended."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any

from PySide6.QtCore import QObject

from desktop.jobs import JobState
from desktop.session.asking import Ask
from desktop.session.titles import title_of
from desktop.session.work import Work
from engine.project.jobs import JobRecord


class Resuming(QObject):
    """Adds a row for each interrupted job of a project that is opened; GUI thread."""

    def __init__(self, work: Work) -> None:
        super().__init__(work)
        self._work = work
        self._verbs: dict[str, Callable[[Any], object]] = {
            "extract": work.extract,
            "enhance": work.enhance,
            "locate": work.locate,
            "find": work.find,
            "speakers": work.who_speaks,
            "transcribe": work.transcribe,
            "export": work.export,
        }
        work.session.project_changed.connect(self.offer)

    def take(self, operation: str, verb: Callable[[Any], object]) -> None:
        """Know how an operation is started that `Work` does not start itself."""
        self._verbs[operation] = verb

    def offer(self) -> None:
        """Replace the rows of the project before by those of the one that is open."""
        jobs = self._work.jobs
        for entry in jobs.entries:
            if entry.state is JobState.INTERRUPTED:
                jobs.remove(entry)
        for record, ask in self._work.ledger.interrupted():
            title = title_of(record.operation, ask, self._work.session.document)
            jobs.add_interrupted(title, partial(self._resume, record, ask))

    def _resume(self, record: JobRecord, ask: Ask, device: str) -> None:
        """Start it again; its new run has a record of its own."""
        self._work.ledger.forget(record)
        self._verbs[record.operation](ask)
        self.offer()
