"""The dialog that asks by how much an area of time and frequency becomes louder or quieter."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from desktop.dialogs.question import QuestionDialog, rows
from desktop.language import tr
from desktop.widgets.number_field import NumberField

_LEAST_DB, _MOST_DB = -90.0, 30.0


class AreaLevelDialog(QuestionDialog):
    """Asks for a change of level.

    Signals:
        level_requested: decibels.
    """

    level_requested = Signal(float)

    def __init__(self, gain_db: float = -12.0, parent: QWidget | None = None) -> None:
        super().__init__(tr("Level of the area"), 340, parent)
        self.level = NumberField()
        self.level.setRange(_LEAST_DB, _MOST_DB)
        self.level.setSingleStep(3.0)
        self.level.setDecimals(1)
        self.level.setSuffix(" dB")
        self.level.setValue(gain_db)
        self.level.selectAll()
        self.lay_out(
            rows((tr("Change"), self.level)),
            hint=tr("Only what lies inside the selected time and frequencies changes."),
            verb=tr("Change"),
        )

    def answer(self) -> None:
        """Tell the level."""
        self.level_requested.emit(self.level.value())
