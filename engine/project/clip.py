"""The clip: a piece of a medium on a track, and what is done to its sound. Values only.

Nothing here changes a sample: what a clip says about its sound happens when it is rendered.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from enum import StrEnum


class FadeShape(StrEnum):
    """How a fade goes from silence to full level; fades out are the mirror."""

    LINEAR = "linear"
    EQUAL_POWER = "equal-power"  # a quarter sine: two of them keep the power of unlike sounds
    SMOOTH = "smooth"  # half a cosine: soft at both ends
    SLOW = "slow"  # a square: stays quiet long
    FAST = "fast"  # its mirror: loud soon


class ClipChannels(StrEnum):
    """Which channels of its medium a clip plays."""

    ALL = "all"
    LEFT = "left"
    RIGHT = "right"
    MONO = "mono"  # all of them mixed to one
    SWAPPED = "swapped"  # left and right change sides


@dataclass(frozen=True, slots=True)
class GainPoint:
    """A point of a clip's gain envelope.

    Attributes:
        at: place inside the medium, project samples, as `Clip.offset`: it stays with its sound
            when the clip is cut, trimmed, moved or reversed.
        gain_db: level change there; `envelope.SILENT_DB` and below is silence.
    """

    at: int
    gain_db: float


@dataclass(frozen=True, slots=True)
class Patch:
    """A range of a clip's medium in whose place another medium sounds, as if it lay over it.

    Attributes:
        at: first sample that it covers, place inside the clip's medium as `GainPoint.at`: it stays
            with its sound when the clip is cut, trimmed, moved or reversed.
        length: project samples, at least 1.
        media_id: what sounds there.
        offset: its sample that sounds at `at`, project samples.
    """

    at: int
    length: int
    media_id: str
    offset: int = 0

    @property
    def end(self) -> int:
        """First place after it."""
        return self.at + self.length

    def between(self, low: int, high: int) -> Patch:
        """What of it lies between two places; of no length when nothing does."""
        first = max(self.at, low)
        length = max(0, min(self.end, high) - first)
        return replace(self, at=first, length=length, offset=self.offset + first - self.at)


@dataclass(frozen=True, slots=True)
class Clip:
    """A piece of a medium placed on a track.

    Attributes:
        id: unique in the document.
        media_id: which medium.
        start: where it begins on the timeline, project samples.
        offset: first sample of the medium that it plays, project samples (converted by rate when
            read); the last one it plays when reversed.
        length: project samples, at least 1.
        gain_db: level change.
        fade_in: length of a fade at the start, project samples.
        fade_out: the same at the end; fade_in + fade_out <= length.
        fade_in_shape: of the fade at the start.
        fade_out_shape: of the fade at the end.
        gain_points: gain envelope, ascending by place; level between points is linear in dB,
            before the first and after the last it stays.
        is_reversed: plays its piece of the medium from the end to the start.
        is_inverted: plays it with opposite sign.
        is_muted: plays silence; the sound can be brought back.
        channels: which channels of the medium it plays.
        patches: what sounds in place of ranges of the medium, ascending, apart from each other;
            before level, fades and all else that the clip does to its sound.
    """

    id: str
    media_id: str
    start: int
    offset: int
    length: int
    gain_db: float = 0.0
    fade_in: int = 0
    fade_out: int = 0
    fade_in_shape: FadeShape = FadeShape.LINEAR
    fade_out_shape: FadeShape = FadeShape.LINEAR
    gain_points: tuple[GainPoint, ...] = ()
    is_reversed: bool = False
    is_inverted: bool = False
    is_muted: bool = False
    channels: ClipChannels = ClipChannels.ALL
    patches: tuple[Patch, ...] = ()

    @property
    def end(self) -> int:
        """First sample after the clip."""
        return self.start + self.length

    @property
    def plays_plainly(self) -> bool:
        """Whether its sound is that of the medium but for one level and its fades."""
        is_changed = self.is_reversed or self.is_inverted or self.is_muted or self.is_patched
        return not is_changed and not self.gain_points and self.channels is ClipChannels.ALL

    @property
    def is_patched(self) -> bool:
        """Whether another medium sounds in place of a part of its own."""
        last = self.offset + self.length
        return any(patch.at < last and patch.end > self.offset for patch in self.patches)

    def inside(self, low: int, high: int) -> tuple[int, int]:
        """The range of the medium that sounds between two timeline positions, project samples."""
        if self.is_reversed:
            return self.offset + self.end - high, self.offset + self.end - low
        return self.offset + low - self.start, self.offset + high - self.start

    def place_of(self, at: int) -> int:
        """Where on the timeline a sample of the medium sounds; inverse of `inside`."""
        if self.is_reversed:
            return self.start + self.offset + self.length - 1 - at
        return self.start + at - self.offset

    def between(self, start: int, end: int) -> Clip:
        """The clip with its edges at other timeline positions; its sound stays in place.

        Fades keep their lengths as far as the new length allows, the fade at the start first. The
        piece may reach outside the medium; edits check that.
        """
        length = end - start
        fade_in = min(self.fade_in, max(0, length))
        return replace(
            self,
            start=start,
            offset=self.inside(start, end)[0],
            length=length,
            fade_in=fade_in,
            fade_out=min(self.fade_out, max(0, length) - fade_in),
        )

    def parts(self, low: int, high: int) -> Iterator[tuple[Clip, int, int]]:
        """What plays between two timeline positions: clips of one medium each, with their ranges.

        Each is this clip as if its medium sounded from the one end to the other: levels, fades and
        `inside` are right, the sound is so in the range that is given with it.
        """
        if not self.patches:
            yield self, low, high
            return
        plain, at = replace(self, patches=()), low
        for patch in self.patches[::-1] if self.is_reversed else self.patches:
            edges = (plain.place_of(patch.at), plain.place_of(patch.end - 1))
            start, end = max(min(edges), at), min(max(edges) + 1, high)
            if start >= end:
                continue
            if at < start:
                yield plain, at, start
            yield plain.playing(patch), start, end
            at = end
        if at < high:
            yield plain, at, high

    def playing(self, patch: Patch) -> Clip:
        """This clip as if the medium of a patch sounded all along, in step with the patch."""
        later = patch.offset - patch.at
        points = tuple(replace(point, at=point.at + later) for point in self.gain_points)
        return replace(
            self,
            media_id=patch.media_id,
            offset=self.offset + later,
            gain_points=points,
            patches=(),
        )

    def moved_to(self, start: int) -> Clip:
        """The clip with all its sound at another place of the timeline."""
        return replace(self, start=start)
