"""Find and replace parts of a document; what all edits are made of."""

from __future__ import annotations

import hashlib
import math
from collections.abc import Callable, Collection, Iterable
from dataclasses import replace

from engine.project.document import Clip, Document, Track
from engine.project.edits import overlaps

TrackIds = Collection[str] | None
"""The tracks an edit works on; None means all of them."""


def find_track(document: Document, track_id: str) -> Track:
    """The track of this id; ValueError when there is none."""
    try:
        return document.track(track_id)
    except KeyError as error:
        raise ValueError(f"no track {track_id!r}") from error


def find_clip(document: Document, clip_id: str) -> tuple[Track, Clip]:
    """The clip of this id and its track; ValueError when there is none."""
    try:
        return document.find_clip(clip_id)
    except KeyError as error:
        raise ValueError(f"no clip {clip_id!r}") from error


def find_tracks(document: Document, track_ids: TrackIds) -> tuple[Track, ...]:
    """The wanted tracks from top to bottom; ValueError for an unknown id."""
    if track_ids is None:
        return document.tracks
    unknown = set(track_ids) - {track.id for track in document.tracks}
    if unknown:
        raise ValueError(f"no track {sorted(unknown)}")
    return tuple(track for track in document.tracks if track.id in track_ids)


def with_track(document: Document, track: Track) -> Document:
    """The document with the track of the same id replaced; the same object if nothing changed."""
    if find_track(document, track.id) == track:
        return document
    tracks = tuple(track if old.id == track.id else old for old in document.tracks)
    return replace(document, tracks=tracks)


def with_clips(document: Document, track_id: str, clips: Iterable[Clip]) -> Document:
    """The document with these clips on a track, checked and sorted.

    A clip that was in a crossfade and is no more loses the fade that belonged to it.
    """
    track = find_track(document, track_id)
    placed = tuple(overlaps.released(track.clips, clips))
    known = {clip.id: clip for clip in track.clips}
    for clip in placed:
        if known.get(clip.id) is not clip:  # what has not changed was checked before
            check_clip(document, clip)
    overlaps.check_overlaps(placed)
    return with_track(document, replace(track, clips=placed))


def change_clips(
    document: Document, track_ids: TrackIds, change: Callable[[Clip], Iterable[Clip]]
) -> Document:
    """Replace every clip of the wanted tracks by what `change` makes of it, nothing included."""
    for track in find_tracks(document, track_ids):
        changed = [piece for clip in track.clips for piece in change(clip)]
        document = with_clips(document, track.id, changed)
    return document


def without_orphans(document: Document) -> Document:
    """Without transcripts that no track shows any more."""
    shown = document.shown_transcripts
    kept = tuple(item for item in document.transcripts if item.id in shown)
    return document if kept == document.transcripts else replace(document, transcripts=kept)


def check_clip(document: Document, clip: Clip) -> None:
    """Raise ValueError unless the clip lies inside its medium and has possible fades."""
    if all(medium.id != clip.media_id for medium in document.media):
        raise ValueError(f"no media {clip.media_id!r}")
    if clip.start < 0 or clip.length < 1:
        raise ValueError(f"clip of {clip.length} samples at {clip.start}")
    if clip.offset < 0 or clip.offset + clip.length > document.media_length(clip.media_id):
        raise ValueError(f"clip {clip.id!r} reaches outside its media")
    if min(clip.fade_in, clip.fade_out) < 0 or clip.fade_in + clip.fade_out > clip.length:
        raise ValueError(f"fades {clip.fade_in} + {clip.fade_out} in {clip.length} samples")
    check_number(clip.gain_db, "gain")
    for point in clip.gain_points:
        check_number(point.gain_db, "gain")
    places = [point.at for point in clip.gain_points]
    if places != sorted(set(places)):
        raise ValueError(f"gain points of clip {clip.id!r} are not ascending")
    _check_patches(document, clip)


def _check_patches(document: Document, clip: Clip) -> None:
    """Raise ValueError unless each patch plays samples that it has, in a place of its own."""
    known = {medium.id for medium in document.media} if clip.patches else set()
    before = 0
    for patch in clip.patches:
        if patch.media_id not in known:
            raise ValueError(f"no media {patch.media_id!r}")
        available = document.media_length(patch.media_id)
        if patch.length < 1 or not 0 <= patch.offset <= available - patch.length:
            raise ValueError(f"a patch of clip {clip.id!r} reaches outside its media")
        if patch.at < before:
            raise ValueError(f"patches of clip {clip.id!r} overlap")
        before = patch.end


def check_number(value: float, what: str) -> float:
    """The value as a float; ValueError for NaN and infinity, which no file could hold."""
    if not math.isfinite(value):
        raise ValueError(f"{what} {value}")
    return float(value)


def check_region(start: int, end: int) -> None:
    """Raise ValueError for a region that is empty or begins before the project."""
    if not 0 <= start < end:
        raise ValueError(f"region {start}-{end}")


def ids_of(document: Document) -> set[str]:
    """Every id that is taken."""
    ids = {marker.id for marker in document.markers}
    ids.update(transcript.id for transcript in document.transcripts)
    for track in document.tracks:
        ids.update((track.id, track.group, track.link))
        ids.update(clip.id for clip in track.clips)
    return ids


def derive_id(document: Document, *parts: object) -> str:
    """An id that is free in the document and depends on nothing but the document and `parts`."""
    return id_source(document)(*parts)


def id_source(document: Document) -> Callable[..., str]:
    """As `derive_id` for many ids at once: each is free in the document and among the others."""
    taken = ids_of(document)

    def derive(*parts: object) -> str:
        attempt = 0
        while True:
            text = "/".join(map(str, (*parts, attempt)))
            candidate = hashlib.sha256(text.encode("utf-8", "surrogateescape")).hexdigest()[:32]
            if candidate not in taken:
                taken.add(candidate)
                return candidate
            attempt += 1

    return derive
