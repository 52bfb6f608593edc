"""The scale beside a lane: decibels of the waveform, frequencies of the spectrogram."""

from __future__ import annotations

import math

from PySide6.QtCore import QPointF
from PySide6.QtGui import QColor, QFontMetricsF, QPainter

from desktop import theme
from desktop.views.frequency_axis import FrequencyAxis, hz_text
from desktop.views.layout import DisplayMode, Lane

# Which levels are written beside a channel of at least this many pixels.
_LEVELS = (
    (96, (1.0, 0.5, 0.0, -0.5, -1.0)),
    (64, (0.5, 0.0, -0.5)),
    (28, (0.0,)),
)


def paint_scale(painter: QPainter, lane: Lane, frequency: FrequencyAxis, right: int) -> None:
    """Ticks and labels that end at `right`, for a lane whose top is at 0."""
    painter.setFont(theme.number_font(theme.current().font_small_px - 1))
    if lane.mode is not DisplayMode.BLEND:  # there the frequencies need the room
        _paint_levels(painter, lane, right)
    _paint_frequencies(painter, lane, frequency, right)


def _paint_levels(painter: QPainter, lane: Lane, right: int) -> None:
    top, height = lane.wave_rows()
    n_lanes = lane.wave_lanes(height)
    part = height / n_lanes
    shown = next((levels for least, levels in _LEVELS if part >= least), ())
    # Full scale of one channel touches that of the next: there both labels would collide.
    is_alone = n_lanes == 1
    for number in range(n_lanes):
        low = top + part * number
        for level in (level for level in shown if is_alone or abs(level) < 1):
            y = low + part / 2 - level * (part / 2 - 2)
            _paint_tick(painter, right, y, _level_text(level), low, low + part)


def _paint_frequencies(
    painter: QPainter, lane: Lane, frequency: FrequencyAxis, right: int
) -> None:
    top, height = lane.spectrum_rows()
    if height < 30:
        return
    for hz in frequency.ticks_hz(height):
        y = top + (1 - frequency.fraction(hz)) * height
        _paint_tick(painter, right, y, hz_text(hz), top, top + height)


def _paint_tick(
    painter: QPainter, right: int, y: float, text: str, low: float, high: float
) -> None:
    look = theme.current()
    painter.setPen(QColor(look.text_disabled))
    painter.drawLine(QPointF(right - 5, round(y) + 0.5), QPointF(right - 1, round(y) + 0.5))
    metrics = QFontMetricsF(painter.font())
    half = metrics.capHeight() / 2
    base = min(max(y + half, low + 2 * half), high - 1)
    painter.setPen(QColor(look.text_dim))
    painter.drawText(QPointF(right - 8 - metrics.horizontalAdvance(text), base), text)


def _level_text(level: float) -> str:
    """Decibels of an amplitude: `0`, `−6`, `−∞`."""
    return "−∞" if level == 0 else f"{20 * math.log10(abs(level)):.0f}".replace("-", "−")
