"""The gain envelope over a clip: where its line and its points are, and how they are drawn."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen, QPolygonF

from desktop import theme
from desktop.views.layout import Lane
from engine.project.clip import Clip, GainPoint
from engine.project.envelope import SILENT_DB

MOST_DB = 12.0
GRIP_PX = 7.0  # how near the mouse must be to a point or to the line
_DOT_PX = 4.0
_PixelOf = Callable[[float], float]
_INSET_PX = 5  # the line keeps off the edges of the body, so that points can be grasped


def row_of(level_db: float, lane: Lane) -> float:
    """Height of a level inside a lane, from the lane's top."""
    top, height = _rows(lane)
    share = (MOST_DB - min(max(level_db, SILENT_DB), MOST_DB)) / (MOST_DB - SILENT_DB)
    return top + share * height


def level_of(y_in_lane: float, lane: Lane) -> float:
    """Level at a height inside a lane, a tenth of a decibel apart; 0 dB is easily found."""
    top, height = _rows(lane)
    share = min(1.0, max(0.0, (y_in_lane - top) / height))
    level_db = round(MOST_DB - share * (MOST_DB - SILENT_DB), 1)
    return 0.0 if abs(level_db) < 0.6 * (MOST_DB - SILENT_DB) / height else level_db


def level_at(clip: Clip, at: int) -> float:
    """Level of the envelope at a place inside the medium, dB; 0 without points."""
    points = clip.gain_points
    if not points:
        return 0.0
    before = max((p for p in points if p.at <= at), key=lambda p: p.at, default=points[0])
    after = min((p for p in points if p.at >= at), key=lambda p: p.at, default=points[-1])
    if after.at == before.at or at <= points[0].at or at >= points[-1].at:
        return before.gain_db if at >= before.at else after.gain_db
    share = (at - before.at) / (after.at - before.at)
    return before.gain_db + share * (after.gain_db - before.gain_db)


def visible_points(clip: Clip) -> list[tuple[int, GainPoint]]:
    """Timeline place and point of those that sound in the clip, left to right."""
    places = [(clip.place_of(point.at), point) for point in clip.gain_points]
    return sorted(
        ((at, point) for at, point in places if clip.start <= at < clip.end),
        key=lambda item: item[0],
    )


def paint(
    painter: QPainter, clip: Clip, lane: Lane, pixel_of: _PixelOf, *, has_points: bool
) -> None:
    """Draw the line of a clip, and its points while they can be moved.

    Args:
        painter: of the clip's picture or of the lanes.
        clip: whose envelope.
        lane: its lane; heights count from the lane's top.
        pixel_of: horizontal place of a timeline sample.
        has_points: draw the points too.
    """
    line = [
        QPointF(pixel_of(at), row_of(level_at(clip, clip.inside(at, at + 1)[0]), lane))
        for at in (clip.start, *(at for at, _ in visible_points(clip)), clip.end - 1)
    ]
    look = theme.current()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    # A dark line below a bright one is seen on waveforms and on every colour map.
    for color, width in (("#a0000000", 4.0), (look.warning, 1.8)):
        painter.setPen(QPen(QColor(color), width))
        painter.drawPolyline(QPolygonF(line))
    if not has_points:
        return
    for at, point in visible_points(clip):
        place = QPointF(pixel_of(at), row_of(point.gain_db, lane))
        painter.setPen(QPen(QColor("#a0000000"), 1.5))
        painter.setBrush(QColor(look.warning))
        painter.drawEllipse(
            QRectF(place.x() - _DOT_PX, place.y() - _DOT_PX, 2 * _DOT_PX, 2 * _DOT_PX)
        )


def _rows(lane: Lane) -> tuple[int, int]:
    top, height = lane.clip_body()
    return top + _INSET_PX, max(1, height - 2 * _INSET_PX)
