"""Bring back what a region was in an older document, and leave the rest as it is."""

from __future__ import annotations

from engine.project.document import Document
from engine.project.edits.media import add_media
from engine.project.edits.regions import copy_region, delete_region, place
from engine.project.edits.tree import TrackIds, check_region, find_tracks


def restore_region(
    document: Document, older: Document, start: int, end: int, track_ids: TrackIds = None
) -> Document:
    """Replace what is in a region by what an older document has there: clips and words.

    Names, levels and places of tracks stay; so does every sound outside the region.

    Args:
        document: what changes.
        older: such as `History.document_at` gives.
        start: first project sample.
        end: first sample after the region.
        track_ids: tracks that both documents have; None for all that both have.

    Raises:
        ValueError: the rates differ, or no wanted track is in both.
    """
    check_region(start, end)
    if older.rate != document.rate:
        raise ValueError(f"rates {older.rate} and {document.rate}")
    known = {track.id for track in older.tracks}
    wanted = [track.id for track in find_tracks(document, track_ids) if track.id in known]
    if not wanted:
        raise ValueError("none of these tracks was there")
    for medium in older.media:
        document = add_media(document, medium)
    document = delete_region(document, start, end, wanted)
    for track_id in wanted:
        copied = copy_region(older, start, end, (track_id,))
        document = place(document, copied, start, (track_id,))
    return document
