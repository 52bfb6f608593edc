"""Edits of single clips: place, split, trim, move, copy, level and fades."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import replace
from itertools import pairwise

from engine.project.document import Clip, Document
from engine.project.edits.tree import (
    TrackIds,
    change_clips,
    check_number,
    derive_id,
    find_clip,
    find_track,
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
    cut ends at the cut.
    """
    track, clip = find_clip(document, clip_id)
    left, right = cut(document, clip, at)
    others = [other for other in track.clips if other.id != clip_id]
    return with_clips(document, track.id, (*others, left, right))


def split_at(document: Document, at: int, track_ids: TrackIds = None) -> Document:
    """Cut every clip of the tracks that lies across `at`; the same document when none does."""

    def split(clip: Clip) -> Iterable[Clip]:
        return cut(document, clip, at) if clip.start < at < clip.end else (clip,)

    return change_clips(document, track_ids, split)


def cut(document: Document, clip: Clip, at: int) -> tuple[Clip, Clip]:
    """The two parts of a clip; the right one gets an id derived from the clip and the place."""
    if not clip.start < at < clip.end:
        raise ValueError(f"{at} is not inside clip {clip.id!r} ({clip.start}-{clip.end})")
    n_left = at - clip.start
    left = replace(clip, length=n_left, fade_in=min(clip.fade_in, n_left), fade_out=0)
    right = replace(
        clip,
        id=derive_id(document, clip.id, at),
        start=at,
        offset=clip.offset + n_left,
        length=clip.length - n_left,
        fade_in=0,
        fade_out=min(clip.fade_out, clip.length - n_left),
    )
    return left, right


def trim_clip(document: Document, clip_id: str, start: int, end: int) -> Document:
    """Put the edges of a clip at `start` and `end`, inwards or outwards; its sound stays in place.

    Words in a part that is cut away go with it.

    Raises:
        ValueError: nothing would be left, it would overlap, or its media ends before.
    """
    track, clip = find_clip(document, clip_id)
    if end <= start:
        raise ValueError(f"clip {clip_id!r} would be {end - start} samples long")
    length = end - start
    fade_in = min(clip.fade_in, length)
    trimmed = replace(
        clip,
        start=start,
        offset=clip.offset + start - clip.start,
        length=length,
        fade_in=fade_in,
        fade_out=min(clip.fade_out, length - fade_in),
    )
    document = with_clips(document, track.id, _replaced(track.clips, trimmed))
    for low, high in ((clip.start, min(start, clip.end)), (max(end, clip.start), clip.end)):
        if low < high:
            document = delete_words(document, (track.id,), low, high)
    return document


def move_clip(
    document: Document, clip_id: str, start: int, track_id: str | None = None
) -> Document:
    """Move a clip in time and, if wanted, to another track; see `move_clips`."""
    return move_clips(document, [(clip_id, start, track_id)])


def move_clips(document: Document, moves: Collection[Move]) -> Document:
    """Move clips together, so that they may take each other's old places; words go along.

    Raises:
        ValueError: one would overlap a clip that stays, or start before 0. Nothing is pushed
            aside; `free_start` finds the nearest place with room.
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
        lanes[lane.id].append(replace(clip, start=start))
        if (lane.id, start) != (track.id, clip.start):
            ways.append(Moved(track.id, clip.start, clip.end, start, lane.id))
    for lane_id, clips in lanes.items():
        document = with_clips(document, lane_id, clips)
    return move_words(document, ways)


def free_start(
    document: Document, track_id: str, start: int, length: int, ignore: Collection[str] = ()
) -> int:
    """The start nearest to `start` where `length` samples fit on a track; no edit, a question.

    Args:
        document: where.
        track_id: the track.
        start: wished start.
        length: room that is needed, at least 1.
        ignore: ids of clips that are about to leave, such as the dragged one itself.
    """
    clips = [clip for clip in find_track(document, track_id).clips if clip.id not in ignore]
    edges = [(0, 0), *((clip.start, clip.end) for clip in clips)]
    last = edges[-1][1]
    places = [max(start, last)]
    for (_, free_from), (free_to, _) in pairwise(edges):
        if free_to - free_from >= length:
            places.append(min(max(start, free_from), free_to - length))
    return min(places, key=lambda place: (abs(place - start), place))


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
    copy = replace(clip, id=derive_id(document, clip.id, "copy", start), start=start)
    said = taken_from(document, track.id, clip.start, clip.end)
    document = with_clips(document, lane.id, (*lane.clips, copy))
    return document if said is None else put_words(document, lane.id, said, start)


def set_clip_gain(document: Document, clip_id: str, gain_db: float) -> Document:
    """Set the level of a clip."""
    track, clip = find_clip(document, clip_id)
    louder = replace(clip, gain_db=check_number(gain_db, "gain"))
    return with_clips(document, track.id, _replaced(track.clips, louder))


def set_clip_fades(document: Document, clip_id: str, fade_in: int, fade_out: int) -> Document:
    """Set both fades; ValueError when they are longer than the clip."""
    track, clip = find_clip(document, clip_id)
    faded = replace(clip, fade_in=fade_in, fade_out=fade_out)
    return with_clips(document, track.id, _replaced(track.clips, faded))


def _replaced(clips: Iterable[Clip], clip: Clip) -> list[Clip]:
    return [clip if other.id == clip.id else other for other in clips]
