"""Drags that change clips: move, trim, slip, fade. Staged until the mouse is released."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from desktop.language import tr
from desktop.numbers import signed
from desktop.session.selection import Selection
from desktop.views.gestures.selecting import Mouse
from desktop.views.gestures.snapping import Snapping
from desktop.views.layout import View
from desktop.views.readout import selection_text
from desktop.views.staged import StagedClip
from desktop.widgets.time_edit import timecode
from engine.project import edits
from engine.project.document import Clip, Document, FadeShape, Track

CROSSFADE = FadeShape.EQUAL_POWER
"""Of clips that are dragged over each other's ends."""


class ClipGesture:
    """A drag that changes one clip or several.

    Args:
        document: as it was when the drag began.
        track_id: of the clip.
        clip: under the mouse.
        snapping: what its edges stick to.
    """

    def __init__(self, document: Document, track_id: str, clip: Clip, snapping: Snapping) -> None:
        # Words are moved when the drag is over; trying them at every step would cost too much.
        self._document = replace(
            document,
            transcripts=(),
            tracks=tuple(
                replace(track, transcript_id="", second_transcript_id="", presence=None)
                for track in document.tracks
            ),
        )
        self._clip, self._track_id = clip, track_id
        self.snapping = snapping
        self.staged: tuple[StagedClip, ...] = (StagedClip(clip, track_id, track_id),)

    @property
    def clip(self) -> Clip:
        """The clip under the mouse as it would be."""
        return self.staged[0].clip

    @property
    def has_moved(self) -> bool:
        """Whether a release would change anything."""
        return self.clip != self._clip

    def move(self, mouse: Mouse, view: View) -> None:
        """The mouse moved."""
        raise NotImplementedError

    def text(self) -> str:
        """What a release would do, in numbers, for the status bar and beside the mouse."""
        raise NotImplementedError

    def _seconds(self, n_samples: int) -> str:
        """So many samples as "+1.250 s"."""
        return tr("{number} s").format(number=signed(n_samples / self._document.rate, 3))

    def _stage(self, edit: Callable[..., Document], *args: object, in_place: bool = True) -> bool:
        """Try an edit and stage what it makes of the clip; False when it is not possible."""
        try:
            track, clip = edit(self._document, *args).find_clip(self._clip.id)
        except ValueError:
            return False
        self.staged = (StagedClip(clip, self._track_id, track.id, in_place),)
        return True


class MoveClipGesture(ClipGesture):
    """Dragging a clip, or all that are selected with it, along time and onto other tracks.

    Args:
        document: as it was when the drag began.
        track_id: of the clip.
        clip: under the mouse.
        mouse: where the drag began.
        snapping: what its edges stick to.
        along: ids of the clips that go with it.
    """

    def __init__(
        self,
        document: Document,
        track_id: str,
        clip: Clip,
        mouse: Mouse,
        snapping: Snapping,
        along: tuple[str, ...] = (),
    ) -> None:
        super().__init__(document, track_id, clip, snapping)
        self._x = mouse.x
        self._ids = (clip.id, *(other for other in along if other != clip.id))
        self._first = min(document.find_clip(clip_id)[1].start for clip_id in self._ids)

    @property
    def has_moved(self) -> bool:
        """Whether a release would change anything."""
        staged = self.staged[0]
        return staged.track_id != self._track_id or staged.clip.start != self._clip.start

    @property
    def moves(self) -> list[edits.Move]:
        """What a release asks for."""
        return [(staged.clip.id, staged.clip.start, staged.track_id) for staged in self.staged]

    def text(self) -> str:
        """Where it would begin, and how far that is."""
        start = self.clip.start
        by = self._seconds(start - self._clip.start)
        return f"{timecode(start, self._document.rate)}   {by}"

    def move(self, mouse: Mouse, view: View) -> None:
        """Follow the mouse; where a clip would lie over a whole other one, stay."""
        shift = round((mouse.x - self._x) * view.axis.samples_per_pixel)
        shift = max(shift, -self._first)
        start = self._clip.start + shift
        ends = (start, start + self._clip.length)
        shift = max(shift + self.snapping.pull(ends, view.axis, mouse.modifiers), -self._first)
        lane = view.layout.nearest(round(mouse.y) + view.offset)
        wanted = lane.track_id if lane else self._track_id
        if not self._try(shift, wanted):
            self._try(shift, self._track_id)

    def _try(self, shift: int, track_id: str) -> bool:
        order = [track.id for track in self._document.tracks]
        down = order.index(track_id) - order.index(self._track_id)
        moves: list[edits.Move] = []
        sources = {}
        for clip_id in self._ids:
            track, clip = self._document.find_clip(clip_id)
            sources[clip_id] = track.id
            row = order.index(track.id) + down
            if not 0 <= row < len(order):
                return False
            moves.append((clip_id, clip.start + shift, order[row]))
        try:
            made = edits.move_clips(self._document, moves, CROSSFADE)
        except ValueError:
            return False
        found = [(clip_id, *made.find_clip(clip_id)) for clip_id in self._ids]
        if not all(_laps_little(track, clip) for _, track, clip in found):
            return False
        self.staged = tuple(
            StagedClip(clip, sources[clip_id], track.id) for clip_id, track, clip in found
        )
        return True


def _laps_little(track: Track, clip: Clip) -> bool:
    """Whether a clip lies over no more than half of a neighbour, or that over half of it."""
    others = (other for other in track.clips if other.id != clip.id)
    return all(
        2 * (min(clip.end, other.end) - max(clip.start, other.start))
        <= min(clip.length, other.length)
        for other in others
    )


class _EdgeGesture(ClipGesture):
    """Dragging something at the start or at the end of a clip."""

    def __init__(
        self,
        document: Document,
        track_id: str,
        clip: Clip,
        snapping: Snapping,
        *,
        is_start: bool,
    ) -> None:
        super().__init__(document, track_id, clip, snapping)
        self._is_start = is_start

    def _place(self, mouse: Mouse, view: View) -> int:
        """The sample under the mouse, or what it sticks to."""
        at = view.axis.sample(mouse.x)
        return at + self.snapping.pull((at,), view.axis, mouse.modifiers)


class TrimClipGesture(_EdgeGesture):
    """Dragging the start or the end of a clip."""

    def __init__(
        self,
        document: Document,
        track_id: str,
        clip: Clip,
        snapping: Snapping,
        *,
        is_start: bool,
    ) -> None:
        super().__init__(document, track_id, clip, snapping, is_start=is_start)
        others = [other for other in document.track(track_id).clips if other.id != clip.id]
        before = max((other.end for other in others if other.end <= clip.start), default=0)
        after = min((other.start for other in others if other.start >= clip.end), default=2**62)
        self._first = max(before, clip.start - edits.room_before(document, clip))
        self._last = min(after, clip.end + edits.room_after(document, clip))

    def text(self) -> str:
        """From, to and length of what would be left."""
        return selection_text(Selection(self.clip.start, self.clip.end), self._document.rate)

    def move(self, mouse: Mouse, view: View) -> None:
        """Follow the mouse within what the recording and the neighbours allow."""
        at = self._place(mouse, view)
        start, end = self._clip.start, self._clip.end
        if self._is_start:
            start = min(max(at, self._first), end - 1)
        else:
            end = max(min(at, self._last), start + 1)
        self._stage(edits.trim_clip, self._clip.id, start, end, in_place=False)


class SlipClipGesture(ClipGesture):
    """Dragging the sound inside the edges of a clip."""

    def __init__(
        self, document: Document, track_id: str, clip: Clip, mouse: Mouse, snapping: Snapping
    ) -> None:
        super().__init__(document, track_id, clip, snapping)
        self._x = mouse.x
        self._room = edits.slip_room(document, clip.id)
        self.by = 0

    def text(self) -> str:
        """How much later its sound would be."""
        return self._seconds(self.by)

    def move(self, mouse: Mouse, view: View) -> None:
        """Follow the mouse as far as the recording reaches."""
        shift = round((mouse.x - self._x) * view.axis.samples_per_pixel)
        self.by = min(max(shift, self._room[0]), self._room[1])
        self._stage(edits.slip_clip, self._clip.id, self.by)


class FadeClipGesture(_EdgeGesture):
    """Dragging the inner end of a fade."""

    def text(self) -> str:
        """How long the fade would be."""
        length = self.clip.fade_in if self._is_start else self.clip.fade_out
        return timecode(length, self._document.rate)

    def move(self, mouse: Mouse, view: View) -> None:
        """Follow the mouse; the two fades of a clip never overlap."""
        clip = self._clip
        at = self._place(mouse, view)
        fade_in, fade_out = clip.fade_in, clip.fade_out
        if self._is_start:
            fade_in = min(max(0, at - clip.start), clip.length - fade_out)
        else:
            fade_out = min(max(0, clip.end - at), clip.length - fade_in)
        self._stage(edits.set_clip_fades, clip.id, fade_in, fade_out)
