"""How tracks are drawn, in a small window beside the track: one track or all of them."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace
from typing import Any

import numpy as np
from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QIcon, QPixmap
from PySide6.QtWidgets import QComboBox, QFormLayout, QFrame, QVBoxLayout, QWidget

from desktop.language import tr
from desktop.views import colour_maps, look_names
from desktop.views.frequency_axis import FrequencyScale
from desktop.views.layout import DisplayMode
from desktop.views.look import TrackLook
from desktop.views.pictures.indexed_image import indexed_image
from desktop.widgets import parts
from desktop.widgets.level_slider import LevelSlider
from desktop.widgets.segmented import Choice, Segmented

_OVERLAPS = {1: "0 %", 2: "50 %", 4: "75 %", 8: "87.5 %", 16: "94 %"}
_PADDINGS = (1, 2, 4, 8)
_LONGEST_TRANSFORM = 65536
_WIDTH = 372
_THIS, _ALL = "this", "all"


class ViewSettings(QFrame):
    """The settings of one track, or of all. Every change is used at once. GUI thread.

    Signals:
        mode_chosen: (DisplayMode) what the lane shows.
        look_chosen: (TrackLook).
        scope_chosen: (is_all) whether changes are meant for all tracks.
        reset_requested: as all other tracks, or, for all, as at first.
    """

    mode_chosen = Signal(str)
    look_chosen = Signal(object)
    scope_chosen = Signal(bool)
    reset_requested = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent, Qt.WindowType.Popup)
        self.setProperty("role", "popover")
        self.setAccessibleName(tr("View settings"))
        self.setFixedWidth(_WIDTH)
        self._look = TrackLook()
        self._boxes: dict[str, QComboBox] = {}
        self._sliders: dict[str, LevelSlider] = {}
        column = QVBoxLayout(self)
        column.setContentsMargins(14, 12, 14, 12)
        column.setSpacing(10)
        self._title = parts.label(role="title")
        self._scope = Segmented((Choice(_THIS, tr("This track")), Choice(_ALL, tr("All tracks"))))
        self._scope.chosen.connect(lambda value: self.scope_chosen.emit(value == _ALL))
        self._modes = Segmented(_modes())
        self._modes.chosen.connect(self.mode_chosen)
        column.addWidget(self._title)
        column.addLayout(parts.row(self._scope, None, self._modes))
        form = _form()
        self._add_transform(form)
        self._add_colors(form)
        column.addLayout(form)
        self._reset = parts.button("", "quiet", "undo")
        self._reset.setAccessibleName(tr("As at first"))
        self._reset.clicked.connect(self.reset_requested)
        column.addLayout(parts.row(None, self._reset))

    def show_look(
        self, name: str, look: TrackLook, mode: DisplayMode, *, is_all: bool, has_own: bool
    ) -> None:
        """Show what is in use.

        Args:
            name: of the track.
            look: of its spectrogram.
            mode: of its lane.
            is_all: changes are meant for all tracks.
            has_own: the track has a look of its own.
        """
        self._look = look
        self._title.setText(name)
        self._scope.set_value(_ALL if is_all else _THIS)
        self._modes.set_value(mode)
        self._modes.refresh_icons()
        self._reset.setText(tr("As at first") if is_all else tr("As all other tracks"))
        self._reset.setEnabled(is_all or has_own)
        style, transform = look.style, look.style.settings
        values = {
            "scale": look.scale,
            "n_fft": transform.n_fft,
            "window": transform.window,
            "overlap": max(1, round(transform.n_fft / transform.hop)),
            "padding": transform.zero_padding,
            "colors": style.color_map,
        }
        for field, value in values.items():
            box = self._boxes[field]
            box.blockSignals(True)
            box.setCurrentIndex(max(0, box.findData(value)))
            box.blockSignals(False)
        self._sliders["gain"].set_value(-style.ceiling_db)
        self._sliders["range"].set_value(style.ceiling_db - style.floor_db)
        self._sliders["boost"].set_value(style.boost_db)
        self._sliders["wave"].set_value(100 * style.wave_opacity)
        self._sliders["wave"].setEnabled(mode is DisplayMode.BLEND)

    def _add_transform(self, form: QFormLayout) -> None:
        self._add(form, "scale", tr("Frequency scale"), look_names.scales().items())
        self._add(form, "n_fft", tr("Window length"), look_names.sizes().items())
        self._add(form, "window", tr("Window"), look_names.windows().items())
        self._add(form, "overlap", tr("Overlap"), _OVERLAPS.items())
        paddings = [(n, tr("none") if n == 1 else f"{n} ×") for n in _PADDINGS]
        self._add(form, "padding", tr("Zero padding"), paddings)

    def _add_colors(self, form: QFormLayout) -> None:
        self._add(form, "colors", tr("Colours"), [(name, tr(name)) for name in colour_maps.NAMES])
        box = self._boxes["colors"]
        box.setIconSize(QSize(56, 12))
        for index, name in enumerate(colour_maps.NAMES):
            box.setItemIcon(index, _strip(name))
        for field, text, ends, neutral, step in (
            ("gain", tr("Gain"), (-20.0, 60.0), 20.0, 1.0),
            ("range", tr("Range"), (20.0, 120.0), 80.0, 5.0),
            ("boost", tr("High boost"), (0.0, 12.0), 0.0, 0.5),
            ("wave", tr("Waveform"), (5.0, 100.0), 55.0, 5.0),
        ):
            unit = {"boost": tr("dB/octave"), "wave": "%"}.get(field, "dB")
            digits = 1 if step < 1 else 0
            slider = LevelSlider(
                *ends,
                neutral,
                _with_unit(unit, digits),
                step=step,
            )
            slider.setAccessibleName(text)
            slider.value_changing.connect(lambda _: self._take())
            slider.value_changed.connect(lambda _: self._take())
            self._sliders[field] = slider
            form.addRow(text, slider)

    def _add(
        self, form: QFormLayout, field: str, text: str, choices: Iterable[tuple[Any, str]]
    ) -> None:
        box = self._boxes[field] = QComboBox()
        box.setAccessibleName(text)
        for value, shown in choices:
            box.addItem(shown, value)
        box.currentIndexChanged.connect(lambda _: self._take())
        form.addRow(text, box)

    def _take(self) -> None:
        """Make a look of what the controls say, and tell it."""
        boxes = {field: box.currentData() for field, box in self._boxes.items()}
        levels = {field: slider.value for field, slider in self._sliders.items()}
        n_fft = int(boxes["n_fft"])
        padding = min(int(boxes["padding"]), max(1, _LONGEST_TRANSFORM // n_fft))
        transform = replace(
            self._look.style.settings,
            n_fft=n_fft,
            hop=max(16, n_fft // int(boxes["overlap"])),
            window=str(boxes["window"]),
            zero_padding=padding,
        )
        style = replace(
            self._look.style,
            settings=transform,
            color_map=str(boxes["colors"]),
            ceiling_db=-round(levels["gain"], 1),
            floor_db=-round(levels["gain"] + levels["range"], 1),
            boost_db=round(levels["boost"], 1),
            wave_opacity=round(levels["wave"] / 100, 2),
        )
        self._look = TrackLook(style, FrequencyScale(boxes["scale"]))
        self.look_chosen.emit(self._look)


def _modes() -> tuple[Choice, ...]:
    return (
        Choice(DisplayMode.WAVEFORM, icon="waveform", tip=tr("Waveform")),
        Choice(DisplayMode.BOTH, icon="split-view", tip=tr("Waveform and spectrogram")),
        Choice(DisplayMode.BLEND, icon="blend", tip=tr("Waveform over spectrogram")),
        Choice(DisplayMode.SPECTROGRAM, icon="spectrogram", tip=tr("Spectrogram")),
    )


def _with_unit(unit: str, digits: int) -> Callable[[float], str]:
    return lambda value: f"{value:.{digits}f} {unit}"


def _strip(name: str) -> QIcon:
    """The colours of a map, from quiet to loud."""
    levels = np.tile(np.arange(256, dtype=np.uint8), (16, 1))
    image = indexed_image(levels, colour_maps.ranged(name, -120.0, 0.0), is_opaque=True)
    return QIcon(QPixmap.fromImage(image))


def _form() -> QFormLayout:
    form = QFormLayout()
    form.setContentsMargins(0, 0, 0, 0)
    form.setHorizontalSpacing(12)
    form.setVerticalSpacing(7)
    form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
    return form
