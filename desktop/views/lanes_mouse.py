"""What the mouse means in the lanes: gestures begin, go on and end here."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QPoint, Qt, QTimer, Signal
from PySide6.QtGui import QContextMenuEvent, QMouseEvent
from PySide6.QtWidgets import QWidget

from desktop.session.selection import Selection
from desktop.views import track_lane
from desktop.views.gestures import pressing
from desktop.views.gestures.area import AreaGesture
from desktop.views.gestures.clips import (
    ClipGesture,
    FadeClipGesture,
    MoveClipGesture,
    SlipClipGesture,
    TrimClipGesture,
)
from desktop.views.gestures.envelope import EnvelopeGesture
from desktop.views.gestures.pressing import AnyGesture, Situation
from desktop.views.gestures.selecting import DRAG_PX, EdgeGesture, Mouse, PanGesture, SelectGesture
from desktop.views.lanes_wheel import LanesWheel
from desktop.views.layout import Lane
from desktop.views.pictures.store import PictureStore
from desktop.views.readout import Reading, reading_at
from desktop.views.time_axis import TimeAxis
from desktop.views.tool import Tool

_AUTOSCROLL_MS = 30


class LanesMouse(LanesWheel):
    """The lanes with a mouse. Changes nothing itself; says what is wanted.

    Signals:
        seek_requested: (sample) a click or an arrow key.
        selection_requested: (Selection) while a drag goes on, and when Esc takes it back.
        selection_finished: the drag of a selection is over.
        clip_move_requested: (clip id, track id, start) once, when the mouse is released.
        clips_move_requested: (list of `edits.Move`) the same for several clips.
        clip_trim_requested: (clip id, start, length) the clip's new place on the timeline, once.
        clip_slip_requested: (clip id, samples later) once.
        clip_fades_requested: (clip id, fade in, fade out) once.
        clip_points_requested: (clip id, list of (place inside the medium, dB)) once.
        track_activated: (track id) the lane that was clicked.
        context_menu_requested: (global QPoint, track id or empty, sample).
        hovered: (Reading or None) what is under the mouse; the `ClipGesture` while one goes on.
    """

    seek_requested = Signal(object)
    selection_requested = Signal(object)
    clip_move_requested = Signal(str, str, object)
    selection_finished = Signal()
    clips_move_requested = Signal(list)
    clip_trim_requested = Signal(str, object, object)
    clip_slip_requested = Signal(str, object)
    clip_fades_requested = Signal(str, object, object)
    clip_points_requested = Signal(str, list)
    track_activated = Signal(str)
    context_menu_requested = Signal(QPoint, str, object)
    hovered = Signal(object)

    def __init__(self, store: PictureStore, axis: TimeAxis, parent: QWidget | None = None) -> None:
        super().__init__(store, axis, parent)
        self._is_box_held = False
        self._gesture: AnyGesture | None = None
        self._pressed: Mouse | None = None
        self._pending: AnyGesture | None = None  # becomes the gesture once the mouse has moved
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
            self._pending = pressing.gesture_for(self._now, mouse, is_box=self._is_box)
            is_extending = bool(mouse.modifiers & Qt.KeyboardModifier.ShiftModifier)
            is_brush = isinstance(self._pending, AreaGesture) and self._tool is Tool.BRUSH
            is_drawing = is_brush or isinstance(self._pending, EnvelopeGesture)
            if is_drawing or (is_extending and isinstance(self._pending, SelectGesture)):
                self._begin(self._pending, mouse)

    @property
    def _now(self) -> Situation:
        return Situation(
            self._document, self.view, self._selection, self._playhead, self._tool, self._snap,
            self._brush_px,
        )  # fmt: skip

    @property
    def _is_box(self) -> bool:
        return self._tool is Tool.BOX or self._is_box_held

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Go on with the gesture, or show what is under the mouse."""
        mouse = self._mouse = _mouse(event)
        self._move_pointer((mouse.x, mouse.y))
        if self._gesture is None and self._pending is not None and self._pressed is not None:
            distance = abs(mouse.x - self._pressed.x) + abs(mouse.y - self._pressed.y)
            if distance >= DRAG_PX:
                self._begin(self._pending, mouse)
        elif self._gesture is not None:
            self._continue(mouse)
        else:
            self._show_cursor(mouse)
        if not isinstance(self._gesture, ClipGesture):
            self.hovered.emit(self._reading(mouse))

    def _begin(self, gesture: AnyGesture, mouse: Mouse) -> None:
        self._gesture, self._pending = gesture, None
        self._pointer = (mouse.x, mouse.y)
        self._set_hovered("")
        if isinstance(gesture, ClipGesture):
            self.set_selected_clip(gesture.clip.id)
        self._autoscroll.start()
        self._continue(mouse)

    def _continue(self, mouse: Mouse) -> None:
        gesture = self._gesture
        if gesture is None:
            return
        gesture.move(mouse, self.view)
        if isinstance(gesture, PanGesture):
            self.vertical_scroll_requested.emit(gesture.offset - self._offset)
            return
        self._snapped_at = gesture.snapping.at if gesture.snapping is not None else None
        if isinstance(gesture, ClipGesture):
            self._staged, self._tag = gesture.staged, gesture.text()
            self.hovered.emit(gesture)
            self._redraw()
        elif gesture.selection != self._selection:
            self.selection_requested.emit(gesture.selection)
        self.update()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """End the gesture and say once what it meant; a plain click is in `_click`."""
        gesture, self._gesture = self._gesture, None
        pending, self._pending = self._pending, None
        self._unstage()
        self._autoscroll.stop()
        mouse = _mouse(event)
        if isinstance(gesture, ClipGesture) and gesture.has_moved:
            self._ask(gesture)
        elif isinstance(gesture, SelectGesture | EdgeGesture | AreaGesture):
            self.selection_finished.emit()
        elif gesture is None and event.button() is Qt.MouseButton.LeftButton:
            self._click(mouse, pending)
        self._redraw()
        self._show_cursor(mouse)
        self.hovered.emit(self._reading(mouse))

    def _unstage(self) -> None:
        """Nothing is dragged any more."""
        self._staged, self._snapped_at, self._tag = (), None, ""

    def _ask(self, gesture: ClipGesture) -> None:
        clip = gesture.clip
        if isinstance(gesture, MoveClipGesture):
            if len(gesture.moves) > 1:
                self.clips_move_requested.emit(gesture.moves)
            else:
                self.clip_move_requested.emit(clip.id, gesture.staged[0].track_id, clip.start)
        elif isinstance(gesture, TrimClipGesture):
            self.clip_trim_requested.emit(clip.id, clip.start, clip.length)
        elif isinstance(gesture, SlipClipGesture):
            self.clip_slip_requested.emit(clip.id, gesture.by)
        elif isinstance(gesture, FadeClipGesture):
            self.clip_fades_requested.emit(clip.id, clip.fade_in, clip.fade_out)
        elif isinstance(gesture, EnvelopeGesture):
            self.clip_points_requested.emit(clip.id, gesture.points)

    def _click(self, mouse: Mouse, pending: AnyGesture | None) -> None:
        """Seek; outside of the selection take it back."""
        grip = pending if isinstance(pending, MoveClipGesture | TrimClipGesture) else None
        self.set_selected_clip(grip.clip.id if grip else "")
        at, lane = self._axis.sample(mouse.x), self._lane_at(mouse)
        is_inside = self._selection.holds(at, lane.track_id if lane else None)
        if not self._selection.is_cursor and (grip is not None or not is_inside):
            # Who points at something means that, not the range that was selected before.
            self.selection_requested.emit(Selection(at, at))
        self.seek_requested.emit(at)

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

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Ask for a menu about the place; without a range, about the clip there."""
        if event.reason() is QContextMenuEvent.Reason.Keyboard:
            point = QPoint(round(self._axis.pixel(self._playhead)), 40)
        else:
            point = event.pos()
            if self._selection.is_cursor:
                clip, _ = self._now.clip_at(Mouse(point.x(), point.y()))
                self.set_selected_clip(clip.id if clip is not None else "")
        lane = self._layout.at(point.y() + self._offset)
        self.context_menu_requested.emit(
            self.mapToGlobal(point), lane.track_id if lane else "", self._axis.sample(point.x())
        )

    def leaveEvent(self, event: QEvent) -> None:
        """Nothing is under the mouse any more."""
        self._mouse = None
        self._move_pointer(None)
        self._set_hovered("")
        self.hovered.emit(None)

    def _show_cursor(self, mouse: Mouse) -> None:
        clip, _ = self._now.clip_at(mouse)
        self._set_hovered(clip.id if clip is not None else "")
        self.setCursor(pressing.cursor_for(self._now, mouse, is_box=self._is_box))

    def _move_pointer(self, place: tuple[float, float] | None) -> None:
        self._pointer = place
        if self._has_harmonics or self._tool is Tool.BRUSH:
            self.update()

    def _set_hovered(self, clip_id: str) -> None:
        if clip_id != self._hovered_clip:
            self._hovered_clip = clip_id
            self.update()

    def _lane_at(self, mouse: Mouse) -> Lane | None:
        return self._layout.at(round(mouse.y) + self._offset)

    def _reading(self, mouse: Mouse) -> Reading:
        place = (mouse.x, mouse.y)
        return reading_at(self._document, self.view, self._pictures.client, *place, self._style)

    def _drop_gesture(self) -> None:
        """Esc: take the gesture back, or without one the selection."""
        gesture, self._gesture, self._pending = self._gesture, None, None
        self._autoscroll.stop()
        self._unstage()
        if isinstance(gesture, SelectGesture | EdgeGesture | AreaGesture):
            self.selection_requested.emit(gesture.old)
        elif gesture is None and not self._selection.is_cursor:
            at = self._selection.start
            self.selection_requested.emit(Selection(at, at))
        self._redraw()


def _mouse(event: QMouseEvent) -> Mouse:
    return Mouse(event.position().x(), event.position().y(), event.modifiers())
