"""The normalise dialog: to which level, peak or loudness, each clip or all together."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QDialog,
    QDialogButtonBox,
    QDoubleSpinBox,
    QFormLayout,
    QVBoxLayout,
    QWidget,
)

from desktop.language import tr
from desktop.widgets import parts
from engine.project.measuring import Target

# What is usual: a decibel below full scale; podcasts after AES TD1008 and most platforms.
_USUAL = {Target.PEAK: (-1.0, " dBFS"), Target.LOUDNESS: (-16.0, " LUFS")}


class NormaliseDialog(QDialog):
    """Asks; measuring is a job.

    Signals:
        normalise_requested: (Target, level in dBFS or LUFS, together).
    """

    normalise_requested = Signal(object, float, bool)

    def __init__(self, n_clips: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(tr("Normalise"))
        self.setMinimumWidth(360)
        self.target = QComboBox()
        self.target.setAccessibleName(tr("Bring to a level"))
        self.target.addItem(tr("Peak"), Target.PEAK)
        self.target.addItem(tr("Loudness"), Target.LOUDNESS)
        self.level = QDoubleSpinBox()
        self.level.setAccessibleName(tr("Level"))
        self.level.setRange(-60.0, 0.0)
        self.level.setDecimals(1)
        self.together = QCheckBox(tr("Keep the differences between clips"))
        self.together.setEnabled(n_clips > 1)
        self.together.setToolTip(tr("All clips get the same gain; the loudest reaches the level"))
        self.target.currentIndexChanged.connect(self._show_usual)
        self._lay_out()
        self._show_usual()

    def _lay_out(self) -> None:
        form = QFormLayout()
        form.addRow(tr("Bring to a level"), self.target)
        form.addRow(tr("Level"), self.level)
        form.addRow(self.together)
        hint = parts.label(
            tr("Only the gain of the clips is set; nothing is rewritten and it can be undone."),
            "dim",
            wrap=True,
        )
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel)
        accept = buttons.addButton(tr("Normalise"), QDialogButtonBox.ButtonRole.AcceptRole)
        accept.setDefault(True)
        buttons.accepted.connect(self._on_accepted)
        buttons.rejected.connect(self.reject)
        column = QVBoxLayout(self)
        column.setSpacing(12)
        column.addLayout(form)
        column.addWidget(hint)
        column.addWidget(buttons)

    def _show_usual(self) -> None:
        level, unit = _USUAL[self._chosen()]
        self.level.setSuffix(unit)
        self.level.setValue(level)

    def _chosen(self) -> Target:
        return Target(self.target.currentData())

    def _on_accepted(self) -> None:
        self.accept()
        is_together = self.together.isEnabled() and self.together.isChecked()
        self.normalise_requested.emit(self._chosen(), self.level.value(), is_together)
