"""The dialog for what stands on a marker."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLineEdit, QWidget

from desktop.dialogs.question import QuestionDialog, rows
from desktop.language import tr


class MarkerDialog(QuestionDialog):
    """Asks for a text.

    Signals:
        renamed: the new text.
    """

    renamed = Signal(str)

    def __init__(self, text: str, parent: QWidget | None = None) -> None:
        super().__init__(tr("Rename marker"), 360, parent)
        self.text = QLineEdit(text)
        self.text.selectAll()
        self.lay_out(
            rows((tr("Text"), self.text)),
            hint=tr("Exports of regions can be named after it."),
        )

    def answer(self) -> None:
        """Tell the text."""
        self.renamed.emit(self.text.text())
