"""Which sound a selection stands for."""

from __future__ import annotations

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


def _track_under(document: Document, selection: Selection) -> Track:
    wanted = [track for track in document.tracks if track.id in selection.track_ids]
    recordings = [track for track in document.tracks if track.role is TrackRole.RECORDING]
    for track in (*wanted, *recordings, *document.tracks):
        if selection.is_cursor and track.clips:
            return track
        if overlapping(track.clips, selection.start, selection.end):
            return track
    raise EmptyRegion
