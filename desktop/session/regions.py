"""Which sound a selection stands for."""

from __future__ import annotations

from dataclasses import replace

from desktop.session.selection import Selection
from engine.errors import EmptyRegion
from engine.project.document import Document, Track, TrackRole
from engine.project.regions import Region, overlapping, range_of


def region_of(document: Document, selection: Selection) -> Region:
    """The range of a track that a selection means; a cursor means the whole track under it.

    Raises:
        EmptyRegion: there is no sound where the selection is.
    """
    track = _track_under(document, selection)
    if selection.is_cursor:
        return range_of(track, track.clips[0].start, track.clips[-1].end)
    clips = overlapping(track.clips, selection.start, selection.end)
    start = max(selection.start, min(clip.start for clip in clips))
    end = min(selection.end, max(clip.end for clip in clips))
    return range_of(track, start, end)


def regions_of(document: Document, selection: Selection, active: str = "") -> tuple[Region, ...]:
    """The ranges that a selection means: one of each track that it is on and that is heard.

    Where it is on one track or on muted ones only, and for a cursor, it means what `region_of`
    does: the muted tracks of a result are not asked about once more by the way.

    Args:
        document: where.
        selection: names its tracks, or none for all.
        active: the track that is meant where one must be and none is named; empty for none.

    Raises:
        EmptyRegion: there is no sound where the selection is.
    """
    named = [t for t in document.tracks if t.id in selection.track_ids or not selection.track_ids]
    heard = [
        track.id
        for track in named
        if not track.is_muted and overlapping(track.clips, selection.start, selection.end)
    ]
    if selection.is_cursor or len(named) < 2 or not heard:
        return (region_of(document, named_or(selection, active)),)
    return tuple(region_of(document, replace(selection, track_ids=(one,))) for one in heard)


def named_or(selection: Selection, active: str) -> Selection:
    """A selection on the active track, where there is one and it names no other."""
    if selection.track_ids or not active:
        return selection
    return replace(selection, track_ids=(active,))


def _track_under(document: Document, selection: Selection) -> Track:
    wanted = [track for track in document.tracks if track.id in selection.track_ids]
    recordings = [track for track in document.tracks if track.role is TrackRole.RECORDING]
    for track in (*wanted, *recordings, *document.tracks):
        if selection.is_cursor and track.clips:
            return track
        if overlapping(track.clips, selection.start, selection.end):
            return track
    raise EmptyRegion
