"""Second page of the export dialog: the form of the sound, its rounding and its loudness."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QComboBox, QFormLayout, QWidget

from desktop.language import tr
from desktop.widgets import parts
from desktop.widgets.number_field import NumberField
from engine.audio.dither import Dither
from engine.export.audio import FORMS
from engine.export.levels import LoudnessTarget
from engine.export.settings import RATES, Channels, ExportSettings


class SoundPage(QWidget):
    """Format, dither and level.

    Signals:
        changed: something else is chosen.

    Args:
        project_rate: samples a second of what is exported; 0 where that is not known.
    """

    changed = Signal()

    def __init__(self, project_rate: int = 0) -> None:
        super().__init__()
        self._project_rate = project_rate
        self.form = QComboBox()
        for form in FORMS.values():
            self.form.addItem(tr(form.label), form.id)
        self.rate = QComboBox()
        self.rate.addItem(tr("As the project"), 0)
        for rate in RATES:
            self.rate.addItem(tr("{number} kHz").format(number=f"{rate / 1000:g}"), rate)
        self.channels = QComboBox()
        self.channels.addItem(tr("As they are"), Channels.AS_IS.value)
        self.channels.addItem(tr("Mono"), Channels.MONO.value)
        self.channels.addItem(tr("Stereo"), Channels.STEREO.value)
        self.dither = QComboBox()
        self.dither.addItem(tr("None"), Dither.NONE.value)
        self.dither.addItem(tr("Triangular noise (TPDF)"), Dither.TRIANGULAR.value)
        self.dither.addItem(tr("Shaped noise: least where ears are keen"), Dither.SHAPED.value)
        self.is_levelled = QCheckBox(tr("Bring to a loudness"))
        self.lufs = _level(" LUFS", -40.0, -5.0, 0.5)
        self.ceiling = _level(" dBTP", -12.0, 0.0, 0.1)
        self.scope = QComboBox()
        self.scope.addItem("", False)  # what it promises depends on the rate
        self.scope.addItem(tr("Every file on its own"), True)
        self.limiter = QCheckBox(tr("Turn down single peaks that are in the way"))
        self.limiter.setToolTip(tr("Otherwise the whole stays quieter than asked."))
        self.form.setAccessibleName(tr("Format"))
        self.rate.setAccessibleName(tr("Sample rate"))
        self.channels.setAccessibleName(tr("Channels"))
        self.dither.setAccessibleName(tr("Dither"))
        self.lufs.setAccessibleName(tr("Target"))
        self.ceiling.setAccessibleName(tr("Highest true peak"))
        self.scope.setAccessibleName(tr("Measured on"))
        self._lay_out()
        self._connect()

    def _lay_out(self) -> None:
        form = QFormLayout(self)
        form.setContentsMargins(16, 18, 16, 16)
        form.setHorizontalSpacing(18)
        form.setVerticalSpacing(10)
        form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        form.addRow(tr("Format"), self.form)
        form.addRow(tr("Sample rate"), self.rate)
        form.addRow(tr("Channels"), self.channels)
        form.addRow(tr("Dither"), self.dither)
        form.addRow("", parts.label(tr("Only where samples are rounded."), "caption"))
        form.addRow(tr("Loudness"), self.is_levelled)
        form.addRow(tr("Target"), self.lufs)
        form.addRow(tr("Highest true peak"), self.ceiling)
        form.addRow(tr("Measured on"), self.scope)
        form.addRow("", self.limiter)

    def _connect(self) -> None:
        for choice in (self.form, self.rate, self.channels, self.dither, self.scope):
            choice.currentIndexChanged.connect(self._on_changed)
        for box in (self.is_levelled, self.limiter):
            box.toggled.connect(self._on_changed)
        for number in (self.lufs, self.ceiling):
            number.valueChanged.connect(self._on_changed)

    def load(self, settings: ExportSettings) -> None:
        """Show settings."""
        self.form.setCurrentIndex(self.form.findData(settings.form))
        self.rate.setCurrentIndex(self.rate.findData(settings.rate))
        self.channels.setCurrentIndex(self.channels.findData(settings.channels.value))
        self.dither.setCurrentIndex(self.dither.findData(settings.dither.value))
        target = settings.loudness or LoudnessTarget()
        self.is_levelled.setChecked(settings.loudness is not None)
        self.lufs.setValue(target.lufs)
        self.ceiling.setValue(target.ceiling_dbtp)
        self.scope.setCurrentIndex(int(target.per_file))
        self.limiter.setChecked(target.may_limit)
        self._refresh()

    def apply(self, settings: ExportSettings) -> ExportSettings:
        """The settings with what is chosen here."""
        target = LoudnessTarget(
            round(self.lufs.value(), 1),
            round(self.ceiling.value(), 1),
            per_file=bool(self.scope.currentData()),
            may_limit=self.limiter.isChecked(),
        )
        return replace(
            settings,
            form=str(self.form.currentData()),
            rate=int(self.rate.currentData()),
            channels=Channels(self.channels.currentData()),
            dither=Dither(self.dither.currentData()),
            loudness=target if self.is_levelled.isChecked() else None,
        )

    def _on_changed(self) -> None:
        self._refresh()
        self.changed.emit()

    def _refresh(self) -> None:
        self.dither.setEnabled(FORMS[str(self.form.currentData())].is_rounded)
        is_resampled = self.rate.currentData() not in (0, self._project_rate)
        adds_up = tr("The mix; tracks get the same gain and still add up")
        self.scope.setItemText(
            0, tr("The mix; tracks get the same gain") if is_resampled else adds_up
        )
        for widget in (self.lufs, self.ceiling, self.scope, self.limiter):
            widget.setEnabled(self.is_levelled.isChecked())


def _level(unit: str, least: float, most: float, step: float) -> NumberField:
    made = NumberField()
    made.setRange(least, most)
    made.setSingleStep(step)
    made.setDecimals(1)
    made.setSuffix(unit)
    made.lineEdit().setTextMargins(7, 0, 0, 0)  # style sheets do not reach the text of spin boxes
    return made
