"""Drawn areas on the screen: outlines in samples and Hz, and paths in pixels of the lanes."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPen, QPolygonF

from desktop import theme
from desktop.views.layout import Lane, View
from engine.audio.area import Area, Outline

_LEAST_PX2 = 2.0  # smaller leftovers of joining and cutting paths are dust


def path_of(area: Area, lane: Lane, view: View) -> QPainterPath:
    """An area as a path in the lane, as high as it is drawn there; x is that of the screen."""
    top, height = lane.spectrum_rows()
    axis = view.frequency_of(lane)
    path = QPainterPath()
    path.setFillRule(Qt.FillRule.OddEvenFill)
    for outline in area.outlines:
        corners = [
            QPointF(view.axis.pixel(at), top + (1 - axis.fraction(hz)) * height)
            for at, hz in outline
        ]
        path.addPolygon(QPolygonF(corners))
        path.closeSubpath()
    return path


def area_of(path: QPainterPath, lane: Lane, view: View) -> Area | None:
    """The area inside a path in the lane; None when nothing is left of it."""
    found = [_outline(polygon, lane, view) for polygon in path.simplified().toSubpathPolygons()]
    outlines = tuple(outline for outline in found if len(outline) >= 3)
    return Area(outlines) if outlines else None


def _outline(polygon: QPolygonF, lane: Lane, view: View) -> Outline:
    """Corners of a polygon in samples and Hz; empty when it is too small to mean anything."""
    top, height = lane.spectrum_rows()
    axis, time = view.frequency_of(lane), view.axis
    box = polygon.boundingRect()
    if box.width() * box.height() < _LEAST_PX2:
        return ()
    made: list[tuple[float, float]] = []
    for point in polygon.toList():
        share = min(1.0, max(0.0, 1 - (point.y() - top) / max(1, height)))
        at = max(0.0, time.first_sample + point.x() * time.samples_per_pixel)
        if not made or made[-1] != (at, axis.hz(share)):
            made.append((at, axis.hz(share)))
    return tuple(made[:-1] if made and made[0] == made[-1] else made)


def paint(painter: QPainter, area: Area, lanes: Iterable[Lane], view: View) -> None:
    """Veil and outline of an area on lanes that show a spectrogram; its time on the others."""
    look = theme.current()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    for lane in lanes:
        top, height = lane.spectrum_rows()
        if not height:
            left, right = view.axis.pixel(area.start), view.axis.pixel(area.end)
            y = lane.top - view.offset
            painter.fillRect(round(left), y, max(1, round(right - left)), lane.height,
                             QColor(look.selection))  # fmt: skip
            continue
        painter.save()
        painter.translate(0, lane.top - view.offset)
        painter.setClipRect(0, top, round(view.axis.width), height)
        path = path_of(area, lane, view)
        painter.fillPath(path, QColor(look.selection))
        # A light line on a dark one is seen on every colour map and in both themes.
        for color, width in (("#b0000000", 3.0), ("#ffffff", 1.4)):
            painter.strokePath(path, QPen(QColor(color), width))
        painter.restore()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
