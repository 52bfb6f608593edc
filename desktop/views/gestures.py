"""What a drag in the lanes means. A gesture stages; its result is told once, when it ends.

Selections are view state and follow the mouse; clips are staged and moved on release, so that a
drag is one step of history. Esc drops every gesture.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Protocol

from PySide6.QtCore import Qt

from desktop.session.selection import Selection
from desktop.views.selection import Edge, View, clamped_hz
from engine.project.document import Clip, Document

SNAP_PX = 7
DRAG_PX = 4


@dataclass(frozen=True, slots=True)
class StagedClip:
    """Where a clip would be if the mouse were released now."""

    clip: Clip
    source_track_id: str
    track_id: str
    is_trim: bool = False


@dataclass(frozen=True, slots=True)
class Mouse:
    """Where the mouse is, in the lanes widget, and what is held."""

    x: float
    y: float
    modifiers: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier


class Gesture(Protocol):
    """One drag from press to release."""

    def move(self, mouse: Mouse, view: View) -> None:
        """The mouse moved."""


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
    ) -> None:
        self.old = old
        self.selection = old
        self._all = all_tracks
        lane = view.layout.nearest(round(mouse.y) + view.offset)
        self._anchor_y = round(mouse.y) + view.offset
        self._anchor = view.axis.sample(mouse.x)
        has_spectrum = lane is not None and lane.spectrum_rows()[1] > 0
        self._box_lane = lane if is_box and has_spectrum else None
        if mouse.modifiers & Qt.KeyboardModifier.ShiftModifier:
            self._anchor = _far_end(old, self._anchor)
            lane_of_old = view.layout.lane(old.track_ids[0]) if old.track_ids else None
            if lane_of_old is not None:
                self._anchor_y = lane_of_old.top

    def move(self, mouse: Mouse, view: View) -> None:
        """Follow the mouse."""
        at = view.axis.sample(mouse.x)
        start, end = min(at, self._anchor), max(at, self._anchor)
        if self._box_lane is not None:
            lane = self._box_lane
            one = clamped_hz(lane, view.frequency, self._anchor_y - lane.top)
            other = clamped_hz(lane, view.frequency, mouse.y + view.offset - lane.top)
            low, high = min(one, other), max(one, other)
            self.selection = Selection(start, end, low, high, (lane.track_id,))
            return
        y = min(max(round(mouse.y) + view.offset, 0), max(0, view.layout.height - 1))
        tracks = view.layout.between(self._anchor_y, y)
        self.selection = Selection(start, end, track_ids=() if tracks == self._all else tracks)


def _far_end(old: Selection, at: int) -> int:
    """The end of a selection that stays when it is extended to a place."""
    return old.end if abs(at - old.start) < abs(at - old.end) else old.start


class EdgeGesture:
    """Dragging one side of a selection."""

    def __init__(self, old: Selection, edge: Edge, view: View) -> None:
        self.old = old
        self.selection = old
        self._edge = edge
        lane = view.layout.lane(old.track_ids[0]) if old.track_ids else None
        self._lane = lane or (view.layout.lanes[0] if view.layout.lanes else None)

    def move(self, mouse: Mouse, view: View) -> None:
        """Follow the mouse; sides that cross swap."""
        old = self.old
        if self._edge in (Edge.START, Edge.END):
            at = view.axis.sample(mouse.x)
            other = old.end if self._edge is Edge.START else old.start
            self.selection = replace(old, start=min(at, other), end=max(at, other))
        elif self._lane is not None and old.low_hz is not None and old.high_hz is not None:
            hz = clamped_hz(self._lane, view.frequency, mouse.y + view.offset - self._lane.top)
            other_hz = old.high_hz if self._edge is Edge.LOW else old.low_hz
            self.selection = replace(old, low_hz=min(hz, other_hz), high_hz=max(hz, other_hz))


def snap_targets(document: Document, playhead: int, *, without: str = "") -> list[int]:
    """Places that a dragged edge sticks to: the start, clip edges, markers, the playhead."""
    found = {0, playhead}
    for track in document.tracks:
        for clip in track.clips:
            if clip.id != without:
                found |= {clip.start, clip.end}
    for marker in document.markers:
        found |= {marker.start, marker.end}
    return sorted(found)


def snap(positions: tuple[int, ...], targets: list[int], reach: float) -> int:
    """Offset that brings the nearest of some positions onto a target; 0 when none is in reach."""
    best, distance = 0, reach
    for position in positions:
        for target in targets:
            if abs(target - position) <= distance:
                best, distance = target - position, abs(target - position)
    return best


class MoveClipGesture:
    """Dragging a clip along time and onto other tracks."""

    def __init__(
        self, document: Document, track_id: str, clip: Clip, mouse: Mouse, playhead: int
    ) -> None:
        self._document, self._clip, self._track_id = document, clip, track_id
        self._x = mouse.x
        self._targets = snap_targets(document, playhead, without=clip.id)
        self.staged = StagedClip(clip, track_id, track_id)

    @property
    def has_moved(self) -> bool:
        """Whether a release would change anything."""
        is_home = self.staged.track_id == self._track_id
        return not is_home or self.staged.clip.start != self._clip.start

    def move(self, mouse: Mouse, view: View) -> None:
        """Follow the mouse; Ctrl lets edges slide past everything they would stick to."""
        shift = round((mouse.x - self._x) * view.axis.samples_per_pixel)
        start = max(0, self._clip.start + shift)
        if not mouse.modifiers & Qt.KeyboardModifier.ControlModifier:
            ends = (start, start + self._clip.length)
            start = max(
                0, start + snap(ends, self._targets, SNAP_PX * view.axis.samples_per_pixel)
            )
        lane = view.layout.nearest(round(mouse.y) + view.offset)
        track_id = lane.track_id if lane else self._track_id
        moved = replace(self._clip, start=start)
        if not _has_room(self._document, track_id, moved):
            track_id = self._track_id
            if not _has_room(self._document, track_id, moved):
                return
        self.staged = StagedClip(moved, self._track_id, track_id)


def _has_room(document: Document, track_id: str, clip: Clip) -> bool:
    others = (other for other in document.track(track_id).clips if other.id != clip.id)
    return all(clip.end <= other.start or other.end <= clip.start for other in others)


class TrimClipGesture:
    """Dragging the start or the end of a clip."""

    def __init__(
        self, document: Document, track_id: str, clip: Clip, *, is_start: bool, playhead: int
    ) -> None:
        self._clip, self._is_start = clip, is_start
        self._targets = snap_targets(document, playhead, without=clip.id)
        media = document.medium(clip.media_id)
        available = round(media.n_samples * document.rate / media.rate)
        others = [other for other in document.track(track_id).clips if other.id != clip.id]
        before = max((other.end for other in others if other.end <= clip.start), default=0)
        after = min((other.start for other in others if other.start >= clip.end), default=2**62)
        self._first = max(before, clip.start - clip.offset)
        self._last = min(after, clip.start + available - clip.offset)
        self.staged = StagedClip(clip, track_id, track_id, is_trim=True)

    @property
    def has_moved(self) -> bool:
        """Whether a release would change anything."""
        return self.staged.clip != self._clip

    def move(self, mouse: Mouse, view: View) -> None:
        """Follow the mouse within what the recording and the neighbours allow."""
        at = view.axis.sample(mouse.x)
        if not mouse.modifiers & Qt.KeyboardModifier.ControlModifier:
            at += snap((at,), self._targets, SNAP_PX * view.axis.samples_per_pixel)
        clip = self._clip
        if self._is_start:
            start = min(max(at, self._first), clip.end - 1)
            shift = start - clip.start
            made = replace(
                clip, start=start, offset=clip.offset + shift, length=clip.length - shift
            )
        else:
            end = max(min(at, self._last), clip.start + 1)
            made = replace(clip, length=end - clip.start)
        fade_in = min(made.fade_in, made.length)
        made = replace(made, fade_in=fade_in, fade_out=min(made.fade_out, made.length - fade_in))
        self.staged = replace(self.staged, clip=made)


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
