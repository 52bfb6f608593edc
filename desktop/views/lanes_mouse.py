"""What the mouse means in the lanes: gestures begin, go on and end here."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QPoint, Qt, QTimer, Signal
from PySide6.QtGui import QContextMenuEvent, QMouseEvent, QWheelEvent
from PySide6.QtWidgets import QWidget

from desktop.session.selection import Selection
from desktop.views import selection as selecting
from desktop.views import track_lane
from desktop.views.gestures import (
    DRAG_PX,
    EdgeGesture,
    Mouse,
    MoveClipGesture,
    PanGesture,
    SelectGesture,
    TrimClipGesture,
)
from desktop.views.lanes_canvas import LanesCanvas, Tool
from desktop.views.layout import Lane
from desktop.views.pictures import PictureStore
from desktop.views.readout import Reading, reading_at
from desktop.views.selection import Edge
from desktop.views.time_axis import TimeAxis
from engine.project.document import Clip

_AUTOSCROLL_MS = 30
_WHEEL_ZOOM = 1.25

_Gestures = SelectGesture | EdgeGesture | MoveClipGesture | TrimClipGesture | PanGesture


class LanesMouse(LanesCanvas):
    """The lanes with a mouse. Changes nothing itself; says what is wanted.

    Signals:
        seek_requested: (sample) a click or an arrow key.
        selection_requested: (Selection) while a drag goes on, and when Esc takes it back.
        clip_move_requested: (clip id, track id, start) once, when the mouse is released.
        clip_trim_requested: (clip id, start, length) the clip's new place on the timeline, once.
        track_activated: (track id) the lane that was clicked.
        context_menu_requested: (global QPoint, track id or empty, sample).
        vertical_scroll_requested: (pixels) wheel without a modifier, or panning.
        hovered: (Reading or None) what is under the mouse.
    """

    seek_requested = Signal(int)
    selection_requested = Signal(object)
    clip_move_requested = Signal(str, str, int)
    clip_trim_requested = Signal(str, int, int)
    track_activated = Signal(str)
    context_menu_requested = Signal(QPoint, str, int)
    vertical_scroll_requested = Signal(int)
    hovered = Signal(object)

    def __init__(self, store: PictureStore, axis: TimeAxis, parent: QWidget | None = None) -> None:
        super().__init__(store, axis, parent)
        self._is_box_held = False
        self._gesture: _Gestures | None = None
        self._pressed: Mouse | None = None
        self._pending: _Gestures | None = None  # becomes the gesture once the mouse has moved
        self._mouse: Mouse | None = None
        self._autoscroll = QTimer(self, interval=_AUTOSCROLL_MS)
        self._autoscroll.timeout.connect(self._on_autoscroll)
        self.setMouseTracking(True)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Begin what the place and the modifiers mean."""
        mouse = _mouse(event)
        self._pressed = mouse
        if event.button() is Qt.MouseButton.MiddleButton:
            self._gesture = PanGesture(mouse, self._offset)
            self.setCursor(Qt.CursorShape.ClosedHandCursor)
        elif event.button() is Qt.MouseButton.LeftButton:
            lane = self._lane_at(mouse)
            if lane is not None:
                self.track_activated.emit(lane.track_id)
            self._pending = self._gesture_for(mouse)
            is_extending = bool(mouse.modifiers & Qt.KeyboardModifier.ShiftModifier)
            if is_extending and isinstance(self._pending, SelectGesture):
                self._begin(self._pending, mouse)

    def _gesture_for(self, mouse: Mouse) -> _Gestures:
        edge = selecting.edge_at(self._selection, self.view, mouse.x, mouse.y)
        is_extending = bool(mouse.modifiers & Qt.KeyboardModifier.ShiftModifier)
        clip, lane, side = self._clip_grip(mouse)
        if clip is not None and lane is not None and not is_extending:
            if side:
                return TrimClipGesture(
                    self._document, lane.track_id, clip,
                    is_start=side == "start", playhead=self._playhead,
                )  # fmt: skip
            return MoveClipGesture(self._document, lane.track_id, clip, mouse, self._playhead)
        if edge is not None and not is_extending:
            return EdgeGesture(self._selection, edge, self.view)
        is_box = self._tool is Tool.BOX or self._is_box_held
        tracks = tuple(track.id for track in self._document.tracks)
        return SelectGesture(self.view, mouse, self._selection, is_box=is_box, all_tracks=tracks)

    def _clip_grip(self, mouse: Mouse) -> tuple[Clip | None, Lane | None, str]:
        """The clip whose title is under the mouse, its lane, and the end that would be trimmed."""
        lane = self._lane_at(mouse)
        if lane is None or not track_lane.is_on_title(mouse.y + self._offset - lane.top):
            return None, None, ""
        clip = track_lane.clip_at(self._document, lane, self._axis, mouse.x)
        if clip is None:
            return None, None, ""
        return clip, lane, track_lane.trim_side(self._axis, clip, mouse.x)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Go on with the gesture, or show what is under the mouse."""
        mouse = self._mouse = _mouse(event)
        if self._gesture is None and self._pending is not None and self._pressed is not None:
            distance = abs(mouse.x - self._pressed.x) + abs(mouse.y - self._pressed.y)
            if distance >= DRAG_PX:
                self._begin(self._pending, mouse)
        elif self._gesture is not None:
            self._continue(mouse)
        else:
            self._show_cursor(mouse)
        self.hovered.emit(self._reading(mouse))

    def _begin(self, gesture: _Gestures, mouse: Mouse) -> None:
        self._gesture, self._pending = gesture, None
        if isinstance(gesture, MoveClipGesture | TrimClipGesture):
            self.set_selected_clip(gesture.staged.clip.id)
        self._autoscroll.start()
        self._continue(mouse)

    def _continue(self, mouse: Mouse) -> None:
        gesture = self._gesture
        if gesture is None:
            return
        gesture.move(mouse, self.view)
        if isinstance(gesture, PanGesture):
            self.vertical_scroll_requested.emit(gesture.offset - self._offset)
        elif isinstance(gesture, SelectGesture | EdgeGesture):
            if gesture.selection != self._selection:
                self.selection_requested.emit(gesture.selection)
        elif isinstance(gesture, MoveClipGesture | TrimClipGesture):
            self._staged = gesture.staged
            self._redraw()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """End the gesture and say once what it meant; a plain click seeks."""
        gesture, self._gesture = self._gesture, None
        pending, self._pending = self._pending, None
        self._staged = None
        self._autoscroll.stop()
        mouse = _mouse(event)
        if isinstance(gesture, MoveClipGesture) and gesture.has_moved:
            staged = gesture.staged
            self.clip_move_requested.emit(staged.clip.id, staged.track_id, staged.clip.start)
        elif isinstance(gesture, TrimClipGesture) and gesture.has_moved:
            clip = gesture.staged.clip
            self.clip_trim_requested.emit(clip.id, clip.start, clip.length)
        elif gesture is None and event.button() is Qt.MouseButton.LeftButton:
            self._click(mouse, pending)
        self._redraw()
        self._show_cursor(mouse)

    def _click(self, mouse: Mouse, pending: _Gestures | None) -> None:
        grip = pending if isinstance(pending, MoveClipGesture | TrimClipGesture) else None
        self.set_selected_clip(grip.staged.clip.id if grip else "")
        self.seek_requested.emit(self._axis.sample(mouse.x))

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """A double click on a clip selects its time."""
        mouse = _mouse(event)
        lane = self._lane_at(mouse)
        if lane is None or event.button() is not Qt.MouseButton.LeftButton:
            return
        self._pending = None
        clip = track_lane.clip_at(self._document, lane, self._axis, mouse.x)
        if clip is not None:
            self.set_selected_clip(clip.id)
            self.selection_requested.emit(
                Selection(clip.start, clip.end, track_ids=(lane.track_id,))
            )

    def _on_autoscroll(self) -> None:
        mouse = self._mouse
        if mouse is None or isinstance(self._gesture, PanGesture | None):
            return
        beyond = min(mouse.x, 0.0) + max(mouse.x - self.width(), 0.0)
        below = min(mouse.y, 0.0) + max(mouse.y - self.height(), 0.0)
        if beyond:
            self._axis.scroll_pixels(beyond / 2)
        if below:
            self.vertical_scroll_requested.emit(round(below / 2))
        if beyond or below:
            self._continue(mouse)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Ctrl zooms time, Alt zooms frequency, Shift scrolls time, alone it scrolls tracks."""
        modifiers = event.modifiers()
        delta = event.angleDelta()
        # Qt turns Alt + wheel into a horizontal wheel on some platforms.
        turn = delta.y() or delta.x()
        if modifiers & Qt.KeyboardModifier.ControlModifier:
            self._axis.zoom(_WHEEL_ZOOM ** (turn / 120), event.position().x())
        elif modifiers & Qt.KeyboardModifier.AltModifier:
            self._zoom_frequency(_WHEEL_ZOOM ** (turn / 120), event.position().y())
        elif modifiers & Qt.KeyboardModifier.ShiftModifier:
            self._axis.scroll_pixels(-turn)
        elif abs(delta.x()) > abs(delta.y()):
            self._axis.scroll_pixels(-delta.x())
        else:
            self.vertical_scroll_requested.emit(-delta.y() // 2)
        event.accept()

    def _zoom_frequency(self, factor: float, y: float) -> None:
        lane = self._layout.nearest(round(y) + self._offset)
        if lane is None or not lane.spectrum_rows()[1]:
            return
        top, height = lane.spectrum_rows()
        share = 1 - (y + self._offset - lane.top - top) / height
        self.set_frequency(self._frequency.zoomed(factor, min(1.0, max(0.0, share))))

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Ask for a menu about the place."""
        if event.reason() is QContextMenuEvent.Reason.Keyboard:
            point = QPoint(round(self._axis.pixel(self._playhead)), 40)
        else:
            point = event.pos()
        lane = self._layout.at(point.y() + self._offset)
        self.context_menu_requested.emit(
            self.mapToGlobal(point), lane.track_id if lane else "", self._axis.sample(point.x())
        )

    def leaveEvent(self, event: QEvent) -> None:
        """Nothing is under the mouse any more."""
        self._mouse = None
        self.hovered.emit(None)

    def _show_cursor(self, mouse: Mouse) -> None:
        edge = selecting.edge_at(self._selection, self.view, mouse.x, mouse.y)
        clip, _, side = self._clip_grip(mouse)
        if clip is not None:
            shape = Qt.CursorShape.SizeHorCursor if side else Qt.CursorShape.OpenHandCursor
        elif edge is not None:
            is_upright = edge in (Edge.LOW, Edge.HIGH)
            shape = Qt.CursorShape.SizeVerCursor if is_upright else Qt.CursorShape.SizeHorCursor
        elif self._tool is Tool.BOX or self._is_box_held:
            shape = Qt.CursorShape.CrossCursor
        else:
            shape = (
                Qt.CursorShape.IBeamCursor if self._lane_at(mouse) else Qt.CursorShape.ArrowCursor
            )
        self.setCursor(shape)

    def _lane_at(self, mouse: Mouse) -> Lane | None:
        return self._layout.at(round(mouse.y) + self._offset)

    def _reading(self, mouse: Mouse) -> Reading:
        return reading_at(self._document, self.view, self._pictures.client, mouse.x, mouse.y)

    def _drop_gesture(self) -> None:
        """Esc: take the gesture back, or without one the selection."""
        gesture, self._gesture, self._pending = self._gesture, None, None
        self._autoscroll.stop()
        self._staged = None
        if isinstance(gesture, SelectGesture | EdgeGesture):
            self.selection_requested.emit(gesture.old)
        elif gesture is None and not self._selection.is_cursor:
            at = self._selection.start
            self.selection_requested.emit(Selection(at, at))
        self._redraw()


def _mouse(event: QMouseEvent) -> Mouse:
    return Mouse(event.position().x(), event.position().y(), event.modifiers())
