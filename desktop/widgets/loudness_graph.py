"""Loudness over time: momentary as a filled curve, short-term as a line, the target as a mark."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QSizePolicy, QWidget

from desktop import theme
from desktop.language import tr

LOW_LUFS, HIGH_LUFS = -60.0, 0.0
_TICKS = (-50, -40, -30, -20, -10)
_STEP_S = 0.1
_GUTTER_PX = 34.0
_FOOT_PX = 16.0
_MOST_POINTS = 1200
_CENTRED = Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap


def seconds_ticks(length_s: float, most: int = 8) -> list[float]:
    """Round times to write below a graph of a length, at most so many."""
    steps = (0.5, 1, 2, 5, 10, 15, 30, 60, 120, 300, 600, 1800, 3600, 7200)
    step = next((step for step in steps if length_s / step <= most), 14400)
    return [float(at) for at in np.arange(0, length_s + 1e-9, step)]


def seconds_text(seconds: float) -> str:
    """`5`, `0.5`, `1:05`, `1:00:05`."""
    if seconds < 60:
        return f"{seconds:g}"
    minutes, rest = divmod(round(seconds), 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours}:{minutes:02d}:{rest:02d}" if hours else f"{minutes}:{rest:02d}"


class LoudnessGraph(QWidget):
    """One measurement. GUI thread."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._momentary: NDArray[np.float32] = np.zeros(0, np.float32)
        self._short_term: NDArray[np.float32] = np.zeros(0, np.float32)
        self._target: float | None = None
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setAccessibleName(self.tr("Loudness over time"))

    def sizeHint(self) -> QSize:
        """As wide as there is room."""
        return QSize(280, 160)

    def set_curves(self, momentary: NDArray[np.float32], short_term: NDArray[np.float32]) -> None:
        """Show LUFS every 100 ms: of 400 ms, and of 3 s, each ending at its place."""
        self._momentary, self._short_term = momentary, short_term
        self.update()

    def set_target(self, lufs: float | None) -> None:
        """Mark a loudness, or none."""
        self._target = lufs
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw everything."""
        painter = QPainter(self)
        paint(painter, QRectF(self.rect()), self._momentary, self._short_term, self._target)
        if not len(self._momentary):
            painter.setPen(QColor(theme.current().text_dim))
            area = self._hint_area()
            if area.contains(painter.boundingRect(area, _CENTRED, self.hint())):
                painter.drawText(area, _CENTRED, self.hint())

    def hint(self) -> str:
        """What to do while there is nothing to show."""
        return tr("Play, select half a second or more, or press Measure everything.")

    def _hint_area(self) -> QRect:
        left, foot = round(_GUTTER_PX), round(_FOOT_PX)
        return self.rect().adjusted(left + 12, 12, -16, -foot - 8)


def paint(
    painter: QPainter,
    rect: QRectF,
    momentary: NDArray[np.float32],
    short_term: NDArray[np.float32],
    target: float | None,
) -> None:
    """Draw a graph with its axes into a rectangle; see `LoudnessGraph.set_curves`."""
    look = theme.current()
    area = rect.adjusted(_GUTTER_PX, 6, -8, -_FOOT_PX)
    painter.fillRect(area, QColor(look.canvas))
    painter.setFont(theme.number_font(look.font_small_px - 1))
    _paint_levels(painter, area, look)
    length_s = max(1.0, (len(momentary) + 3) * _STEP_S)
    _paint_times(painter, area, length_s, look)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setClipRect(area)
    filled = _curve(area, momentary, 0.4, length_s)
    if filled:
        foot = [QPointF(filled[-1].x(), area.bottom()), QPointF(filled[0].x(), area.bottom())]
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.with_alpha(look.accent, 0.3))
        painter.drawPolygon(QPolygonF([*filled, *foot]))
    painter.setPen(QPen(QColor(look.accent), 1.6))
    painter.drawPolyline(QPolygonF(_curve(area, short_term, 3.0, length_s)))
    if target is not None:
        y = _y(area, target)
        painter.setPen(QPen(QColor(look.warning), 1.2, Qt.PenStyle.DashLine))
        painter.drawLine(QPointF(area.left(), y), QPointF(area.right(), y))
    painter.setClipping(False)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)


def _curve(
    area: QRectF, values: NDArray[np.float32], window_s: float, length_s: float
) -> list[QPointF]:
    """Points of a curve; of a long one the loudest of neighbours."""
    if not len(values):
        return []
    join = -(-len(values) // _MOST_POINTS)
    padded = np.pad(values, (0, -len(values) % join), mode="edge").reshape(-1, join).max(axis=1)
    at_s = window_s + np.arange(len(padded)) * join * _STEP_S
    x = area.left() + at_s / length_s * area.width()
    return [QPointF(float(a), _y(area, float(b))) for a, b in zip(x, padded, strict=True)]


def _y(area: QRectF, lufs: float) -> float:
    share = (min(max(lufs, LOW_LUFS), HIGH_LUFS) - LOW_LUFS) / (HIGH_LUFS - LOW_LUFS)
    return area.bottom() - share * area.height()


def _paint_levels(painter: QPainter, area: QRectF, look: theme.Theme) -> None:
    metrics = QFontMetricsF(painter.font())
    for level in _TICKS:
        y = round(_y(area, level))
        painter.fillRect(QRectF(area.left(), y, area.width(), 1), QColor(look.grid_minor))
        text = f"{level}".replace("-", "−")
        painter.setPen(QColor(look.text_dim))
        x = area.left() - 5 - metrics.horizontalAdvance(text)
        painter.drawText(QPointF(x, y + metrics.capHeight() / 2), text)


def _paint_times(painter: QPainter, area: QRectF, length_s: float, look: theme.Theme) -> None:
    metrics = QFontMetricsF(painter.font())
    for at_s in seconds_ticks(length_s, max(2, int(area.width() / 56))):
        x = round(area.left() + at_s / length_s * area.width())
        painter.fillRect(QRectF(x, area.top(), 1, area.height()), QColor(look.grid_minor))
        text = seconds_text(at_s)
        painter.setPen(QColor(look.text_dim))
        left = min(x - metrics.horizontalAdvance(text) / 2, area.right() - 12)
        painter.drawText(QPointF(left, area.bottom() + _FOOT_PX - 4), text)
