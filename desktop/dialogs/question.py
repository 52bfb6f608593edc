"""The shape of small dialogs: a few fields, perhaps a hint, and two buttons."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QFormLayout,
    QLabel,
    QLayout,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from desktop.widgets import parts


class QuestionDialog(QDialog):
    """Asks something; what is answered is emitted after it has closed. Escape answers nothing."""

    def __init__(self, title: str, width: int, parent: QWidget | None) -> None:
        """Begin an empty dialog; `lay_out` fills it.

        Args:
            title: of the window.
            width: at least, pixels.
            parent: the window.
        """
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(title)
        self.setMinimumWidth(width)
        self.ok: QPushButton

    def lay_out(self, *rows: QWidget | QLayout, hint: str = "", verb: str = "") -> None:
        """Put what is asked from top to bottom, the buttons below.

        Args:
            rows: fields or whole layouts.
            hint: what will happen, in a sentence.
            verb: on the button that answers; that of the platform when empty.
        """
        column = QVBoxLayout(self)
        column.setSpacing(12)
        margins = column.contentsMargins()
        width = self.minimumWidth() - margins.left() - margins.right()
        hints = (parts.label(hint, "dim", wrap=True),) if hint else ()
        for row in (*rows, *hints):
            if isinstance(row, QLayout):
                column.addLayout(row)
                continue
            if isinstance(row, QLabel) and row.wordWrap():
                row.setMinimumWidth(width)  # or it reserves the height of a narrower text
            column.addWidget(row)
        column.addWidget(self._buttons(verb))

    def answer(self) -> None:
        """Emit what was asked for; called when the dialog has been accepted."""
        raise NotImplementedError

    def _buttons(self, verb: str) -> QDialogButtonBox:
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel)
        if verb:
            self.ok = buttons.addButton(verb, QDialogButtonBox.ButtonRole.AcceptRole)
        else:
            self.ok = buttons.addButton(QDialogButtonBox.StandardButton.Ok)
        self.ok.setDefault(True)
        buttons.accepted.connect(self._on_accepted)
        buttons.rejected.connect(self.reject)
        return buttons

    def _on_accepted(self) -> None:
        self.accept()
        self.answer()


def rows(*fields: tuple[str, QWidget]) -> QFormLayout:
    """Fields with their captions, which screen readers are told, too."""
    made = QFormLayout()
    for caption, field in fields:
        field.setAccessibleName(caption)
        made.addRow(caption, field)
    return made
