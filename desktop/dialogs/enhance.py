"""The clean dialogue dialog: how much of what is not speech is taken away."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QSlider, QVBoxLayout, QWidget

from desktop.language import tr
from desktop.widgets import parts

_TEXT_WIDTH = 380


class EnhanceDialog(QDialog):
    """Asks; cleaning is a job.

    Signals:
        enhance_requested: share of the rest that is taken away, 0..1.
    """

    enhance_requested = Signal(float)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(tr("Clean dialogue"))
        self.amount = QSlider(Qt.Orientation.Horizontal)
        self.amount.setRange(0, 100)
        self.amount.setPageStep(10)
        self.amount.setAccessibleName(tr("Take away"))
        self._shown = parts.label()
        self._shown.setMinimumWidth(self._shown.fontMetrics().horizontalAdvance("100 %"))
        self._shown.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self.amount.valueChanged.connect(lambda value: self._shown.setText(f"{value} %"))
        self.amount.setValue(100)
        self._lay_out()

    def _lay_out(self) -> None:
        hint = parts.label(
            tr(
                "Voices are kept; of everything else this much is taken away. What goes is a "
                "track of its own, and both together are exactly the recording."
            ),
            "dim",
            wrap=True,
        )
        hint.setMinimumWidth(_TEXT_WIDTH)  # or it reserves the height of a narrower text
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel)
        accept = buttons.addButton(tr("Clean"), QDialogButtonBox.ButtonRole.AcceptRole)
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
        self.enhance_requested.emit(self.amount.value() / 100)
