"""What goes along with the mouse: brush, harmonics of a place, what a drag does in numbers."""

from __future__ import annotations

import math

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen

from desktop import theme
from desktop.views.frequency_axis import hz_text
from desktop.views.layout import Lane, View
from desktop.views.selection import hz_at

MOST_HARMONICS = 40
_LABEL_PX = 17.0
_TAG_PX, _AWAY_PX = 18.0, 12.0
_LEAST_GAP_PX = 5.0  # nearer lines say nothing
_DARK, _LIGHT = "#a0000000", "#ffffff"


def paint_brush(painter: QPainter, x: float, y: float, width: float) -> None:
    """A ring of the brush's width; light on dark, seen on every picture."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    for color, pen in ((_DARK, 2.6), (_LIGHT, 1.2)):
        painter.setPen(QPen(QColor(color), pen))
        painter.drawEllipse(QPointF(x, y), width / 2, width / 2)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)


def paint_tag(painter: QPainter, text: str, x: float, y: float, right: float) -> None:
    """A few words beside the mouse; on its other side where they would reach beyond `right`."""
    painter.setFont(theme.number_font(theme.current().font_small_px))
    width = painter.fontMetrics().horizontalAdvance(text) + 12
    left = x + _AWAY_PX if x + _AWAY_PX + width <= right else x - _AWAY_PX - width
    box = QRectF(max(0.0, left), max(0.0, y - _AWAY_PX - _TAG_PX), width, _TAG_PX)
    painter.fillRect(box, theme.with_alpha("#000000", 0.75))
    painter.setPen(QColor(_LIGHT))
    painter.drawText(box, Qt.AlignmentFlag.AlignCenter, text)


def harmonics(lane: Lane, view: View, y: float) -> list[tuple[int, float, float]]:
    """Harmonics of the frequency at a height of the screen, while they can be told apart.

    Returns:
        Number from 1 on, Hz, and height of the screen; those that are visible.
    """
    axis = view.frequency_of(lane)
    base_hz = hz_at(lane, axis, y + view.offset - lane.top)
    if base_hz is None or base_hz <= 0:
        return []
    top, height = lane.spectrum_rows()
    found: list[tuple[int, float, float]] = []
    for number in range(1, MOST_HARMONICS + 1):
        share = axis.fraction(number * base_hz)
        at = lane.top - view.offset + top + (1 - share) * height
        if share > 1 + 1e-6 or (found and found[-1][2] - at < _LEAST_GAP_PX):
            break
        found.append((number, number * base_hz, at))
    return found


def paint_harmonics(painter: QPainter, lane: Lane, view: View, y: float) -> None:
    """A line at each harmonic, numbered; the lowest one with its frequency."""
    painter.setFont(theme.number_font(theme.current().font_small_px))
    right, written = view.axis.width, math.inf
    for number, hz, at in harmonics(lane, view, y):
        strength = 0.9 if number == 1 else 0.55
        row = round(at)
        painter.fillRect(QRectF(0, row - 1, right, 3), theme.with_alpha("#000000", 0.3 * strength))
        painter.fillRect(QRectF(0, row, right, 1), theme.with_alpha(_LIGHT, strength))
        text = f"{hz_text(hz)} Hz" if number == 1 else f"{number}×"
        width = painter.fontMetrics().horizontalAdvance(text) + 8
        box = QRectF(right - width - 4, row - 8, width, 16)
        if written - at >= _LABEL_PX:
            written = at
            painter.fillRect(box, theme.with_alpha("#000000", 0.6))
            painter.setPen(QColor(_LIGHT))
            painter.drawText(box, Qt.AlignmentFlag.AlignCenter, text)
