"""What a drag of a selection or of the view means; those of clips are in `clips`.

Selections are view state and follow the mouse; clips are staged and changed on release, so that a
drag is one step of history. Esc drops every gesture.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from PySide6.QtCore import Qt

from desktop.session.selection import Selection
from desktop.views.gestures.snapping import Snapping
from desktop.views.layout import View
from desktop.views.selection import Edge, clamped_hz

DRAG_PX = 4


@dataclass(frozen=True, slots=True)
class Mouse:
    """Where the mouse is, in the lanes widget, and what is held."""

    x: float
    y: float
    modifiers: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier


class SelectGesture:
    """Dragging out a time range, across tracks, or a time x frequency box."""

    def __init__(
        self,
        view: View,
        mouse: Mouse,
        old: Selection,
        *,
        is_box: bool,
        all_tracks: tuple[str, ...],
        snapping: Snapping | None = None,
    ) -> None:
        self.old = old
        self.selection = old
        self._all = all_tracks
        lane = view.layout.nearest(round(mouse.y) + view.offset)
        self._anchor_y = round(mouse.y) + view.offset
        self.snapping = snapping
        self._anchor = _pulled(snapping, mouse, view)
        has_spectrum = lane is not None and lane.spectrum_rows()[1] > 0
        self._box_lane = lane if is_box and has_spectrum else None
        if mouse.modifiers & Qt.KeyboardModifier.ShiftModifier:
            self._anchor = _far_end(old, self._anchor)
            lane_of_old = view.layout.lane(old.track_ids[0]) if old.track_ids else None
            if lane_of_old is not None:
                self._anchor_y = lane_of_old.top

    def move(self, mouse: Mouse, view: View) -> None:
        """Follow the mouse."""
        at = _pulled(self.snapping, mouse, view)
        start, end = min(at, self._anchor), max(at, self._anchor)
        if self._box_lane is not None:
            lane = self._box_lane
            one = clamped_hz(lane, view.frequency_of(lane), self._anchor_y - lane.top)
            other = clamped_hz(lane, view.frequency_of(lane), mouse.y + view.offset - lane.top)
            low, high = min(one, other), max(one, other)
            self.selection = Selection(start, end, low, high, (lane.track_id,))
            return
        y = min(max(round(mouse.y) + view.offset, 0), max(0, view.layout.height - 1))
        tracks = view.layout.between(self._anchor_y, y)
        self.selection = Selection(start, end, track_ids=() if tracks == self._all else tracks)


def _far_end(old: Selection, at: int) -> int:
    """The end of a selection that stays when it is extended to a place."""
    return old.end if abs(at - old.start) < abs(at - old.end) else old.start


def _pulled(snapping: Snapping | None, mouse: Mouse, view: View) -> int:
    """The sample under the mouse, or the sticky place beside it."""
    at = view.axis.sample(mouse.x)
    return at if snapping is None else at + snapping.pull((at,), view.axis, mouse.modifiers)


class EdgeGesture:
    """Dragging one side of a selection."""

    def __init__(
        self, old: Selection, edge: Edge, view: View, snapping: Snapping | None = None
    ) -> None:
        self.snapping = snapping
        self.old = old
        self.selection = old
        self._edge = edge
        lane = view.layout.lane(old.track_ids[0]) if old.track_ids else None
        self._lane = lane or (view.layout.lanes[0] if view.layout.lanes else None)

    def move(self, mouse: Mouse, view: View) -> None:
        """Follow the mouse; sides that cross swap."""
        old = self.old
        if self._edge in (Edge.START, Edge.END):
            at = _pulled(self.snapping, mouse, view)
            other = old.end if self._edge is Edge.START else old.start
            self.selection = replace(old, start=min(at, other), end=max(at, other), area=None)
        elif self._lane is not None and old.low_hz is not None and old.high_hz is not None:
            axis = view.frequency_of(self._lane)
            hz = clamped_hz(self._lane, axis, mouse.y + view.offset - self._lane.top)
            other_hz = old.high_hz if self._edge is Edge.LOW else old.low_hz
            low_hz, high_hz = min(hz, other_hz), max(hz, other_hz)
            self.selection = replace(old, low_hz=low_hz, high_hz=high_hz, area=None)


class PanGesture:
    """Dragging the view with the middle button."""

    def __init__(self, mouse: Mouse, offset: int) -> None:
        self._x, self._y = mouse.x, mouse.y
        self.offset = offset
        self._start_offset = offset
        self._last_x = mouse.x

    def move(self, mouse: Mouse, view: View) -> None:
        """Follow the mouse."""
        view.axis.scroll_pixels(self._last_x - mouse.x)
        self._last_x = mouse.x
        self.offset = round(self._start_offset + self._y - mouse.y)
