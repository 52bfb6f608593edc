"""The dialog that asks how much silence to insert."""

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

_LONGEST_S = 36_000.0


class InsertSilenceDialog(QDialog):
    """Asks for a length.

    Signals:
        insert_requested: seconds.
    """

    insert_requested = Signal(float)

    def __init__(self, seconds: float, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(tr("Insert silence"))
        self.setMinimumWidth(320)
        self.seconds = QDoubleSpinBox()
        self.seconds.setAccessibleName(tr("Length"))
        self.seconds.setRange(0.001, _LONGEST_S)
        self.seconds.setDecimals(3)
        self.seconds.setSuffix(" s")
        self.seconds.setValue(seconds)
        self.seconds.selectAll()
        form = QFormLayout()
        form.addRow(tr("Length"), self.seconds)
        hint = parts.label(tr("What comes later moves to the right."), "dim", wrap=True)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel)
        accept = buttons.addButton(tr("Insert"), QDialogButtonBox.ButtonRole.AcceptRole)
        accept.setDefault(True)
        buttons.accepted.connect(self._on_accepted)
        buttons.rejected.connect(self.reject)
        column = QVBoxLayout(self)
        column.setSpacing(12)
        column.addLayout(form)
        column.addWidget(hint)
        column.addWidget(buttons)

    def _on_accepted(self) -> None:
        self.accept()
        self.insert_requested.emit(self.seconds.value())
