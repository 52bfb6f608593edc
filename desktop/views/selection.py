"""Painting and touching of what is chosen: time ranges, boxes, the playhead, staged clips."""

from __future__ import annotations

from enum import StrEnum

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen

from desktop import theme
from desktop.session.selection import Selection
from desktop.views import area_path
from desktop.views.frequency_axis import FrequencyAxis
from desktop.views.layout import DisplayMode, Lane, LaneLayout, View

EDGE_PX = 5  # how near the mouse must be to an edge
_OVER_PICTURE = 0.3  # of the veil: what is selected in a spectrogram is there to be looked at


class Edge(StrEnum):
    """A side of a selection that can be dragged."""

    START = "start"
    END = "end"
    LOW = "low"
    HIGH = "high"


def lanes_of(selection: Selection, layout: LaneLayout) -> list[Lane]:
    """Lanes that a selection covers; all when it names no track."""
    if not selection.track_ids:
        return list(layout.lanes)
    return [lane for lane in layout.lanes if lane.track_id in selection.track_ids]


def box_rows(selection: Selection, lane: Lane, frequency: FrequencyAxis) -> tuple[float, float]:
    """Top and bottom of a box inside a lane, from the lane's top; all of it without a band."""
    if selection.low_hz is None or selection.high_hz is None or not lane.spectrum_rows()[1]:
        return 0.0, float(lane.height - 1)
    top, height = lane.spectrum_rows()
    high = min(1.0, max(0.0, frequency.fraction(selection.high_hz)))
    low = min(1.0, max(0.0, frequency.fraction(selection.low_hz)))
    return top + (1 - high) * height, top + (1 - low) * height


def rects(selection: Selection, view: View) -> list[QRectF]:
    """Rectangles that a selection covers on the screen, one a lane."""
    left, right = view.axis.pixel(selection.start), view.axis.pixel(selection.end)
    found: list[QRectF] = []
    for lane in lanes_of(selection, view.layout):
        top, bottom = box_rows(selection, lane, view.frequency_of(lane))
        y = lane.top - view.offset
        found.append(QRectF(left, y + top, max(1.0, right - left), bottom - top))
    return found


def paint_selection(painter: QPainter, selection: Selection, view: View) -> None:
    """Veil and edges of a selection; nothing for a cursor."""
    if selection.is_cursor:
        return
    if selection.area is not None:
        area_path.paint(painter, selection.area, lanes_of(selection, view.layout), view)
        return
    look = theme.current()
    found = rects(selection, view)
    for lane, area in zip(lanes_of(selection, view.layout), found, strict=True):
        _paint_veil(painter, area, lane, view)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, selection.has_band)
    for area in found:
        if selection.has_band:
            # A light line on a dark one is seen on every colour map and in both themes.
            painter.setBrush(Qt.BrushStyle.NoBrush)
            for color, width in (("#b0000000", 3.5), ("#ffffff", 1.5)):
                painter.setPen(QPen(QColor(color), width))
                painter.drawRect(area)
            _paint_handles(painter, area)
        else:
            painter.fillRect(QRectF(area.left(), area.top(), 1, area.height()), _edge(look))
            painter.fillRect(QRectF(area.right() - 1, area.top(), 1, area.height()), _edge(look))
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)


def _paint_veil(painter: QPainter, area: QRectF, lane: Lane, view: View) -> None:
    """Over a spectrogram only a breath: its colours must stay what they are."""
    veil = QColor(theme.current().selection)
    top, height = lane.spectrum_rows()
    begin = min(max(area.top(), lane.top - view.offset + top), area.bottom())
    end = min(max(begin, lane.top - view.offset + top + height), area.bottom())
    painter.fillRect(QRectF(area.left(), area.top(), area.width(), begin - area.top()), veil)
    painter.fillRect(QRectF(area.left(), end, area.width(), area.bottom() - end), veil)
    veil.setAlphaF(_OVER_PICTURE * veil.alphaF())
    painter.fillRect(QRectF(area.left(), begin, area.width(), end - begin), veil)


def _edge(look: theme.Theme) -> QColor:
    return QColor(look.selection_edge)


def _paint_handles(painter: QPainter, area: QRectF) -> None:
    if area.width() < 24 or area.height() < 24:
        return
    painter.setBrush(QColor("#ffffff"))
    painter.setPen(QPen(QColor("#b0000000"), 1))
    middle = area.center()
    for x, y in (
        (area.left(), middle.y()), (area.right(), middle.y()),
        (middle.x(), area.top()), (middle.x(), area.bottom()),
    ):  # fmt: skip
        painter.drawEllipse(QPointF(x, y), 3.5, 3.5)


def edge_at(selection: Selection, view: View, x: float, y: float) -> Edge | None:
    """The side of the selection under the mouse, or None."""
    if selection.is_cursor or selection.area is not None:
        return None
    for area in rects(selection, view):
        if not area.adjusted(-EDGE_PX, -EDGE_PX, EDGE_PX, EDGE_PX).contains(x, y):
            continue
        if abs(x - area.left()) <= EDGE_PX:
            return Edge.START
        if abs(x - area.right()) <= EDGE_PX:
            return Edge.END
        if selection.has_band and abs(y - area.top()) <= EDGE_PX:
            return Edge.HIGH
        if selection.has_band and abs(y - area.bottom()) <= EDGE_PX:
            return Edge.LOW
    return None


def hz_at(lane: Lane, frequency: FrequencyAxis, y: float) -> float | None:
    """Frequency at a height inside a lane (from its top), or None outside its spectrogram."""
    if lane.mode is DisplayMode.WAVEFORM:
        return None
    top, height = lane.spectrum_rows()
    if not top <= y <= top + height:
        return None
    return frequency.hz(1 - (y - top) / height)


def clamped_hz(lane: Lane, frequency: FrequencyAxis, y: float) -> float:
    """As `hz_at`, with heights outside the spectrogram moved to its edge."""
    top, height = lane.spectrum_rows()
    share = 1 - (y - top) / max(1, height)
    return frequency.hz(min(1.0, max(0.0, share)))


def paint_playhead(painter: QPainter, x: float, height: int) -> None:
    """The line at which is heard."""
    look = theme.current()
    at = round(x)
    painter.fillRect(QRectF(at - 1, 0, 3, height), theme.with_alpha(look.playhead, 0.25))
    painter.fillRect(QRectF(at, 0, 1, height), QColor(look.playhead))
