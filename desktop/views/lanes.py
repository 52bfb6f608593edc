"""The canvas of all lanes with mouse, keys and drops: what the timeline shows in its middle."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import (
    QDragEnterEvent,
    QDragLeaveEvent,
    QDragMoveEvent,
    QDropEvent,
    QFocusEvent,
    QKeyEvent,
)
from PySide6.QtWidgets import QWidget

from desktop.session.selection import Selection
from desktop.views.gestures.snapping import Snapping
from desktop.views.lanes_mouse import LanesMouse
from desktop.views.pictures.store import PictureStore
from desktop.views.time_axis import TimeAxis
from desktop.views.tool import Tool
from desktop.widgets.local_files import dragged

__all__ = ["Lanes", "Tool"]

_NUDGE_PX = 12


class Lanes(LanesMouse):
    """All lanes, reachable by keyboard, taking dropped files.

    Signals:
        files_dropped: (list of Path, sample).
    """

    files_dropped = Signal(list, object)

    def __init__(self, store: PictureStore, axis: TimeAxis, parent: QWidget | None = None) -> None:
        super().__init__(store, axis, parent)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAcceptDrops(True)

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

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Take files."""
        if event.mimeData().hasUrls():
            event.acceptProposedAction()

    def dragMoveEvent(self, event: QDragMoveEvent) -> None:
        """Show where the files would begin."""
        self._drop_x = self._axis.pixel(self._drop_sample(event))
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
        paths = dragged(event.mimeData())
        if paths:
            self.files_dropped.emit(paths, self._drop_sample(event))
            event.acceptProposedAction()

    def _drop_sample(self, event: QDropEvent) -> int:
        """Where dropped files begin: under the mouse, or at what is sticky near it."""
        at = max(0, self._axis.sample(event.position().x()))
        snapping = Snapping(self._document, self._playhead, self._snap)
        return at + snapping.pull([at], self._axis, event.modifiers())
