"""What a press of the mouse in the lanes means at a place: which gesture begins, which cursor."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import Qt

from desktop.session.selection import Selection
from desktop.session.snap import SnapChoice
from desktop.views import selection as selecting
from desktop.views import track_lane
from desktop.views.gestures import clip_handles
from desktop.views.gestures.area import AREA_TOOLS, AreaGesture
from desktop.views.gestures.clips import (
    FadeClipGesture,
    MoveClipGesture,
    SlipClipGesture,
    TrimClipGesture,
)
from desktop.views.gestures.envelope import EnvelopeGesture, point_at
from desktop.views.gestures.selecting import EdgeGesture, Mouse, PanGesture, SelectGesture
from desktop.views.gestures.snapping import Snapping
from desktop.views.layout import Lane, View
from desktop.views.selection import Edge
from desktop.views.tool import Tool
from engine.project import edits
from engine.project.document import Clip, Document

AnyGesture = (
    SelectGesture
    | AreaGesture
    | EdgeGesture
    | MoveClipGesture
    | TrimClipGesture
    | SlipClipGesture
    | FadeClipGesture
    | EnvelopeGesture
    | PanGesture
)


@dataclass(frozen=True, slots=True)
class Situation:
    """What there is to press on.

    Attributes:
        document: tracks and clips.
        view: where things are on the screen.
        selection: as it is now.
        playhead: as it is now.
        tool: what a drag in a lane does.
        snap: what edges stick to.
        brush_px: width of the brush.
    """

    document: Document
    view: View
    selection: Selection
    playhead: int
    tool: Tool
    snap: SnapChoice
    brush_px: float = 24.0

    def lane_at(self, mouse: Mouse) -> Lane | None:
        """The lane under the mouse."""
        return self.view.layout.at(round(mouse.y) + self.view.offset)

    def clip_at(self, mouse: Mouse) -> tuple[Clip | None, Lane | None]:
        """The clip under the mouse and its lane."""
        lane = self.lane_at(mouse)
        if lane is None:
            return None, None
        return track_lane.clip_at(self.document, lane, self.view.axis, mouse.x), lane

    def is_on_title(self, mouse: Mouse) -> bool:
        """Whether the mouse is on the coloured bar of a clip."""
        clip, lane = self.clip_at(mouse)
        y = mouse.y + self.view.offset
        return clip is not None and lane is not None and track_lane.is_on_title(y - lane.top)

    def fade_side(self, mouse: Mouse) -> str:
        """Which fade of a clip the mouse can take hold of: "start", "end" or empty."""
        clip, lane = self.clip_at(mouse)
        if clip is None or lane is None or self.tool is Tool.ENVELOPE:
            return ""
        track = self.document.track(lane.track_id)
        handles = clip_handles.fade_handles(track, clip, lane, self.view)
        return clip_handles.handle_at(handles, mouse.x, mouse.y)

    def snapping(self, *clip_ids: str) -> Snapping:
        """For a drag of these clips, or of a selection."""
        return Snapping(self.document, self.playhead, self.snap, clip_ids)


def gesture_for(now: Situation, mouse: Mouse, *, is_box: bool) -> AnyGesture:
    """The gesture that begins here with the left button."""
    is_extending = bool(mouse.modifiers & Qt.KeyboardModifier.ShiftModifier)
    if not is_extending:
        found = _on_clip(now, mouse)
        if found is not None:
            return found
        edge = selecting.edge_at(now.selection, now.view, mouse.x, mouse.y)
        if edge is not None and now.tool not in AREA_TOOLS:
            return EdgeGesture(now.selection, edge, now.view, now.snapping())
    lane = now.lane_at(mouse)
    if now.tool in AREA_TOOLS and not is_box and lane is not None and lane.spectrum_rows()[1]:
        return AreaGesture(now.view, mouse, now.selection, lane, now.tool, now.brush_px)
    tracks = tuple(track.id for track in now.document.tracks)
    return SelectGesture(
        now.view, mouse, now.selection, is_box=is_box, all_tracks=tracks, snapping=now.snapping()
    )


def _on_clip(now: Situation, mouse: Mouse) -> AnyGesture | None:
    clip, lane = now.clip_at(mouse)
    if clip is None or lane is None:
        return None
    side = now.fade_side(mouse)
    snapping = now.snapping(clip.id)
    if now.is_on_title(mouse):
        return _on_title(now, mouse, clip, lane)
    if now.tool is Tool.ENVELOPE:
        return EnvelopeGesture(now.document, lane, clip, mouse, now.view, now.snapping())
    if side:
        return FadeClipGesture(
            now.document, lane.track_id, clip, snapping, is_start=side == "start"
        )
    return None


def _on_title(now: Situation, mouse: Mouse, clip: Clip, lane: Lane) -> AnyGesture:
    side = track_lane.trim_side(now.view.axis, clip, mouse.x)
    track_id = lane.track_id
    if side:
        is_start = side == "start"
        return TrimClipGesture(
            now.document, track_id, clip, now.snapping(clip.id), is_start=is_start
        )
    if mouse.modifiers & Qt.KeyboardModifier.AltModifier:
        return SlipClipGesture(now.document, track_id, clip, mouse, now.snapping(clip.id))
    along = _selected_with(now, clip)
    snapping = now.snapping(clip.id, *along)
    return MoveClipGesture(now.document, track_id, clip, mouse, snapping, along)


def _selected_with(now: Situation, clip: Clip) -> tuple[str, ...]:
    """The clips that go with one: all that lie wholly in the selection, when it does."""
    selection = now.selection
    if selection.is_cursor:
        return ()
    tracks = edits.linked(now.document, selection.track_ids) or None
    along = edits.clips_in(now.document, selection.start, selection.end, tracks)
    return along if clip.id in along else ()


def cursor_for(now: Situation, mouse: Mouse, *, is_box: bool) -> Qt.CursorShape:
    """The cursor that says what a press would do."""
    clip, lane = now.clip_at(mouse)
    if now.is_on_title(mouse) and clip is not None:
        if track_lane.trim_side(now.view.axis, clip, mouse.x):
            return Qt.CursorShape.SizeHorCursor
        return Qt.CursorShape.OpenHandCursor
    if now.tool is Tool.ENVELOPE and clip is not None and lane is not None:
        is_held = point_at(clip, lane, mouse, now.view) is not None
        return Qt.CursorShape.SizeAllCursor if is_held else Qt.CursorShape.CrossCursor
    if now.fade_side(mouse):
        return Qt.CursorShape.SizeHorCursor
    edge = selecting.edge_at(now.selection, now.view, mouse.x, mouse.y)
    if edge is not None:
        is_upright = edge in (Edge.LOW, Edge.HIGH)
        return Qt.CursorShape.SizeVerCursor if is_upright else Qt.CursorShape.SizeHorCursor
    if is_box or now.tool in AREA_TOOLS:
        return Qt.CursorShape.CrossCursor
    return Qt.CursorShape.IBeamCursor if lane else Qt.CursorShape.ArrowCursor
