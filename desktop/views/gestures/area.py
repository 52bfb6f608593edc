"""Drawing an area of time x frequency with the lasso or the brush."""

from __future__ import annotations

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QPainterPath, QPainterPathStroker, QPolygonF

from desktop.session.selection import Selection
from desktop.views import area_path
from desktop.views.gestures.selecting import Mouse
from desktop.views.layout import Lane, View
from desktop.views.tool import Tool

AREA_TOOLS = (Tool.LASSO, Tool.BRUSH)
_STEP_PX = 2.0  # the hand trembles less than this


class AreaGesture:
    """One stroke, on one lane. With Shift it is added to what was drawn, with Alt cut out of it.

    Attributes:
        old: the selection before.
        selection: the selection so far.
    """

    def __init__(
        self, view: View, mouse: Mouse, old: Selection, lane: Lane, tool: Tool, brush_px: float
    ) -> None:
        self.old = self.selection = old
        self.snapping = None
        self._lane, self._tool, self._width = lane, tool, brush_px
        self._is_added = bool(mouse.modifiers & Qt.KeyboardModifier.ShiftModifier)
        self._is_cut = bool(mouse.modifiers & Qt.KeyboardModifier.AltModifier)
        is_same = old.track_ids == (lane.track_id,)
        shape = old.shape() if is_same and (self._is_added or self._is_cut) else None
        self._shape = shape
        # In samples, so that the view may scroll meanwhile.
        self._points: list[tuple[float, float]] = []
        self._add(mouse, view)

    def move(self, mouse: Mouse, view: View) -> None:
        """Follow the mouse."""
        self._add(mouse, view)
        drawn = self._drawn(view)
        if self._shape is not None:
            before = area_path.path_of(self._shape, self._lane, view)
            drawn = before.subtracted(drawn) if self._is_cut else before.united(drawn)
        area = area_path.area_of(drawn, self._lane, view)
        ids = (self._lane.track_id,)
        if area is None:
            at = max(0, round(self._points[0][0]))
            self.selection = Selection(at, at, track_ids=ids)
        else:
            self.selection = Selection.drawn(area, ids)

    def _add(self, mouse: Mouse, view: View) -> None:
        top, height = self._lane.spectrum_rows()
        y = mouse.y + view.offset - self._lane.top
        y = min(max(y, float(top)), float(top + height))
        at = max(0.0, view.axis.first_sample + mouse.x * view.axis.samples_per_pixel)
        if self._points:
            before_at, before_y = self._points[-1]
            away = abs(at - before_at) / view.axis.samples_per_pixel + abs(y - before_y)
            if away < _STEP_PX:
                return
        self._points.append((at, y))

    def _drawn(self, view: View) -> QPainterPath:
        points = [QPointF(view.axis.pixel(at), y) for at, y in self._points]
        path = QPainterPath()
        if self._tool is Tool.LASSO:
            path.addPolygon(QPolygonF(points))
            path.closeSubpath()
            path.setFillRule(Qt.FillRule.WindingFill)
            return path
        path.moveTo(points[0])
        for point in points[1:] or [points[0] + QPointF(0.01, 0)]:
            path.lineTo(point)
        stroker = QPainterPathStroker()
        stroker.setWidth(self._width)
        stroker.setCapStyle(Qt.PenCapStyle.RoundCap)
        stroker.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
        stroker.setCurveThreshold(0.5)
        made = stroker.createStroke(path)
        made.setFillRule(Qt.FillRule.WindingFill)
        return made
