"""The canvas of all lanes: paints them in one picture, turns mouse and keys into intentions."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path

from PySide6.QtCore import QEvent, QPoint, QRect, Qt, QTimer, Signal
from PySide6.QtGui import (
    QColor,
    QContextMenuEvent,
    QDragEnterEvent,
    QDragLeaveEvent,
    QDragMoveEvent,
    QDropEvent,
    QFocusEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPixmap,
    QResizeEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QWidget

from desktop import theme
from desktop.session.selection import Selection
from desktop.views import selection as selecting
from desktop.views import track_lane
from desktop.views.clip_picture import ClipPictures
from desktop.views.frequency_axis import FrequencyAxis
from desktop.views.gestures import (
    DRAG_PX,
    EdgeGesture,
    MoveClipGesture,
    Mouse,
    PanGesture,
    SelectGesture,
    StagedClip,
    TrimClipGesture,
)
from desktop.views.layout import Lane, LaneLayout
from desktop.views.pictures import PictureStore
from desktop.views.readout import Reading, reading_at
from desktop.views.ruler import ticks
from desktop.views.selection import Edge, View
from desktop.views.spectrogram import SpectrogramStyle
from desktop.views.time_axis import TimeAxis
from desktop.views.track_lane import LaneScene
from engine.project.document import Clip, Document

_AUTOSCROLL_MS = 30
_NUDGE_PX = 12
_WHEEL_ZOOM = 1.25

_Gestures = SelectGesture | EdgeGesture | MoveClipGesture | TrimClipGesture | PanGesture


class Tool(StrEnum):
    """What a drag in a lane selects."""

    TIME = "time"
    BOX = "box"


class Lanes(QWidget):
    """All lanes. GUI thread; reads no audio; everything it wants done it says by signals.

    Signals:
        seek_requested: (sample) a click or an arrow key.
        selection_requested: (Selection) while a drag goes on, and when Esc takes it back.
        clip_move_requested: (clip id, track id, start) once, when the mouse is released.
        clip_trim_requested: (clip id, start, length) the clip's new place on the timeline.
        clip_selected: (clip id or empty) highlighted clip.
        track_activated: (track id) the lane that was clicked.
        files_dropped: (list of Path, sample).
        context_menu_requested: (global QPoint, track id or empty, sample).
        frequency_changed: (FrequencyAxis) zoom or scroll of frequencies.
        vertical_scroll_requested: (pixels) wheel without a modifier, or panning.
        hovered: (Reading or None) what is under the mouse.
    """

    seek_requested = Signal(int)
    selection_requested = Signal(object)
    clip_move_requested = Signal(str, str, int)
    clip_trim_requested = Signal(str, int, int)
    clip_selected = Signal(str)
    track_activated = Signal(str)
    files_dropped = Signal(list, int)
    context_menu_requested = Signal(QPoint, str, int)
    frequency_changed = Signal(object)
    vertical_scroll_requested = Signal(int)
    hovered = Signal(object)

    def __init__(
        self, store: PictureStore, axis: TimeAxis, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._axis = axis
        self._pictures = ClipPictures(store)
        self._document = Document(rate=axis.rate)
        self._layout = LaneLayout()
        self._frequency = FrequencyAxis(axis.rate / 2)
        self._style = SpectrogramStyle()
        self._offset = 0
        self._selection = Selection(0, 0)
        self._playhead = 0
        self._tool = Tool.TIME
        self._is_box_held = False
        self._selected_clip = ""
        self._gesture: _Gestures | None = None
        self._pressed: Mouse | None = None
        self._pending: _Gestures | None = None  # becomes the gesture once the mouse has moved
        self._mouse: Mouse | None = None
        self._drop_x: float | None = None
        self._base: QPixmap | None = None
        self._autoscroll = QTimer(self, interval=_AUTOSCROLL_MS)
        self._autoscroll.timeout.connect(self._on_autoscroll)
        axis.changed.connect(self._on_view_changed)
        store.changed.connect(self._on_picture_changed)
        self.setMouseTracking(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAcceptDrops(True)
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.setAccessibleName(self.tr("Timeline"))
        self.setMinimumSize(160, 80)

    # What is shown

    @property
    def view(self) -> View:
        """Where things are on the screen."""
        return View(self._axis, self._layout, self._frequency, self._offset)

    @property
    def frequency(self) -> FrequencyAxis:
        """Visible band."""
        return self._frequency

    @property
    def style(self) -> SpectrogramStyle:  # type: ignore[override]
        """Look of spectrograms."""
        return self._style

    def set_document(self, document: Document, layout: LaneLayout) -> None:
        """Show another document or another arrangement of it."""
        if document.rate != self._document.rate:
            self._frequency = FrequencyAxis(document.rate / 2, self._frequency.scale)
        self._document, self._layout = document, layout
        self.setAccessibleDescription(
            self.tr("{0} tracks, {1:.1f} seconds").format(
                len(document.tracks), document.length / document.rate
            )
        )
        self._on_view_changed()

    def set_offset(self, offset: int) -> None:
        """Scroll vertically."""
        if offset != self._offset:
            self._offset = offset
            self._redraw()

    def set_frequency(self, frequency: FrequencyAxis) -> None:
        """Show another band or scale."""
        if frequency != self._frequency:
            self._frequency = frequency
            self._on_view_changed()
            self.frequency_changed.emit(frequency)

    def set_style(self, style: SpectrogramStyle) -> None:  # type: ignore[override]
        """Draw spectrograms in another way."""
        self._style = style
        self._on_view_changed()

    def set_selection(self, selection: Selection) -> None:
        """Follow the selection."""
        if selection != self._selection:
            self._selection = selection
            self.update()

    def set_playhead(self, sample: int) -> None:
        """Follow the playhead; repaints two narrow strips."""
        old, new = self._axis.pixel(self._playhead), self._axis.pixel(sample)
        self._playhead = sample
        for x in (old, new):
            if -4 <= x <= self.width() + 4:
                self.update(round(x) - 3, 0, 7, self.height())

    def set_tool(self, tool: Tool) -> None:
        """What a drag selects."""
        self._tool = tool

    def set_selected_clip(self, clip_id: str) -> None:
        """Highlight a clip."""
        if clip_id != self._selected_clip:
            self._selected_clip = clip_id
            self._redraw()
            self.clip_selected.emit(clip_id)

    # Painting

    def _on_view_changed(self) -> None:
        self._pictures.begin()
        self._redraw()

    def _redraw(self) -> None:
        self._base = None
        self.update()

    def _on_picture_changed(self, media_id: str) -> None:
        self._pictures.drop(media_id)
        self._redraw()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Another width is another view."""
        self._axis.set_width(self.width())
        self._redraw()

    def changeEvent(self, event: QEvent) -> None:
        """Another theme is another picture."""
        if event.type() in (QEvent.Type.PaletteChange, QEvent.Type.StyleChange):
            self._redraw()
        super().changeEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Copy the finished picture, then draw selection, staged clips and playhead over it."""
        if self._base is None:
            self._base = self._painted_base()
        painter = QPainter(self)
        area = event.rect()
        ratio = self._base.devicePixelRatio()
        source = QRect(
            round(area.x() * ratio), round(area.y() * ratio),
            round(area.width() * ratio), round(area.height() * ratio),
        )  # fmt: skip
        painter.drawPixmap(area, self._base, source)
        selecting.paint_selection(painter, self._selection, self.view)
        selecting.paint_playhead(painter, self._axis.pixel(self._playhead), self.height())
        if self._drop_x is not None:
            painter.fillRect(
                QRect(round(self._drop_x), 0, 2, self.height()), QColor(theme.current().accent)
            )
        if self.hasFocus() and self.window().property("keyboardNavigation"):
            painter.setPen(QColor(theme.current().accent))
            painter.drawRect(self.rect().adjusted(0, 0, -1, -1))

    def _painted_base(self) -> QPixmap:
        ratio = self.devicePixelRatioF()
        made = QPixmap(round(self.width() * ratio), round(self.height() * ratio))
        made.setDevicePixelRatio(ratio)
        look = theme.current()
        made.fill(QColor(look.window))
        painter = QPainter(made)
        used = min(self.height(), self._layout.height - self._offset)
        painter.fillRect(QRect(0, 0, self.width(), used), QColor(look.canvas))
        self._paint_grid(painter, used, look)
        scene = LaneScene(
            self._document, self._axis, self._frequency, self._style,
            self.width(), ratio, self._selected_clip,
        )  # fmt: skip
        staged = self._staged()
        for lane in self._layout.visible(self._offset, self.height()):
            rect = self._layout.rect(lane, self.width(), self._offset)
            track_lane.paint_lane(painter, self._pictures, scene, lane, rect, staged)
        painter.end()
        return made

    def _paint_grid(self, painter: QPainter, height: int, look: theme.Theme) -> None:
        found = ticks(self._axis)
        for positions, color in (
            (found.minor, look.grid_minor),
            (tuple(x for x, _ in found.major), look.grid_major),
        ):
            for x in positions:
                painter.fillRect(QRect(round(x), 0, 1, height), QColor(color))

    def _staged(self) -> StagedClip | None:
        gesture = self._gesture
        return gesture.staged if isinstance(gesture, MoveClipGesture | TrimClipGesture) else None

    # Mouse

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
        else:
            self._redraw()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """End the gesture and say once what it meant; a plain click seeks."""
        gesture, self._gesture = self._gesture, None
        pending, self._pending = self._pending, None
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
        is_grip = isinstance(pending, MoveClipGesture | TrimClipGesture)
        self.set_selected_clip(pending.staged.clip.id if is_grip else "")
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
            shape = Qt.CursorShape.IBeamCursor if self._lane_at(mouse) else Qt.CursorShape.ArrowCursor
        self.setCursor(shape)

    def _lane_at(self, mouse: Mouse) -> Lane | None:
        return self._layout.at(round(mouse.y) + self._offset)

    def _reading(self, mouse: Mouse) -> Reading:
        return reading_at(self._document, self.view, self._pictures.client, mouse.x, mouse.y)

    # Keys

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Arrows move and extend, Esc drops, Q held makes boxes."""
        key, shift = event.key(), event.modifiers() & Qt.KeyboardModifier.ShiftModifier
        sign = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}.get(Qt.Key(key), 0)
        if key == Qt.Key.Key_Escape:
            self._drop_gesture()
        elif key == Qt.Key.Key_Q and not event.isAutoRepeat():
            self._is_box_held = True
        elif sign:
            self._nudge(sign, is_extending=bool(shift))
        elif key in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            self._step_track(-1 if key == Qt.Key.Key_Up else 1)
        else:
            super().keyPressEvent(event)

    def keyReleaseEvent(self, event: QKeyEvent) -> None:
        """Q let go: drags select time again."""
        if event.key() == Qt.Key.Key_Q and not event.isAutoRepeat():
            self._is_box_held = False
        super().keyReleaseEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Keys held elsewhere are not ours."""
        self._is_box_held = False
        super().focusOutEvent(event)

    def _drop_gesture(self) -> None:
        gesture, self._gesture, self._pending = self._gesture, None, None
        self._autoscroll.stop()
        if isinstance(gesture, SelectGesture | EdgeGesture):
            self.selection_requested.emit(gesture.old)
        elif gesture is None and not self._selection.is_cursor:
            at = self._selection.start
            self.selection_requested.emit(Selection(at, at))
        self._redraw()

    def _nudge(self, sign: int, *, is_extending: bool) -> None:
        step = sign * max(1, round(_NUDGE_PX * self._axis.samples_per_pixel))
        if not is_extending:
            self.seek_requested.emit(max(0, self._playhead + step))
            return
        old = self._selection
        start, end = (self._playhead,) * 2 if old.is_cursor else (old.start, old.end)
        end = max(start, end + step) if sign > 0 or end > start else end
        start = max(0, start + step) if sign < 0 and end == start else start
        self.selection_requested.emit(Selection(start, end, track_ids=old.track_ids))

    def _step_track(self, sign: int) -> None:
        ids = [lane.track_id for lane in self._layout.lanes]
        chosen = self._selection.track_ids
        at = ids.index(chosen[0]) + sign if chosen and chosen[0] in ids else 0
        if ids:
            track_id = ids[min(max(at, 0), len(ids) - 1)]
            self.track_activated.emit(track_id)
            self.selection_requested.emit(
                Selection(self._selection.start, self._selection.end, track_ids=(track_id,))
            )

    # Drops

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Take files."""
        if event.mimeData().hasUrls():
            event.acceptProposedAction()

    def dragMoveEvent(self, event: QDragMoveEvent) -> None:
        """Show where the files would begin."""
        self._drop_x = event.position().x()
        self.update()
        event.acceptProposedAction()

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        """Nothing is being dropped any more."""
        self._drop_x = None
        self.update()

    def dropEvent(self, event: QDropEvent) -> None:
        """Hand over the files and the place."""
        self._drop_x = None
        self.update()
        paths = [Path(url.toLocalFile()) for url in event.mimeData().urls() if url.isLocalFile()]
        if paths:
            self.files_dropped.emit(paths, self._axis.sample(event.position().x()))
            event.acceptProposedAction()


def _mouse(event: QMouseEvent) -> Mouse:
    return Mouse(event.position().x(), event.position().y(), event.modifiers())
