"""Makes reports of failures: asks what may be in them, and writes them beside other work."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from desktop.dialogs.fault_report import FaultReportDialog
from desktop.language import tr
from desktop.session import fault_report
from desktop.session.fault_report import Added
from desktop.session.work import Work
from engine.errors import ExportError
from engine.progress import Report


class FaultReports(QObject):
    """GUI thread."""

    def __init__(self, work: Work, window: QWidget) -> None:
        super().__init__(window)
        self._work, self._window = work, window
        self._device = ""

    def note_device(self, label: str) -> None:
        """The device that was used last, for the next report."""
        self._device = label

    def ask(self, error: BaseException) -> FaultReportDialog:
        """Ask what may be in a report about an error."""
        session = self._work.session
        dialog = FaultReportDialog(
            lambda added: fault_report.text(error, session.document, self._device, added),
            has_sound=session.has_project and session.document.length > 0,
            parent=self._window,
        )
        dialog.save_requested.connect(self._save)
        dialog.open()
        return dialog

    def _save(self, path: Path, said: str, added: Added) -> None:
        session = self._work.session
        scene = self._work.scene() if added.sound and session.has_project else None
        selection = session.selection

        def work(report: Report) -> str:
            try:
                fault_report.write(path, said, scene, selection, report)
            except OSError as error:
                raise ExportError(path, error.strerror or str(error)) from error
            return str(path)

        self._work.run(
            tr("Save the report"),
            work,
            lambda written: session.told.emit(tr("Saved: {path}").format(path=written)),
        )
