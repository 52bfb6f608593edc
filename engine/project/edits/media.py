"""Edits that bring audio into the document: recordings and the results of operations."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import PurePath

from engine.project.document import Clip, Document, Media, Track
from engine.project.edits.tracks import add_track
from engine.project.edits.tree import derive_id, find_track


def add_media(document: Document, media: Media) -> Document:
    """Make a medium known; the same document when one of this id is (it has the same samples)."""
    if any(known.id == media.id for known in document.media):
        return document
    return replace(document, media=(*document.media, media))


def import_media(
    document: Document, media: Media, name: str | None = None, start: int = 0
) -> Document:
    """Add a medium and, at the bottom, a track with it as one clip.

    Args:
        document: where.
        media: from `MediaPool.intake`.
        name: of the track; the name of the file without its ending when None.
        start: of the clip on the timeline.
    """
    document = add_media(document, media)
    track = Track(
        id=derive_id(document, "track", media.id),
        name=name or PurePath(media.name).stem or media.name,
        clips=(
            Clip(
                id=derive_id(document, "clip", media.id),
                media_id=media.id,
                start=start,
                offset=0,
                length=document.media_length(media.id),
            ),
        ),
        color=len(document.tracks),
    )
    return add_track(document, track)


def add_result(
    document: Document,
    source_track_id: str | None,
    media: Sequence[Media],
    tracks: Sequence[Track],
) -> Document:
    """Place the tracks of a result, such as target and residual, as one step.

    Args:
        document: where.
        source_track_id: the tracks go below this one; at the bottom when None.
        media: what the tracks play, from `MediaPool.adopt`.
        tracks: top to bottom, with fresh ids; mute and solo are as the caller set them.
    """
    for medium in media:
        document = add_media(document, medium)
    index = len(document.tracks)
    if source_track_id is not None:
        index = document.tracks.index(find_track(document, source_track_id)) + 1
    for position, track in enumerate(tracks, start=index):
        document = add_track(document, track, position)
    return document
