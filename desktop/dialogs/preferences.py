"""The preferences: how the window looks and speaks, devices with a self-test, spectrograms."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QDialog,
    QFormLayout,
    QSpinBox,
    QTabWidget,
    QVBoxLayout,
    QWidget,
)

from desktop import playback
from desktop.language import LANGUAGES, tr
from desktop.session.work import Work
from desktop.settings import Settings
from desktop.widgets import parts
from engine.progress import Progress, Report

_FFT_SIZES = (256, 512, 1024, 2048, 4096, 8192)


def try_device(name: str, report: Report) -> str:
    """Try a device with a small computation; the label of what works.

    Raises:
        DeviceUnavailable: with its reason.
    """
    from engine.models import device  # loads torch

    report(Progress("testing the device"))
    found = device.choose(name)
    return f"{found.label}, {found.dtype_name}"


class PreferencesDialog(QDialog):
    """Every change is used at once; there is nothing to confirm.

    Signals:
        changed: the new `Settings`.
    """

    changed = Signal(object)

    def __init__(
        self, settings: Settings, work: Work, color_maps: tuple[str, ...], parent: QWidget | None
    ) -> None:
        super().__init__(parent)
        self._settings, self._work = settings, work
        self.setWindowTitle(tr("Preferences"))
        self.setMinimumSize(520, 420)
        tabs = QTabWidget()
        tabs.addTab(self._general(), tr("General"))
        tabs.addTab(self._devices(), tr("Devices"))
        tabs.addTab(self._spectrogram(color_maps), tr("Spectrogram"))
        close = parts.button(tr("Close"), "primary")
        close.clicked.connect(self.accept)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 16, 16, 14)
        column.setSpacing(12)
        column.addWidget(tabs)
        column.addLayout(parts.row(None, close))

    def _general(self) -> QWidget:
        page, form = _page()
        themes = {"dark": tr("Dark"), "light": tr("Light"), "system": tr("As the system")}
        form.addRow(tr("Theme"), self._choice(themes, self._settings.theme, "theme"))
        languages = {"system": tr("As the system"), **LANGUAGES}
        form.addRow(tr("Language"), self._choice(languages, self._settings.language, "language"))
        note = tr("Another language is used from the next start.")
        form.addRow("", parts.label(note, "caption", wrap=True))
        follow = QCheckBox(tr("Scroll along while playing"))
        follow.setChecked(self._settings.follow_playhead)
        follow.toggled.connect(lambda is_on: self._change(follow_playhead=is_on))
        form.addRow(tr("Playhead"), follow)
        return page

    def _devices(self) -> QWidget:
        page, form = _page()
        names = {
            "auto": tr("Best that works"),
            "cuda": "NVIDIA CUDA",
            "mps": "Apple MPS",
            "cpu": tr("Processor (CPU)"),
        }
        form.addRow(tr("Models run on"), self._choice(names, self._settings.device, "device"))
        self._test = parts.button(tr("Test now"), icon="check")
        self._test.clicked.connect(self._start_test)
        self._result = parts.label(role="caption", wrap=True)
        form.addRow("", self._test)
        form.addRow("", self._result)
        outputs = {"": tr("System default"), **{n: n for n in playback.output_names()}}
        form.addRow(
            tr("Sound output"),
            self._choice(outputs, self._settings.output_device, "output_device"),
        )
        if len(outputs) == 1:
            text = tr("No sound device was found: playback runs silently.")
            form.addRow("", parts.label(text, "caption", wrap=True))
        return page

    def _spectrogram(self, color_maps: tuple[str, ...]) -> QWidget:
        page, form = _page()
        look = self._settings.spectrogram
        sizes = {size: tr("{size} samples").format(size=size) for size in _FFT_SIZES}
        form.addRow(tr("Window length"), self._choice(sizes, look.n_fft, "n_fft", is_look=True))
        windows = {"hann": "Hann", "hamming": "Hamming", "blackman": "Blackman"}
        form.addRow(tr("Window"), self._choice(windows, look.window, "window", is_look=True))
        scales = {"linear": tr("Linear"), "log": tr("Logarithmic"), "mel": tr("Mel")}
        form.addRow(tr("Frequency scale"), self._choice(scales, look.scale, "scale", is_look=True))
        colors = {name: tr(name) for name in color_maps}
        form.addRow(tr("Colours"), self._choice(colors, look.colors, "colors", is_look=True))
        form.addRow(tr("Darkest level"), self._level(look.floor_db, "floor_db", -120, -40))
        form.addRow(tr("Brightest level"), self._level(look.ceiling_db, "ceiling_db", -35, 0))
        return page

    def _choice(
        self, choices: dict[Any, str], chosen: Any, field: str, *, is_look: bool = False
    ) -> QComboBox:
        box = QComboBox()
        for value, text in choices.items():
            box.addItem(text, value)
        box.setCurrentIndex(max(0, box.findData(chosen)))
        change = self._change_look if is_look else self._change
        box.currentIndexChanged.connect(lambda _: change(**{field: box.currentData()}))
        return box

    def _level(self, value: float, field: str, least: int, most: int) -> QSpinBox:
        box = QSpinBox()
        box.setRange(least, most)
        box.setSingleStep(5)
        box.setSuffix(" dBFS")
        box.setValue(round(value))
        box.valueChanged.connect(lambda level: self._change_look(**{field: float(level)}))
        return box

    def _change(self, **changes: Any) -> None:
        self._settings = replace(self._settings, **changes)
        self.changed.emit(self._settings)

    def _change_look(self, **changes: Any) -> None:
        self._change(spectrogram=replace(self._settings.spectrogram, **changes))

    def _start_test(self) -> None:
        name = self._settings.device
        self._test.setEnabled(False)
        self._result.setText(tr("Testing..."))
        self._work.run(
            tr("Test the device"),
            lambda report: try_device(name, report),
            lambda label: self._result.setText(tr("Works: {label}").format(label=label)),
            failed=lambda error: self._result.setText(str(error)),
            over=lambda: self._test.setEnabled(True),
            runner=self._work.session.runner,
        )


def _page() -> tuple[QWidget, QFormLayout]:
    page = QWidget()
    form = QFormLayout(page)
    form.setContentsMargins(16, 18, 16, 16)
    form.setHorizontalSpacing(18)
    form.setVerticalSpacing(10)
    form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
    return page, form
