"""A dialog that asks how much of something is taken away."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QSlider, QVBoxLayout, QWidget

from desktop.language import tr
from desktop.widgets import parts

_TEXT_WIDTH = 380


class AmountDialog(QDialog):
    """Asks; the work is a job.

    Signals:
        amount_chosen: the share that is taken away, 0..1.
    """

    amount_chosen = Signal(float)

    def __init__(
        self, title: str, hint: str, verb: str, *, percent: int, parent: QWidget | None = None
    ) -> None:
        """Lay out the dialog.

        Args:
            title: of the window.
            hint: what is kept and what goes.
            verb: on the button that starts it.
            percent: that is offered at first.
            parent: the window.
        """
        super().__init__(parent)
        self.setWindowTitle(title)
        self.amount = QSlider(Qt.Orientation.Horizontal)
        self.amount.setRange(0, 100)
        self.amount.setPageStep(10)
        self.amount.setAccessibleName(tr("Take away"))
        self._shown = parts.label()
        self._shown.setMinimumWidth(self._shown.fontMetrics().horizontalAdvance("100 %"))
        self._shown.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self.amount.valueChanged.connect(lambda value: self._shown.setText(f"{value} %"))
        self.amount.setValue(percent)
        self._lay_out(hint, verb)

    def _lay_out(self, text: str, verb: str) -> None:
        hint = parts.label(text, "dim", wrap=True)
        hint.setMinimumWidth(_TEXT_WIDTH)  # or it reserves the height of a narrower text
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel)
        accept = buttons.addButton(verb, QDialogButtonBox.ButtonRole.AcceptRole)
        accept.setDefault(True)
        buttons.accepted.connect(self._on_accepted)
        buttons.rejected.connect(self.reject)
        row = parts.row(parts.label(tr("Take away")), self.amount, self._shown, spacing=10)
        row.setStretch(1, 1)
        column = QVBoxLayout(self)
        column.setSpacing(12)
        column.addLayout(row)
        column.addWidget(hint)
        column.addWidget(buttons)

    def _on_accepted(self) -> None:
        self.accept()
        self.amount_chosen.emit(self.amount.value() / 100)
