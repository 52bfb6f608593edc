"""The dialog that asks how much silence to insert."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from desktop.dialogs.question import QuestionDialog, rows
from desktop.language import tr
from desktop.widgets.number_field import NumberField

_LONGEST_S = 36_000.0


class InsertSilenceDialog(QuestionDialog):
    """Asks for a length.

    Signals:
        insert_requested: seconds.
    """

    insert_requested = Signal(float)

    def __init__(self, seconds: float, parent: QWidget | None = None) -> None:
        super().__init__(tr("Insert silence"), 320, parent)
        self.seconds = NumberField()
        self.seconds.setRange(0.001, _LONGEST_S)
        self.seconds.setDecimals(3)
        self.seconds.setSuffix(" s")
        self.seconds.setValue(seconds)
        self.seconds.selectAll()
        self.lay_out(
            rows((tr("Length"), self.seconds)),
            hint=tr("What comes later moves to the right."),
            verb=tr("Insert"),
        )

    def answer(self) -> None:
        """Tell the length."""
        self.insert_requested.emit(self.seconds.value())
