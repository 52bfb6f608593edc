"""The dialog that asks by how much an area of time and frequency becomes louder or quieter."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QDoubleSpinBox,
    QFormLayout,
    QVBoxLayout,
    QWidget,
)

from desktop.language import tr
from desktop.widgets import parts

_LEAST_DB, _MOST_DB = -90.0, 30.0


class AreaLevelDialog(QDialog):
    """Asks for a change of level.

    Signals:
        level_requested: decibels.
    """

    level_requested = Signal(float)

    def __init__(self, gain_db: float = -12.0, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(tr("Level of the area"))
        self.setMinimumWidth(340)
        self.level = QDoubleSpinBox()
        self.level.setAccessibleName(tr("Change"))
        self.level.setRange(_LEAST_DB, _MOST_DB)
        self.level.setSingleStep(3.0)
        self.level.setDecimals(1)
        self.level.setSuffix(" dB")
        self.level.setValue(gain_db)
        self.level.selectAll()
        form = QFormLayout()
        form.addRow(tr("Change"), self.level)
        text = tr("Only what lies inside the selected time and frequencies changes.")
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel)
        accept = buttons.addButton(tr("Change"), QDialogButtonBox.ButtonRole.AcceptRole)
        accept.setDefault(True)
        buttons.accepted.connect(self._on_accepted)
        buttons.rejected.connect(self.reject)
        column = QVBoxLayout(self)
        column.setSpacing(12)
        column.addLayout(form)
        column.addWidget(parts.label(text, "dim", wrap=True))
        column.addWidget(buttons)

    def _on_accepted(self) -> None:
        self.accept()
        self.level_requested.emit(self.level.value())
