"""Edits of single clips: place, split, trim, move, copy, level and fades."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import replace
from itertools import pairwise

from engine.project.document import Clip, Document, FadeShape, Track
from engine.project.edits.overlaps import crossfaded, overlap
from engine.project.edits.tree import (
    TrackIds,
    derive_id,
    find_clip,
    find_track,
    find_tracks,
    ids_of,
    with_clips,
)
from engine.project.edits.words import Moved, delete_words, move_words, put_words, taken_from

Move = tuple[str, int, str | None]
"""(clip id, new start, new track id or None to stay on its track)."""


def add_clip(document: Document, track_id: str, clip: Clip) -> Document:
    """Place a clip; ValueError when it would overlap or reaches outside its media."""
    if clip.id in ids_of(document):
        raise ValueError(f"the id of clip {clip.id!r} is taken")
    return with_clips(document, track_id, (*find_track(document, track_id).clips, clip))


def split_clip(document: Document, clip_id: str, at: int) -> Document:
    """Cut a clip in two at a timeline position strictly inside it.

    The left part keeps the id. Away from the fades the two sound as the whole did; a fade that is
    cut ends at the cut, and a crossfade that is cut becomes a hard cut.
    """
    track, clip = find_clip(document, clip_id)
    if not clip.start < at < clip.end:
        raise ValueError(f"{at} is not inside clip {clip.id!r} ({clip.start}-{clip.end})")
    return split_at(document, at, (track.id,))


def split_at(document: Document, at: int, track_ids: TrackIds = None) -> Document:
    """Cut every clip of the tracks that lies across `at`; the same document when none does.

    Where clips cross there, the edges of the crossfade included, the one ends at the cut and the
    other begins.
    """
    for track in find_tracks(document, track_ids):
        pieces: list[Clip] = []
        for clip in _uncrossed(track.clips, at):
            is_across = clip.start < at < clip.end
            pieces += cut(document, clip, at) if is_across else (clip,)
        document = with_clips(document, track.id, pieces)
    return document


def _uncrossed(clips: Sequence[Clip], at: int) -> list[Clip]:
    """The clips of a track with a hard cut in place of a crossfade at `at`."""
    placed = list(clips)
    for index, (before, after) in enumerate(pairwise(clips)):
        if overlap(before, after) and after.start <= at <= before.end:
            left, right = placed[index], placed[index + 1]
            placed[index] = replace(left, fade_out=0).between(left.start, at)
            placed[index + 1] = replace(right, fade_in=0).between(at, right.end)
    # One between two crossfades that meet here has nothing left.
    return [clip for clip in placed if clip.length > 0]


def cut(document: Document, clip: Clip, at: int) -> tuple[Clip, Clip]:
    """The two parts of a clip; the right one gets an id derived from the clip and the place."""
    left = replace(clip, fade_out=0).between(clip.start, at)
    right = replace(clip, fade_in=0).between(at, clip.end)
    return left, replace(right, id=derive_id(document, clip.id, at))


def trim_clip(document: Document, clip_id: str, start: int, end: int) -> Document:
    """Put the edges of a clip at `start` and `end`, inwards or outwards; its sound stays in place.

    A crossfade at an edge becomes longer or shorter. Words in a part that is cut away go with it.

    Raises:
        ValueError: nothing would be left, it would overlap, or its media ends before.
    """
    track, clip = find_clip(document, clip_id)
    if end <= start:
        raise ValueError(f"clip {clip_id!r} would be {end - start} samples long")
    changed = _replaced(track.clips, clip.between(start, end))
    document = with_clips(document, track.id, crossfaded(track.clips, changed, None))
    for low, high in ((clip.start, min(start, clip.end)), (max(end, clip.start), clip.end)):
        if low < high:
            document = delete_words(document, (track.id,), low, high)
    return document


def move_clip(
    document: Document,
    clip_id: str,
    start: int,
    track_id: str | None = None,
    crossfade: FadeShape | None = None,
) -> Document:
    """Move a clip in time and, if wanted, to another track; see `move_clips`."""
    return move_clips(document, [(clip_id, start, track_id)], crossfade)


def move_clips(
    document: Document, moves: Collection[Move], crossfade: FadeShape | None = None
) -> Document:
    """Move clips together, so that they may take each other's old places; words go along.

    Args:
        document: where.
        moves: clip, new start and track of each.
        crossfade: shape of a crossfade wherever a moved clip laps over the end of another; None
            when there must be room.

    Raises:
        ValueError: one would overlap a clip that stays (cover it, with `crossfade`), or start
            before 0. Nothing is pushed aside.
    """
    moved = {clip_id: find_clip(document, clip_id) for clip_id, _, _ in moves}
    lanes = {
        track.id: [clip for clip in track.clips if clip.id not in moved]
        for track in document.tracks
    }
    ways = []
    for clip_id, start, wanted in moves:
        track, clip = moved[clip_id]
        lane = find_track(document, wanted if wanted is not None else track.id)
        lanes[lane.id].append(_alone(track, clip, moved).moved_to(start))
        if (lane.id, start) != (track.id, clip.start):
            ways.append(Moved(track.id, clip.start, clip.end, start, lane.id))
    for lane_id, clips in lanes.items():
        placed = crossfaded(document.track(lane_id).clips, clips, crossfade)
        document = with_clips(document, lane_id, placed)
    return move_words(document, ways)


def _alone(track: Track, clip: Clip, moved: Collection[str]) -> Clip:
    """A clip without the fades of crossfades with neighbours that stay behind."""
    index = track.clips.index(clip)
    before = track.clips[index - 1] if index else None
    after = track.clips[index + 1] if index + 1 < len(track.clips) else None
    if before is not None and before.id not in moved and overlap(before, clip):
        clip = replace(clip, fade_in=0)
    if after is not None and after.id not in moved and overlap(clip, after):
        clip = replace(clip, fade_out=0)
    return clip


def delete_clip(document: Document, clip_id: str) -> Document:
    """Take a clip and its words away and leave silence."""
    return delete_clips(document, (clip_id,))


def delete_clips(document: Document, clip_ids: Collection[str]) -> Document:
    """Take clips and their words away and leave silence."""
    for clip_id in clip_ids:
        track, clip = find_clip(document, clip_id)
        rest = [other for other in track.clips if other.id != clip_id]
        document = with_clips(document, track.id, rest)
        document = delete_words(document, (track.id,), clip.start, clip.end)
    return document


def duplicate_clip(
    document: Document, clip_id: str, start: int | None = None, track_id: str | None = None
) -> Document:
    """Place a copy of a clip and its words, by default at the first room from its own end on.

    Raises:
        ValueError: it would overlap at the wished start.
    """
    track, clip = find_clip(document, clip_id)
    lane = find_track(document, track_id if track_id is not None else track.id)
    if start is None:
        start = clip.end
        for other in lane.clips:
            if other.start < start + clip.length and start < other.end:
                start = other.end
    copy = _alone(track, clip, ()).moved_to(start)
    copy = replace(copy, id=derive_id(document, clip.id, "copy", start))
    said = taken_from(document, track.id, clip.start, clip.end)
    document = with_clips(document, lane.id, (*lane.clips, copy))
    return document if said is None else put_words(document, lane.id, said, start)


def set_clip_fades(document: Document, clip_id: str, fade_in: int, fade_out: int) -> Document:
    """Set both fades; ValueError when they are longer than the clip."""
    track, clip = find_clip(document, clip_id)
    faded = replace(clip, fade_in=fade_in, fade_out=fade_out)
    return with_clips(document, track.id, _replaced(track.clips, faded))


def _replaced(clips: Iterable[Clip], clip: Clip) -> list[Clip]:
    return [clip if other.id == clip.id else other for other in clips]
