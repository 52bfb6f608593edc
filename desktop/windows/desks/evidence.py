"""Checks the open project and runs its steps again: starts the jobs and shows what they found."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from desktop.dialogs.evidence import EvidenceDialog, Findings, of_check, of_replay
from desktop.session import checking
from desktop.session.job_list import JobEntry
from desktop.session.work import Work


class EvidenceDesk(QObject):
    """GUI thread. What arrives for a project that was left is dropped.

    Signals:
        report_wanted: the report shall be written.
    """

    report_wanted = Signal()

    def __init__(self, work: Work, window: QWidget) -> None:
        super().__init__(window)
        self._work, self._window = work, window

    def verify(self) -> JobEntry:
        """Check every hash of the open project, and say what is wrong."""
        history = self._work.session.history

        def show(problems: object) -> None:
            if self._work.session.history is history:
                self._show(of_check(problems))  # type: ignore[arg-type]

        return checking.verify(self._work, show)

    def replay(self, step: int | None = None) -> JobEntry:
        """Run a step again, or all of this branch, and say what came out."""
        steps = None if step is None else (step,)
        return checking.replay(self._work, steps, lambda found: self._show(of_replay(found)))

    def _show(self, findings: Findings) -> None:
        dialog = EvidenceDialog(findings, self._window)
        dialog.report_requested.connect(self.report_wanted)
        dialog.open()
