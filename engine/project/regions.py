"""Which sound is meant: ranges of tracks and ranges of files."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from engine.audio.area import Area
from engine.project.document import Clip, Document, Media, Track, TrackRole, scale


@dataclass(frozen=True, slots=True)
class AudioPiece:
    """A range of a file, in samples of the file's own rate; `end` 0 means to its end.

    Attributes:
        path: the file.
        start: first sample.
        end: sample after the last one.
        label: what the user calls it.
        is_kept: it is the enrolment of a voice that is kept as `label`.
    """

    path: Path
    start: int = 0
    end: int = 0
    label: str = ""
    is_kept: bool = False


@dataclass(frozen=True, slots=True)
class Region:
    """A range of one track.

    Attributes:
        track_id: which track.
        start: project samples.
        end: project samples, after `start`.
        clip_id: the one clip that covers the range without a fade; empty when the range has to
            be rendered first.
        low_hz: lower edge of a box; None for all frequencies.
        high_hz: upper edge of a box, or None.
        area: what was drawn inside the box, or None for all of it.
    """

    track_id: str
    start: int
    end: int
    clip_id: str = ""
    low_hz: float | None = None
    high_hz: float | None = None
    area: Area | None = None

    @property
    def is_box(self) -> bool:
        """Whether only a band of it is meant."""
        return self.low_hz is not None


def recordings_of(document: Document, besides: str = "") -> tuple[Region, ...]:
    """The whole of every recording track, and of one more track."""
    return tuple(
        range_of(track, track.clips[0].start, track.clips[-1].end)
        for track in document.tracks
        if track.clips and (track.role is TrackRole.RECORDING or track.id == besides)
    )


def range_of(track: Track, start: int, end: int) -> Region:
    """A range of a track, with its clip where one covers it and sounds as its medium does."""
    clips = overlapping(track.clips, start, end)
    if len(clips) == 1 and _covers_plainly(clips[0], start, end):
        return Region(track.id, start, end, clips[0].id)
    return Region(track.id, start, end)


def native_range(document: Document, region: Region) -> tuple[int, int]:
    """The samples of the covering clip's medium, at its own rate, that a region stands for."""
    _, clip = document.find_clip(region.clip_id)
    medium = document.medium(clip.media_id)
    start = clip.offset + region.start - clip.start
    end = clip.offset + region.end - clip.start
    return (
        scale(start, document.rate, medium.rate),
        min(medium.n_samples, scale(end, document.rate, medium.rate)),
    )


def place_of(document: Document, medium: Media, start: int, end: int) -> Region | None:
    """Where a range of a medium lies on the timeline, first of all on tracks of recordings.

    Args:
        document: where to look.
        medium: which one.
        start: first sample of the medium, at its own rate.
        end: sample after the last one.

    Returns:
        The range of the first clip that plays all of it as it is; None when no clip does.
    """
    low, high = (scale(at, medium.rate, document.rate) for at in (start, end))
    for track in sorted(document.tracks, key=lambda one: one.role is not TrackRole.RECORDING):
        for clip in track.clips:
            shift = clip.start - clip.offset
            found = range_of(track, low + shift, max(high, low + 1) + shift)
            if clip.media_id == medium.id and found.clip_id == clip.id:
                return found
    return None


def overlapping(clips: Iterable[Clip], start: int, end: int) -> list[Clip]:
    """The clips that sound in a range."""
    return [clip for clip in clips if clip.start < end and clip.end > start]


def _covers_plainly(clip: Clip, start: int, end: int) -> bool:
    faded_until = clip.start + clip.fade_in
    faded_from = clip.end - clip.fade_out
    return (
        clip.plays_plainly
        and clip.start <= start
        and end <= clip.end
        and (not clip.fade_in or faded_until <= start)
        and (not clip.fade_out or end <= faded_from)
    )
