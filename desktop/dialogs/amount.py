"""A dialog that asks how much of something is taken away."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QSlider, QWidget

from desktop.dialogs.question import QuestionDialog
from desktop.language import tr
from desktop.widgets import parts

_WIDTH = 400


class AmountDialog(QuestionDialog):
    """Asks; the work is a job.

    Signals:
        amount_chosen: the share that is taken away, 0..1.
    """

    amount_chosen = Signal(float)

    def __init__(
        self,
        title: str,
        hint: str,
        verb: str,
        *,
        percent: int,
        where: str = "",
        parent: QWidget | None = None,
    ) -> None:
        """Lay out the dialog.

        Args:
            title: of the window.
            hint: what is kept and what goes.
            verb: on the button that starts it.
            percent: that is offered at first.
            where: from which sound it is taken away.
            parent: the window.
        """
        super().__init__(title, _WIDTH, parent)
        self.amount = QSlider(Qt.Orientation.Horizontal)
        self.amount.setRange(0, 100)
        self.amount.setPageStep(10)
        self.amount.setAccessibleName(tr("Take away"))
        self._shown = parts.label()
        self._shown.setMinimumWidth(self._shown.fontMetrics().horizontalAdvance("100 %"))
        self._shown.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self.amount.valueChanged.connect(lambda value: self._shown.setText(f"{value} %"))
        self.amount.setValue(percent)
        row = parts.row(parts.label(tr("Take away")), self.amount, self._shown, spacing=10)
        row.setStretch(1, 1)
        top = [parts.label(where)] if where else []
        self.lay_out(*top, row, hint=hint, verb=verb)

    def answer(self) -> None:
        """Tell the share."""
        self.amount_chosen.emit(self.amount.value() / 100)
