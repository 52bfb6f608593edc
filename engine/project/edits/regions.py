"""Edits of a time range across tracks: split, delete, trim, insert silence, copy and paste."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from engine.project.document import Clip, Document, Marker, Presence, Track, Transcript
from engine.project.edits.clips import split_at
from engine.project.edits.tree import (
    TrackIds,
    change_clips,
    check_region,
    find_track,
    find_tracks,
    id_source,
    with_clips,
    with_track,
)
from engine.project.edits.words import (
    change_words,
    put_words,
    remove_words,
    shift_words,
    taken_from,
)


@dataclass(frozen=True, slots=True)
class Copied:
    """Clips of a region, for `paste`; holds no samples.

    Attributes:
        length: of the region, project samples.
        lanes: the clips of each copied track, top to bottom, with starts counted from the region.
        words: what is said on each, times counted from the region; None where nothing is.
    """

    length: int
    lanes: tuple[tuple[Clip, ...], ...]
    words: tuple[Transcript | None, ...]


def split_region(document: Document, start: int, end: int, track_ids: TrackIds = None) -> Document:
    """Cut the clips of the tracks at both ends of a region."""
    check_region(start, end)
    return split_at(split_at(document, start, track_ids), end, track_ids)


def delete_region(
    document: Document,
    start: int,
    end: int,
    track_ids: TrackIds = None,
    ripple: bool = False,
) -> Document:
    """Take the sound of a region away.

    Without `ripple` silence stays behind. With it, later clips, words and presence of these tracks
    move to the left by the length of the region; markers too when it was all tracks. Words whose
    middle lies in the region go in both cases. A transcript that tracks outside share stays.
    """
    wanted = [track.id for track in find_tracks(document, track_ids)]
    document = split_region(document, start, end, wanted)
    shift = end - start if ripple else 0

    def keep(clip: Clip) -> Iterable[Clip]:
        if clip.start >= end:
            return (replace(clip, start=clip.start - shift),)
        return () if clip.start >= start else (clip,)

    document = change_clips(document, wanted, keep)
    document = change_words(
        document, wanted, lambda words: shift_words(remove_words(words, start, end), end, -shift)
    )
    if ripple:
        document = _change_presence(document, wanted, lambda curve: _without(curve, start, end))
        if track_ids is None:
            document = _ripple_markers(document, start, end)
    return document


def trim(document: Document, start: int, end: int, track_ids: TrackIds = None) -> Document:
    """Keep only the sound and words inside a region; they stay at their place."""
    wanted = [track.id for track in find_tracks(document, track_ids)]
    document = split_region(document, start, end, wanted)

    def keep(clip: Clip) -> Iterable[Clip]:
        return (clip,) if start <= clip.start < end else ()

    document = change_clips(document, wanted, keep)

    def heard(words: Transcript) -> Transcript:
        last = max((line.end for line in words.segments), default=0) + 1
        return remove_words(remove_words(words, 0, start), end, max(end, last))

    return change_words(document, wanted, heard)


def insert_silence(
    document: Document, at: int, length: int, track_ids: TrackIds = None
) -> Document:
    """Make room: what comes after `at` moves right by `length`; markers too when all tracks do."""
    check_region(at, at + length)
    wanted = [track.id for track in find_tracks(document, track_ids)]
    document = split_at(document, at, wanted)

    def push(clip: Clip) -> Iterable[Clip]:
        return (replace(clip, start=clip.start + length) if clip.start >= at else clip,)

    document = change_clips(document, wanted, push)
    document = change_words(document, wanted, lambda words: shift_words(words, at, length))
    document = _change_presence(document, wanted, lambda curve: _with_gap(curve, at, length))
    if track_ids is None:
        markers = tuple(_pushed(marker, at, length) for marker in document.markers)
        document = document if markers == document.markers else replace(document, markers=markers)
    return document


def copy_region(document: Document, start: int, end: int, track_ids: TrackIds = None) -> Copied:
    """What `paste` will place; changes nothing."""
    trimmed = trim(document, start, end, track_ids)
    lanes = tuple(
        tuple(replace(clip, start=clip.start - start) for clip in track.clips)
        for track in find_tracks(trimmed, track_ids)
    )
    words = tuple(
        taken_from(document, track.id, start, end) for track in find_tracks(document, track_ids)
    )
    return Copied(length=end - start, lanes=lanes, words=words)


class Pasting(StrEnum):
    """What happens to the sound that is where something is pasted."""

    PUSH = "push"  # what comes after makes room
    REPLACE = "replace"  # it goes
    FIT = "fit"  # there must be none


def paste(
    document: Document,
    copied: Copied,
    at: int,
    track_id: str,
    how: Pasting = Pasting.PUSH,
) -> Document:
    """Place copied clips and words at `at` on a track and, lane by lane, on those below it.

    Args:
        document: where; the media of the clips must be known to it.
        copied: from `copy_region`.
        at: timeline position of the copied region's start.
        track_id: track of the first lane.
        how: what happens to the sound that is there.

    Raises:
        ValueError: too few tracks below, or no room.
    """
    first = document.tracks.index(find_track(document, track_id))
    tracks = document.tracks[first : first + len(copied.lanes)]
    if len(tracks) < len(copied.lanes):
        raise ValueError(f"{len(copied.lanes)} lanes need as many tracks from {track_id!r} on")
    ids = [track.id for track in tracks]
    if how is Pasting.PUSH:
        document = insert_silence(document, at, copied.length, ids)
    elif how is Pasting.REPLACE:
        document = delete_region(document, at, at + copied.length, ids)
    return place(document, copied, at, ids)


def place(document: Document, copied: Copied, at: int, track_ids: Sequence[str]) -> Document:
    """Put copied clips and words on tracks, one a lane; ValueError where there is no room."""
    derive = id_source(document)
    for track_id, lane, words in zip(track_ids, copied.lanes, copied.words, strict=True):
        placed = [
            replace(clip, id=derive(track_id, clip.id, at), start=at + clip.start) for clip in lane
        ]
        old = find_track(document, track_id).clips
        document = with_clips(document, track_id, (*old, *placed))
        if words is not None:
            document = put_words(document, track_id, words, at)
    return document


def _change_presence(
    document: Document, track_ids: Iterable[str], change: Callable[[Presence], Presence]
) -> Document:
    for track_id in track_ids:
        track: Track = find_track(document, track_id)
        if track.presence is not None:
            presence = change(track.presence)
            document = with_track(document, replace(track, presence=presence))
    return document


def _with_gap(presence: Presence, at: int, length: int) -> Presence:
    """The curve with silence, where nothing is present, put in; exact to one step."""
    if at <= presence.start:
        return replace(presence, start=presence.start + length)
    index = -(-(at - presence.start) // presence.step)
    if index >= len(presence.values):
        return presence
    gap = (0.0,) * round(length / presence.step)
    return replace(presence, values=presence.values[:index] + gap + presence.values[index:])


def _without(presence: Presence, start: int, end: int) -> Presence:
    """The curve with the values of a region removed; exact to one step."""
    values = tuple(
        value
        for index, value in enumerate(presence.values)
        if not start <= presence.start + index * presence.step < end
    )
    first = presence.start - min(max(presence.start - start, 0), end - start)
    return replace(presence, start=first, values=values)


def _ripple_markers(document: Document, start: int, end: int) -> Document:
    def moved(place: int) -> int:
        return place - min(max(place - start, 0), end - start)

    markers = tuple(
        replace(marker, start=moved(marker.start), end=moved(marker.end))
        for marker in document.markers
    )
    return document if markers == document.markers else replace(document, markers=markers)


def _pushed(marker: Marker, at: int, length: int) -> Marker:
    if marker.start >= at:
        return replace(marker, start=marker.start + length, end=marker.end + length)
    return replace(marker, end=marker.end + length) if marker.end > at else marker
