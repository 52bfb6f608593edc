"""The normalise dialog: to which level, peak or loudness, each clip or all together."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QComboBox, QWidget

from desktop.dialogs.question import QuestionDialog, rows
from desktop.language import tr
from desktop.widgets.number_field import NumberField
from engine.project.measuring import Target

# What is usual: a decibel below full scale; podcasts after AES TD1008 and most platforms.
_USUAL = {Target.PEAK: (-1.0, " dBFS"), Target.LOUDNESS: (-16.0, " LUFS")}


class NormaliseDialog(QuestionDialog):
    """Asks; measuring is a job.

    Signals:
        normalise_requested: (Target, level in dBFS or LUFS, together).
    """

    normalise_requested = Signal(object, float, bool)

    def __init__(self, n_clips: int, parent: QWidget | None = None) -> None:
        super().__init__(tr("Normalise"), 360, parent)
        self.target = QComboBox()
        self.target.addItem(tr("Peak"), Target.PEAK)
        self.target.addItem(tr("Loudness"), Target.LOUDNESS)
        self.level = NumberField()
        self.level.setRange(-60.0, 0.0)
        self.level.setDecimals(1)
        self.together = QCheckBox(tr("Keep the differences between clips"))
        self.together.setEnabled(n_clips > 1)
        self.together.setToolTip(tr("All clips get the same gain; the loudest reaches the level"))
        self.target.currentIndexChanged.connect(self._show_usual)
        fields = rows((tr("Bring to a level"), self.target), (tr("Level"), self.level))
        fields.addRow(self.together)
        self.lay_out(
            fields,
            hint=tr(
                "Only the gain of the clips is set; nothing is rewritten and it can be undone."
            ),
            verb=tr("Normalise"),
        )
        self._show_usual()

    def _show_usual(self) -> None:
        level, unit = _USUAL[self._chosen()]
        self.level.setSuffix(unit)
        self.level.setValue(level)

    def _chosen(self) -> Target:
        return Target(self.target.currentData())

    def answer(self) -> None:
        """Tell what was chosen."""
        is_together = self.together.isEnabled() and self.together.isChecked()
        self.normalise_requested.emit(self._chosen(), self.level.value(), is_together)
