"""The time ruler: ticks that adapt to the zoom, markers, and a place to seek or select."""

from __future__ import annotations

import math
from dataclasses import dataclass, replace

from PySide6.QtCore import QEvent, QPoint, QPointF, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QContextMenuEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPolygonF,
    QWheelEvent,
)
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from desktop import theme
from desktop.session.selection import Selection
from desktop.views import marker_flag
from desktop.views.marker_flag import Flag
from desktop.views.marker_row import MarkerRow
from desktop.views.time_axis import TimeAxis
from engine.project.document import Marker

HEIGHT = 40
_BASE = HEIGHT - 11  # of the labels: flags are above them, the playhead's handle is below
_DRAG_PX = 4
_STEPS_S = (
    *(mantissa * 10.0**power for power in range(-6, 1) for mantissa in (1, 2, 5)),
    15.0, 30.0, 60.0, 120.0, 300.0, 600.0, 900.0, 1800.0, 3600.0, 7200.0, 18000.0, 36000.0,
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Ticks:
    """Positions of ticks in pixels, and the labels of the major ones."""

    major: tuple[tuple[float, str], ...]
    minor: tuple[float, ...]


def tick_step_s(seconds_per_pixel: float, least_px: float = 96.0) -> float:
    """The smallest round step whose labels do not touch."""
    for step_s in _STEPS_S:
        if step_s / seconds_per_pixel >= least_px:
            return step_s
    return _STEPS_S[-1] * math.ceil(least_px * seconds_per_pixel / _STEPS_S[-1])


def minor_parts(step_s: float) -> int:
    """Into how many parts a major step is divided: five, or a number that fits clock time."""
    return {15.0: 3, 30.0: 3, 60.0: 6, 120.0: 4, 900.0: 3, 1800.0: 6, 3600.0: 6, 7200.0: 4}.get(
        step_s, 4 if math.isclose(step_s, 2 * 10 ** round(math.log10(step_s / 2))) else 5
    )


def time_text(seconds: float, step_s: float) -> str:
    """A tick's label with as many digits as its step needs: `1:02:03`, `0:05.25`."""
    digits = max(0, math.ceil(-math.log10(step_s) - 1e-9)) if step_s < 1 else 0
    total = round(seconds, digits)
    hours, rest = divmod(total, 3600)
    minutes, second = divmod(rest, 60)
    width = 3 + digits if digits else 2
    tail = f"{second:0{width}.{digits}f}"
    return f"{int(hours)}:{int(minutes):02d}:{tail}" if hours else f"{int(minutes)}:{tail}"


def ticks(axis: TimeAxis) -> Ticks:
    """Ticks of the visible range."""
    per_pixel_s = axis.samples_per_pixel / axis.rate
    step_s = tick_step_s(per_pixel_s)
    parts = minor_parts(step_s)
    first = math.floor(axis.first_sample / axis.rate / step_s)
    last = math.ceil(axis.last_sample / axis.rate / step_s)
    major: list[tuple[float, str]] = []
    minor: list[float] = []
    for number in range(first, last + 1):
        at_s = number * step_s
        major.append((axis.pixel(at_s * axis.rate), time_text(at_s, step_s)))
        minor += [axis.pixel((at_s + step_s * k / parts) * axis.rate) for k in range(1, parts)]
    return Ticks(tuple(major), tuple(minor))


class Ruler(QWidget):
    """Time above the lanes.

    Signals:
        seek_requested: (sample) a click.
        selection_requested: (Selection) a drag, while it goes on.
        marker_activated: (marker id) a double click on a marker.
        marker_move_requested: (marker id, sample) it was dragged there.
        marker_menu_requested: (marker id, global QPoint).
        axis_menu_requested: (global QPoint) a right click beside the markers.
        front_changed: (frozenset) ids of the markers that are in front of those beside them.
    """

    seek_requested = Signal(object)
    selection_requested = Signal(object)
    marker_activated = Signal(str)
    marker_move_requested = Signal(str, object)
    marker_menu_requested = Signal(str, QPoint)
    axis_menu_requested = Signal(QPoint)
    front_changed = Signal(object)

    def __init__(self, axis: TimeAxis, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._axis = axis
        self._markers: tuple[Marker, ...] = ()
        self._row = MarkerRow(axis)
        self._selection = Selection(0, 0)
        self._playhead = 0
        self._pressed_x: float | None = None
        self._is_dragging = False
        self._held: Marker | None = None  # the marker that the mouse has by its flag
        self._dragged_x = 0.0
        axis.changed.connect(self.update)
        self.setFixedHeight(HEIGHT)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setMouseTracking(True)
        self.setAccessibleName(self.tr("Time ruler"))

    def sizeHint(self) -> QSize:
        """Full width, fixed height."""
        return QSize(400, HEIGHT)

    def set_markers(self, markers: tuple[Marker, ...]) -> None:
        """Follow the document's markers."""
        if markers is not self._markers:
            self._markers = markers
            self._show(markers)

    def _show(self, markers: tuple[Marker, ...]) -> None:
        self._row.set_markers(markers)
        self._follow_row()

    def _follow_row(self) -> None:
        self.front_changed.emit(self._row.in_front)
        self.update()

    def set_selection(self, selection: Selection) -> None:
        """Follow the selection."""
        self._selection = selection
        self.update()

    def set_playhead(self, sample: int) -> None:
        """Follow the playhead."""
        old, new = self._axis.pixel(self._playhead), self._axis.pixel(sample)
        self._playhead = sample
        for x in (old, new):
            self.update(int(x) - 8, 0, 17, HEIGHT)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw ticks, labels, selection, markers and the playhead's handle."""
        look = theme.current()
        painter = QPainter(self)
        painter.fillRect(self.rect(), QColor(look.panel))
        self._paint_selection(painter, look)
        self._paint_ticks(painter, look)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for marker, flag in self._row.flags():
            self._paint_marker(painter, look, marker, flag)
        self._paint_head(painter, look)
        painter.setPen(QColor(look.border))
        painter.drawLine(0, HEIGHT - 1, self.width(), HEIGHT - 1)

    def _paint_head(self, painter: QPainter, look: theme.Theme) -> None:
        """The playhead's handle, below the labels: none is covered, wherever it stands."""
        x = round(self._axis.pixel(self._playhead)) + 0.5
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(look.playhead))
        top, edge, tip = _BASE + 1.0, _BASE + 4.0, HEIGHT - 1.0
        shape = [(x - 5.5, top), (x + 5.5, top), (x + 5.5, edge), (x, tip), (x - 5.5, edge)]
        painter.drawPolygon(QPolygonF([QPointF(*point) for point in shape]))

    def _paint_selection(self, painter: QPainter, look: theme.Theme) -> None:
        if self._selection.is_cursor:
            return
        left = self._axis.pixel(self._selection.start)
        right = self._axis.pixel(self._selection.end)
        bar = QRectF(left, HEIGHT - 6, max(1.0, right - left), 5)
        painter.fillRect(QRectF(left, 0, bar.width(), HEIGHT), QColor(look.selection))
        painter.fillRect(bar, QColor(look.accent))

    def _paint_ticks(self, painter: QPainter, look: theme.Theme) -> None:
        found = ticks(self._axis)
        painter.setFont(theme.number_font(look.font_small_px))
        painter.setPen(QColor(look.text_dim))
        for x in found.minor:
            painter.fillRect(QRect(round(x), HEIGHT - 6, 1, 6), QColor(look.border))
        for x, label in found.major:
            painter.fillRect(QRect(round(x), HEIGHT - 14, 1, 14), QColor(look.text_disabled))
            left = round(x) + 5
            right = left + painter.fontMetrics().horizontalAdvance(label)
            if left >= 0 and right <= self.width():
                painter.drawText(QPointF(left, _BASE), label)

    def _paint_marker(
        self, painter: QPainter, look: theme.Theme, marker: Marker, flag: Flag
    ) -> None:
        x = round(self._axis.pixel(marker.start)) + 0.5
        right = round(self._axis.pixel(marker.end)) + 0.5
        if max(right, x + marker_flag.WIDEST) >= 0 and x <= self.width():
            marker_flag.paint(painter, look, marker, (x, right), flag, HEIGHT)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Begin a click or a drag."""
        if event.button() is Qt.MouseButton.LeftButton:
            self._pressed_x, self._is_dragging = event.position().x(), False
            self._held = self._row.marker_at(event.position().x(), event.position().y())

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Select while dragging; show a marker's whole text while hovering."""
        x = event.position().x()
        if self._pressed_x is None:
            told = self._told_at(x, event.position().y())
            QToolTip.showText(event.globalPosition().toPoint(), told)
            return
        if self._is_dragging or abs(x - self._pressed_x) >= _DRAG_PX:
            self._is_dragging = True
            if self._held is not None:
                self._dragged_x = x
                moved = self._dragged_to(self._held)
                self._show(tuple(moved if m.id == moved.id else m for m in self._markers))
                return
            one, other = self._axis.sample(self._pressed_x), self._axis.sample(x)
            self.selection_requested.emit(Selection(min(one, other), max(one, other)))

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """A click seeks; on a marker it seeks to the marker."""
        if self._pressed_x is None:
            return
        if self._is_dragging and self._held is not None:
            moved = self._dragged_to(self._held)
            self._show(self._markers)
            self._row.bring_to_front(moved)
            self._follow_row()
            self.marker_move_requested.emit(moved.id, moved.start)
        elif not self._is_dragging and not self._turned(event):
            marker = self._row.marker_at(event.position().x(), event.position().y())
            at = marker.start if marker else self._axis.sample(event.position().x())
            self.seek_requested.emit(at)
        self._pressed_x = self._held = None

    def _turned(self, event: QMouseEvent) -> bool:
        """Show the next of the markers that begin together, where their number was pressed."""
        front = self._row.count_at(event.position().x(), event.position().y())
        if front is None:
            return False
        self._row.turn(front)
        self._follow_row()
        return True

    def _told_at(self, x: float, y: float) -> str:
        """What the markers at a place are called, and how to get at those behind."""
        lines = list(self._row.texts_at(x, y))
        if self._row.count_at(x, y) is not None:
            lines.append(self.tr("Click for the next marker that begins here"))
        return "\n".join(lines)

    def _dragged_to(self, marker: Marker) -> Marker:
        """The marker where the mouse has it."""
        pressed_x = self._pressed_x if self._pressed_x is not None else self._dragged_x
        by = self._axis.sample(self._dragged_x) - self._axis.sample(pressed_x)
        by = max(by, -marker.start)
        return replace(marker, start=marker.start + by, end=marker.end + by)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """The menu of a marker, or of the time axis beside all of them."""
        marker = self._row.marker_at(event.pos().x(), event.pos().y())
        if marker is not None:
            self.marker_menu_requested.emit(marker.id, event.globalPos())
        else:
            self.axis_menu_requested.emit(event.globalPos())

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """A double click on a marker opens it; on a number it is the second of two clicks."""
        if self._turned(event):
            return
        marker = self._row.marker_at(event.position().x(), event.position().y())
        if marker is not None:
            self.marker_activated.emit(marker.id)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """The wheel over the ruler zooms, with Shift it scrolls."""
        delta = event.angleDelta().y() or event.angleDelta().x()
        if event.modifiers() & Qt.KeyboardModifier.ShiftModifier:
            self._axis.scroll_pixels(-delta)
        else:
            self._axis.zoom(1.2 ** (delta / 120), event.position().x())

    def leaveEvent(self, event: QEvent) -> None:
        """Nothing is hovered any more."""
        QToolTip.hideText()
