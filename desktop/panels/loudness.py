"""Levels and loudness: of what is heard while it plays, and of what is selected."""

from __future__ import annotations

import math

import numpy as np
from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QComboBox, QGridLayout, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from desktop import theme
from desktop.language import tr
from desktop.widgets import parts
from desktop.widgets.loudness_graph import LoudnessGraph
from desktop.widgets.meter import Meter
from desktop.widgets.meter_scale import MeterScale
from engine.audio.loudness import Loudness

TARGETS = (0.0, -14.0, -16.0, -18.0, -23.0, -24.0)
"""LUFS that podcasts, streams and broadcasts ask for; 0 for none."""
_NONE = "–"
_NO_CURVE = np.zeros(0, np.float32)


def level_text(value: float | None, unit: str = "") -> str:
    """`−16.3 LUFS`; a dash for nothing, and for silence."""
    if value is None or value <= -120:
        return _NONE
    return f"{value:.1f}".replace("-", "−") + (f" {unit}" if unit else "")


def target_text(lufs: float) -> str:
    """A loudness to compare with, as it is offered; 0 is none."""
    if not lufs:
        return tr("No target")
    return tr("Target {level}").format(level=level_text(lufs, "LUFS"))


class LoudnessPanel(QWidget):
    """Meters, numbers and a graph. GUI thread.

    Attributes:
        target: LUFS that is compared with; 0 for none.
        measured: of the selection; None for nothing.

    Signals:
        target_chosen: LUFS to compare with, 0 for none.
        whole_requested: the whole project shall be measured.
    """

    target_chosen = Signal(float)
    whole_requested = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.target = 0.0
        self.measured: Loudness | None = None
        self._numbers: dict[tuple[str, int], QLabel] = {}
        self._measured_what = parts.label(tr("Selection"), "caption")
        self.setAccessibleName(tr("Loudness"))
        row = QHBoxLayout(self)
        row.setContentsMargins(14, 10, 14, 10)
        row.setSpacing(18)
        row.addLayout(self._made_meters())
        row.addLayout(self._made_numbers())
        self.graph = LoudnessGraph(self)
        self._draws_measured = False
        row.addWidget(self.graph, 1)

    def _made_meters(self) -> QHBoxLayout:
        layout = QHBoxLayout()
        layout.setSpacing(5)
        self._meters = (Meter(Qt.Orientation.Vertical), Meter(Qt.Orientation.Vertical))
        for meter, name in zip(self._meters, (tr("Left"), tr("Right")), strict=True):
            meter.setFixedWidth(14)
            meter.setAccessibleName(name)
            meter.setToolTip(name)
            layout.addWidget(meter)
        layout.insertWidget(1, MeterScale())
        return layout

    def _made_numbers(self) -> QVBoxLayout:
        grid = QGridLayout()
        grid.setHorizontalSpacing(18)
        grid.setVerticalSpacing(4)
        for column, title in (
            (1, parts.label(tr("Playing"), "caption")),
            (2, self._measured_what),
        ):
            grid.addWidget(title, 0, column, Qt.AlignmentFlag.AlignRight)
        rows = (
            ("momentary", tr("Momentary")),
            ("short_term", tr("Short-term")),
            ("integrated", tr("Integrated")),
            ("range", tr("Range")),
            ("peak", tr("True peak")),
            ("distance", tr("To the target")),
        )
        self._names = dict(rows)
        for number, (name, text) in enumerate(rows, start=1):
            grid.addWidget(parts.label(text), number, 0)
            for column in (1, 2):
                value = self._numbers[name, column] = parts.label(_NONE)
                value.setFont(theme.number_font(theme.current().font_px))
                value.setMinimumWidth(92)
                value.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
                grid.addWidget(value, number, column)
        column_layout = QVBoxLayout()
        column_layout.setSpacing(8)
        column_layout.addLayout(grid)
        column_layout.addLayout(self._made_controls())
        column_layout.addStretch(1)
        return column_layout

    def _made_controls(self) -> QHBoxLayout:
        self._targets = QComboBox()
        self._targets.setAccessibleName(tr("Target"))
        for lufs in TARGETS:
            self._targets.addItem(target_text(lufs), lufs)
        self._targets.currentIndexChanged.connect(self._on_target)
        whole = parts.button(tr("Measure everything"))
        whole.setToolTip(
            tr(
                "Measure the mix of the whole project, by mute and solo; "
                "Mix | Target | Rest in the toolbar does not change it"
            )
        )
        whole.clicked.connect(self.whole_requested)
        return parts.row(self._targets, whole, None)

    def set_target(self, lufs: float) -> None:
        """Compare with another loudness; 0 for none."""
        self.target = lufs
        self._targets.blockSignals(True)
        self._targets.setCurrentIndex(max(0, self._targets.findData(lufs)))
        self._targets.blockSignals(False)
        self.graph.set_target(lufs or None)

    def choose_target(self, lufs: float) -> None:
        """Compare with another loudness, as if it was chosen in the list."""
        self._targets.setCurrentIndex(self._targets.findData(lufs))

    def table(self) -> str:
        """The numbers as lines with tabs between columns; empty while there are none."""
        if all(label.text() == _NONE for label in self._numbers.values()):
            return ""
        lines = [["", tr("Playing"), self._measured_what.text()]]
        for name, text in self._names.items():
            lines.append([text, *(self._numbers[name, column].text() for column in (1, 2))])
        return "\n".join("\t".join(line) for line in lines)

    def forget_playing(self) -> None:
        """Nothing of what is heard was measured yet."""
        self._show(1, None, is_now=True)
        if not self._draws_measured:
            self.graph.set_curves(_NO_CURVE, _NO_CURVE)

    def show_levels(self, peaks: tuple[float, float], powers: tuple[float, float]) -> None:
        """Feed the meters: peaks and root mean squares of the newest block, 0..1."""
        for meter, levels in zip(self._meters, zip(peaks, powers, strict=True), strict=True):
            peak_db, rms_db = (20 * math.log10(max(level, 1e-6)) for level in levels)
            meter.set_levels(peak_db, rms_db)

    def show_playing(self, loudness: Loudness) -> None:
        """What is heard: momentary and short-term as they are now."""
        self._show(1, loudness, is_now=True)
        self._draws_measured = False
        self.graph.set_curves(loudness.momentary, loudness.short_term)

    def show_stopped(self) -> None:
        """Nothing is heard any more; the numbers stay to be read."""
        for meter in self._meters:
            meter.reset()

    def show_selection(self, loudness: Loudness | None, what: str = "") -> None:
        """What is selected: the highest momentary and short-term values; None for nothing.

        Args:
            loudness: what was measured.
            what: it was measured of; the selection when empty.
        """
        self.measured = loudness
        self._measured_what.setText(what or tr("Selection"))
        self._show(2, loudness, is_now=False)
        if loudness is not None:
            self.graph.set_curves(loudness.momentary, loudness.short_term)
        elif self._draws_measured:
            self.graph.set_curves(_NO_CURVE, _NO_CURVE)
        self._draws_measured = loudness is not None

    def show_again(self) -> None:
        """What was measured, beside another target."""
        self.show_selection(self.measured, self._measured_what.text())

    def _show(self, column: int, loudness: Loudness | None, *, is_now: bool) -> None:
        values = dict.fromkeys((name for name, _ in self._numbers), _NONE)
        if loudness is not None:
            of = (lambda curve: float(curve[-1])) if is_now else (lambda curve: float(curve.max()))
            for name, curve in (
                ("momentary", loudness.momentary),
                ("short_term", loudness.short_term),
            ):
                values[name] = level_text(of(curve) if len(curve) else None, "LUFS")
            values["integrated"] = level_text(loudness.integrated, "LUFS")
            values["range"] = level_text(loudness.range_lu or None, "LU")
            values["peak"] = level_text(loudness.true_peak_db, "dBTP")
            if self.target and loudness.integrated is not None:
                distance = round(loudness.integrated - self.target, 1) + 0.0
                values["distance"] = f"{distance:+.1f} LU".replace("-", "−")
        for name, text in values.items():
            self._numbers[name, column].setText(text)

    def _on_target(self) -> None:
        self.set_target(float(self._targets.currentData()))
        self.target_chosen.emit(self.target)
