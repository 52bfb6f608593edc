"""The report of a failure: everything that will be in it is shown before it is saved."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QDialog,
    QFileDialog,
    QPlainTextEdit,
    QVBoxLayout,
    QWidget,
)

from desktop.language import tr
from desktop.session.fault_report import Added
from desktop.widgets import parts


class FaultReportDialog(QDialog):
    """Asks what may be in the report.

    Signals:
        save_requested: (path, text, `Added`).
    """

    save_requested = Signal(object, str, object)

    def __init__(
        self, text_of: Callable[[Added], str], *, has_sound: bool, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._text_of = text_of
        self.setWindowTitle(tr("Report of a problem"))
        self.resize(600, 520)
        self.messages = QCheckBox(tr("Messages, with names of files and folders"))
        self.words = QCheckBox(tr("Transcripts, names of tracks and questions"))
        self.sound = QCheckBox(tr("The selected sound, 60 seconds at most"))
        self.sound.setEnabled(has_sound)
        self._shown = QPlainTextEdit()
        self._shown.setReadOnly(True)
        self._shown.setAccessibleName(tr("What is in the report"))
        for box in (self.messages, self.words, self.sound):
            box.toggled.connect(lambda _: self._refresh())
        self._lay_out()
        self._refresh()

    @property
    def added(self) -> Added:
        """What is ticked."""
        return Added(self.messages.isChecked(), self.words.isChecked(), self.sound.isChecked())

    def save(self, path: Path) -> None:
        """Have the report written."""
        self.accept()
        self.save_requested.emit(path, self._shown.toPlainText(), self.added)

    def _lay_out(self) -> None:
        note = parts.label(
            tr(
                "Nothing is sent. The report is a file that you can look at and pass on. It holds "
                "no sound, no words and no names unless you tick them."
            ),
            "dim",
            wrap=True,
        )
        cancel = parts.button(tr("Cancel"))
        cancel.clicked.connect(self.reject)
        save = parts.button(tr("Save..."), "primary", "save")
        save.clicked.connect(self._choose)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 16, 16, 14)
        column.setSpacing(10)
        column.addWidget(note)
        for box in (self.messages, self.words, self.sound):
            column.addWidget(box)
        column.addWidget(self._shown, 1)
        column.addLayout(parts.row(None, cancel, save))

    def _refresh(self) -> None:
        self._shown.setPlainText(self._text_of(self.added))

    def _choose(self) -> None:
        proposed = str(Path.home() / "auricle-report.zip")
        name, _ = QFileDialog.getSaveFileName(self, tr("Save"), proposed, "ZIP (*.zip)")
        if name:
            self.save(Path(name))
