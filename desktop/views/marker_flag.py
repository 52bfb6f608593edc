"""How a marker is drawn in the ruler: a flag with its text, a line down, and its range above."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPen

from desktop import theme
from engine.project.document import Marker

ROWS = 16
"""Height of a flag."""
WIDEST = 152.0
"""Pixels that a flag may take."""
_MARGIN = 6
_COUNT_MARGIN = 3


@dataclass(frozen=True, slots=True)
class Flag:
    """What a flag shows.

    Attributes:
        text: what of the marker's text has room.
        count: how many markers are behind this one, such as "+1"; empty for none.
        count_left: pixels from the marker's line to the count.
        width: pixels of the whole flag; 0 for none.
    """

    text: str
    count: str
    count_left: float
    width: float


NO_FLAG = Flag("", "", 0.0, 0.0)


def flag_of(text: str, look: theme.Theme, room: float, n_behind: int = 0) -> Flag:
    """The flag of a marker; the number of those behind it is shown even where nothing has room."""
    metrics = QFontMetricsF(_font(look))
    count = f"+{n_behind}" if n_behind else ""
    count_width = metrics.horizontalAdvance(count) + 2 * _COUNT_MARGIN if count else 0.0
    space = room - count_width - 2 * _MARGIN
    shown = metrics.elidedText(text, Qt.TextElideMode.ElideRight, space) if space > 0 else ""
    text_width = metrics.horizontalAdvance(shown) + 2 * _MARGIN if shown else 0.0
    return Flag(shown, count, text_width, text_width + count_width)


def _font(look: theme.Theme) -> QFont:
    return theme.ui_font(look.font_small_px)


def paint(
    painter: QPainter,
    look: theme.Theme,
    marker: Marker,
    ends: tuple[float, float],
    flag: Flag,
    height: float,
) -> None:
    """Draw a marker; one that is unsure hollow and dashed: it is only perhaps there.

    Args:
        painter: of the ruler, with smooth edges.
        look: the theme.
        marker: which.
        ends: pixels of its start and end.
        flag: what it shows beside its line.
        height: of the ruler.
    """
    x, right = ends
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
    painter.drawRoundedRect(QRectF(x, 2, flag.width, ROWS), 3, 3)
    if right > x:
        painter.setPen(above)
        painter.drawLine(QPointF(x, 1.5), QPointF(right, 1.5))
    painter.setPen(line)
    painter.drawLine(QPointF(x, 2), QPointF(x, height))
    painter.setFont(_font(look))
    painter.setPen(QColor(look.text))
    text_area = QRectF(x + _MARGIN, 2, flag.width, ROWS)
    painter.drawText(text_area, Qt.AlignmentFlag.AlignVCenter, flag.text)
    if flag.count:
        _paint_count(painter, look, flag, x)


def _paint_count(painter: QPainter, look: theme.Theme, flag: Flag, x: float) -> None:
    """The number of markers behind this one, on a ground of its own: it can be pressed."""
    area = QRectF(x + flag.count_left, 2, flag.width - flag.count_left, ROWS)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(look.warning))
    painter.drawRoundedRect(area, 3, 3)
    painter.setPen(QColor(theme.readable_on(look.warning)))
    painter.drawText(area, Qt.AlignmentFlag.AlignCenter, flag.count)
