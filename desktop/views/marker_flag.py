"""How a marker is drawn in the ruler: a flag with its text, a line down, and its range above."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPen

from desktop import theme
from engine.project.document import Marker

ROWS = 16
"""Height of a flag."""
WIDEST = 152.0
"""Pixels that a flag may take."""
_MARGIN = 6


def paint(
    painter: QPainter,
    look: theme.Theme,
    marker: Marker,
    ends: tuple[float, float],
    room: float,
    height: float,
) -> None:
    """Draw a marker; one that is unsure hollow and dashed: it is only perhaps there.

    Args:
        painter: of the ruler, with smooth edges.
        look: the theme.
        marker: which.
        ends: pixels of its start and end.
        room: pixels for its text.
        height: of the ruler.
    """
    x, right = ends
    text, width = _text(marker, look, room)
    color = QColor(look.warning)
    line = QPen(color, 1.5)
    above = QPen(color, 3, Qt.PenStyle.SolidLine, Qt.PenCapStyle.FlatCap)
    if marker.is_unsure:
        line.setDashPattern([2, 2])
        above.setDashPattern([1, 1])
        painter.setPen(QPen(color, 1, Qt.PenStyle.DotLine))
        painter.setBrush(Qt.BrushStyle.NoBrush)
    else:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.with_alpha(look.warning, 0.22 if look.is_dark else 0.16))
    painter.drawRoundedRect(QRectF(x, 2, width, ROWS), 3, 3)
    if right > x:
        painter.setPen(above)
        painter.drawLine(QPointF(x, 1.5), QPointF(right, 1.5))
    painter.setPen(line)
    painter.drawLine(QPointF(x, 2), QPointF(x, height))
    painter.setFont(theme.ui_font(look.font_small_px))
    painter.setPen(QColor(look.text))
    painter.drawText(QRectF(x + _MARGIN, 2, width, ROWS), Qt.AlignmentFlag.AlignVCenter, text)


def _text(marker: Marker, look: theme.Theme, room: float) -> tuple[str, float]:
    """What of the text has room, and how wide its flag is."""
    metrics = QFontMetricsF(theme.ui_font(look.font_small_px))
    space = max(0.0, room - 2 * _MARGIN)
    text = metrics.elidedText(marker.text, Qt.TextElideMode.ElideRight, space)
    return text, metrics.horizontalAdvance(text) + 2 * _MARGIN if text else 0.0
