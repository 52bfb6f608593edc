"""The recording window: choose a device, see its level, record and stop."""

from __future__ import annotations

import math
import shutil
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QCloseEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QDialog,
    QFormLayout,
    QHBoxLayout,
    QLineEdit,
    QVBoxLayout,
    QWidget,
)

from desktop import theme
from desktop.language import tr
from desktop.widgets import parts
from desktop.widgets.key_tip import KeyTip
from desktop.widgets.meter import Meter

_CLOCK_MS = 200
_BYTES = 4


@dataclass(frozen=True, slots=True)
class RecordChoice:
    """What is recorded.

    Attributes:
        device: name; empty for the system's.
        n_channels: 1 or 2.
        name: of the track.
        plays_along: the project is heard meanwhile.
    """

    device: str
    n_channels: int
    name: str
    plays_along: bool


class RecordDialog(QDialog):
    """Beside the window, not above it: the project stays in use. Knows no device.

    Signals:
        device_chosen: (device, channels) whose level is to be shown.
        monitoring_chosen: whether the input is to be heard.
        record_requested: a `RecordChoice`.
        stop_requested: end the take.
        closed: the device is no longer needed.
        devices_wanted: look again which devices there are; `show_devices` gets them.
    """

    device_chosen = Signal(str, int)
    monitoring_chosen = Signal(bool)
    record_requested = Signal(object)
    stop_requested = Signal()
    closed = Signal()
    devices_wanted = Signal()

    def __init__(
        self, devices: Sequence[str], device: str, folder: Path, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle(tr("Record"))
        self.setMinimumWidth(420)
        self._folder, self._rate = folder, 48000
        self._is_recording = False
        self._elapsed_s = 0.0
        self._clock = QTimer(self, interval=_CLOCK_MS)
        self._clock.timeout.connect(self._show_clock)
        self._make(devices, device)
        self._arrange()
        self._show_clock()

    def _make(self, devices: Sequence[str], device: str) -> None:
        self.device = QComboBox()
        self.show_devices(devices, device)
        self.channels = QComboBox()
        self.channels.addItem(tr("Mono"), 1)
        self.channels.addItem(tr("Stereo"), 2)
        self.name = QLineEdit()
        self.monitoring = QCheckBox(tr("Hear the input (use headphones)"))
        self.plays_along = QCheckBox(tr("Play the project while recording"))
        self.meters = [Meter(Qt.Orientation.Horizontal) for _ in range(2)]
        for meter in self.meters:
            meter.setFixedHeight(10)
        self.peak = parts.label("", "caption")
        self.peak.setMinimumWidth(84)
        self.peak.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self.clock = parts.label("0:00.0", "title")
        self.clock.setFont(theme.number_font(theme.current().font_large_px))
        self.room = parts.label("", "dim")
        self.note = parts.label("", "warning", wrap=True)
        self.again = parts.button(tr("Look again"))
        self.again.setToolTip(tr("Look for devices that were plugged in meanwhile"))
        self.again.clicked.connect(self.devices_wanted)
        for hidden in (self.note, self.again):
            hidden.hide()
        self.button = parts.button(tr("Record"), "danger", "record")
        KeyTip(self.button, "play.record", tr("Record or stop"))
        self.show_recording(is_recording=False)
        self.device.currentIndexChanged.connect(lambda _: self._choose_device())
        self.channels.currentIndexChanged.connect(lambda _: self._choose_device())
        self.monitoring.toggled.connect(self.monitoring_chosen)
        self.button.clicked.connect(self._toggle)
        QShortcut(QKeySequence("R"), self, self._toggle)

    def _arrange(self) -> None:
        form = QFormLayout()
        form.setHorizontalSpacing(18)
        form.setVerticalSpacing(10)
        form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        form.addRow(tr("Device"), self.device)
        form.addRow(tr("Channels"), self.channels)
        form.addRow(tr("Name"), self.name)
        bars = QVBoxLayout()
        bars.setSpacing(4)
        for meter in self.meters:
            bars.addWidget(meter)
        level = QHBoxLayout()
        level.setSpacing(10)
        level.addLayout(bars, 1)
        level.addWidget(self.peak)
        form.addRow(tr("Level"), level)
        form.addRow("", self.monitoring)
        form.addRow("", self.plays_along)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 16, 16, 14)
        column.setSpacing(12)
        column.addLayout(form)
        note = parts.row(self.note, self.again)
        note.setStretch(0, 1)
        column.addLayout(note)
        column.addLayout(parts.row(self.clock, self.room, None, self.button, spacing=12))

    def show_devices(self, devices: Sequence[str], device: str) -> None:
        """Offer devices by name, and choose one without telling; the system's if it is gone."""
        self.device.blockSignals(True)
        self.device.clear()
        for name, text in (("", tr("System default")), *zip(devices, devices, strict=True)):
            self.device.addItem(text, name)
        self.device.setCurrentIndex(max(0, self.device.findData(device)))
        self.device.blockSignals(False)

    def show_levels(self, peaks: Sequence[float]) -> None:
        """Feed the meters: peak of each channel, 0..1."""
        for meter, peak in zip(self.meters, peaks, strict=False):
            level_db = 20 * math.log10(max(peak, 1e-6))
            meter.set_levels(level_db, level_db - 6)
        self.meters[1].setVisible(len(peaks) > 1)
        held = max(meter.held_db for meter in self.meters[: len(peaks)])
        text = f"{held:.1f} dBFS" if held > -60 else "–"
        is_clipped = max(peaks) >= 1.0
        self.peak.setText(tr("too loud") if is_clipped else text)

    def show_name(self, name: str) -> None:
        """Propose a name for the next take."""
        self.name.setText(name)

    def show_device(self, *, is_open: bool, rate: int) -> None:
        """Whether the chosen device gives sound; without one nothing can be recorded."""
        self._rate = rate
        for control in (self.button, self.monitoring):
            control.setEnabled(is_open)
        for hint in (self.note, self.again):
            hint.setVisible(not is_open)
        text = tr("This device cannot be used. Choose another.")
        if self.device.count() == 1:  # the system's, which stands there although there is none
            text = tr("No recording device was found: plug one in.")
        self.note.setText(text)
        self.meters[1].setVisible(self.channels.currentData() > 1)
        for meter in self.meters:
            meter.reset()
        self.peak.clear()
        self._show_clock()

    def show_recording(self, *, is_recording: bool) -> None:
        """A take begins or ends."""
        self._is_recording = is_recording
        self.button.setText(tr("Stop") if is_recording else tr("Record"))
        self.button.show_icon("stop" if is_recording else "record")
        for field in (self.device, self.channels, self.name, self.plays_along):
            field.setEnabled(not is_recording)
        if is_recording:
            self._clock.start()
        else:
            self._clock.stop()

    def show_elapsed(self, seconds: float) -> None:
        """Length of the take so far."""
        self._elapsed_s = seconds

    def _show_clock(self) -> None:
        minutes, seconds = divmod(self._elapsed_s, 60)
        self.clock.setText(f"{int(minutes)}:{seconds:04.1f}")
        bytes_s = self._rate * _BYTES * int(self.channels.currentData())
        hours = shutil.disk_usage(self._folder).free / bytes_s / 3600
        self.room.setText(tr("room for {hours:.0f} hours").format(hours=hours))

    def _choose_device(self) -> None:
        self.device_chosen.emit(self.device.currentData(), self.channels.currentData())

    def _toggle(self) -> None:
        if self._is_recording:
            self.stop_requested.emit()
        elif self.button.isEnabled():
            self.record_requested.emit(
                RecordChoice(
                    self.device.currentData(),
                    self.channels.currentData(),
                    self.name.text().strip(),
                    self.plays_along.isChecked(),
                )
            )

    def closeEvent(self, event: QCloseEvent) -> None:
        """Free the device; a running take is kept."""
        self.closed.emit()
        super().closeEvent(event)

    def reject(self) -> None:
        """Esc closes, unless something is being recorded."""
        if not self._is_recording:
            self.close()
