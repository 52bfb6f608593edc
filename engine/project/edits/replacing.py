"""The edit that puts a result in the place of what it was made from."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace

from engine.project.clip import Clip
from engine.project.document import Document
from engine.project.edits.clips import split_at
from engine.project.edits.joins import crossfade
from engine.project.edits.tracks import remove_tracks
from engine.project.edits.tree import find_track, id_source, with_clips


def put_in_place(
    document: Document, track_id: str, result_id: str, fade: int, gone: Collection[str] = ()
) -> Document:
    """Let a track play the clips of a result instead of its own there; words stay.

    Args:
        document: where.
        track_id: the track that changes.
        result_id: another track, made from it; its level above that of the track goes along.
        fade: length of the crossfades at both ends, project samples; shorter where there is less
            sound to fade over.
        gone: tracks that are taken away then, such as the two of the result.

    Raises:
        ValueError: unknown tracks, one and the same track, or a result without clips.
    """
    result = find_track(document, result_id)
    if result_id == track_id or not result.clips:
        raise ValueError(f"no result on track {result_id!r}")
    change_db = result.gain_db - find_track(document, track_id).gain_db
    derive = id_source(document)
    for clip in result.clips:
        placed = replace(
            clip, id=derive("in place", track_id, clip.id), gain_db=clip.gain_db + change_db
        )
        document = _replaced(document, track_id, placed)
        for edge in (clip.start, clip.end):
            document = _faded(document, track_id, edge, fade)
    return remove_tracks(document, gone) if gone else document


def _replaced(document: Document, track_id: str, clip: Clip) -> Document:
    for edge in (clip.start, clip.end):
        document = split_at(document, edge, (track_id,))
    kept = [
        other
        for other in find_track(document, track_id).clips
        if other.end <= clip.start or other.start >= clip.end
    ]
    return with_clips(document, track_id, (*kept, clip))


def _faded(document: Document, track_id: str, at: int, fade: int) -> Document:
    """A crossfade where there is a neighbour with more sound; else nothing."""
    half = fade // 2
    if half < 1 or at < half:
        return document
    try:
        return crossfade(document, at - half, at + half, (track_id,))
    except ValueError:  # another crossfade is in the way
        return document
