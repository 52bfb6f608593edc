"""Edits of tracks as a whole: order, names, mixer settings; and of the document's own facts."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import replace

from engine.project.document import Document, Track
from engine.project.edits.tree import (
    check_clip,
    check_number,
    derive_id,
    find_track,
    find_tracks,
    ids_of,
    with_clips,
    with_track,
    without_orphans,
)


def rename_document(document: Document, name: str) -> Document:
    """Change the title."""
    return replace(document, name=_name(name))


def set_rate(document: Document, rate: int) -> Document:
    """Choose the project rate while nothing is placed yet, such as that of the first recording.

    Raises:
        ValueError: the rate is not positive, or tracks, markers or transcripts exist whose times
            count in the present rate.
    """
    if rate <= 0:
        raise ValueError(f"rate {rate}")
    if document.tracks or document.markers or document.transcripts:
        raise ValueError("the rate of a project that is in use is fixed")
    return replace(document, rate=rate)


def add_track(document: Document, track: Track, index: int | None = None) -> Document:
    """Insert a track above position `index`, at the bottom when None.

    Raises:
        ValueError: its id or a clip id is taken, its clips are not possible, index out of range.
    """
    index = len(document.tracks) if index is None else index
    if not 0 <= index <= len(document.tracks):
        raise ValueError(f"no position {index} among {len(document.tracks)} tracks")
    new_ids = [track.id, *(clip.id for clip in track.clips)]
    if len(set(new_ids)) < len(new_ids) or ids_of(document) & set(new_ids):
        raise ValueError(f"an id of track {track.id!r} is taken")
    for clip in track.clips:
        check_clip(document, clip)
    empty = replace(track, clips=())
    tracks = (*document.tracks[:index], empty, *document.tracks[index:])
    return with_clips(replace(document, tracks=tracks), track.id, track.clips)


def pasted_track(document: Document, name: str) -> Track:
    """An empty track with a fresh id, for `add_track`; no edit."""
    number = len(document.tracks)
    return Track(id=derive_id(document, "pasted", number), name=_name(name), color=number)


def remove_tracks(document: Document, track_ids: Collection[str]) -> Document:
    """Take several tracks away, with the transcripts that no other track shows."""
    gone = {track.id for track in find_tracks(document, track_ids)}
    tracks = tuple(track for track in document.tracks if track.id not in gone)
    return without_orphans(replace(document, tracks=tracks))


def rename_track(document: Document, track_id: str, name: str) -> Document:
    """Change the name of a track; ValueError for an empty one."""
    return with_track(document, replace(find_track(document, track_id), name=_name(name)))


def move_track(document: Document, track_id: str, index: int) -> Document:
    """Move a track to position `index`, counted without the track itself."""
    track = find_track(document, track_id)
    others = [other.id for other in document.tracks if other.id != track.id]
    if not 0 <= index <= len(others):
        raise ValueError(f"no position {index} among {len(document.tracks)} tracks")
    return reorder_tracks(document, [*others[:index], track_id, *others[index:]])


def reorder_tracks(document: Document, track_ids: Sequence[str]) -> Document:
    """Put all tracks into this order, top to bottom; ValueError unless each is named once."""
    if sorted(track_ids) != sorted(track.id for track in document.tracks):
        raise ValueError("the new order must name every track once")
    tracks = tuple(document.track(track_id) for track_id in track_ids)
    return document if tracks == document.tracks else replace(document, tracks=tracks)


def set_track_gain(document: Document, track_id: str, gain_db: float) -> Document:
    """Set the level of a track."""
    gain_db = check_number(gain_db, "gain")
    return with_track(document, replace(find_track(document, track_id), gain_db=gain_db))


def set_track_pan(document: Document, track_id: str, pan: float) -> Document:
    """Set the pan of a track, -1 left to 1 right; ValueError outside."""
    if not -1.0 <= pan <= 1.0:
        raise ValueError(f"pan {pan}")
    return with_track(document, replace(find_track(document, track_id), pan=float(pan)))


def set_mute(document: Document, track_id: str, is_muted: bool) -> Document:
    """Mute or unmute a track."""
    return with_track(document, replace(find_track(document, track_id), is_muted=is_muted))


def set_solo(document: Document, track_id: str, is_soloed: bool) -> Document:
    """Solo a track or end it; several tracks may be soloed."""
    return with_track(document, replace(find_track(document, track_id), is_soloed=is_soloed))


def set_color(document: Document, track_id: str, color: int) -> Document:
    """Choose the colour of a track, an index into the theme's palette."""
    if color < 0:
        raise ValueError(f"color {color}")
    return with_track(document, replace(find_track(document, track_id), color=color))


def link_tracks(document: Document, track_ids: Collection[str]) -> Document:
    """Group tracks, so that the window changes them together; they leave their old groups."""
    chosen = find_tracks(document, track_ids)
    if len(chosen) < 2:
        raise ValueError("a group needs two tracks")
    link = derive_id(document, "link", *(track.id for track in chosen))
    for track in chosen:
        document = with_track(document, replace(track, link=link))
    return _without_lonely(document)


def unlink_tracks(document: Document, track_ids: Collection[str]) -> Document:
    """Take tracks out of their groups."""
    for track in find_tracks(document, track_ids):
        document = with_track(document, replace(track, link=""))
    return _without_lonely(document)


def linked(document: Document, track_ids: Collection[str]) -> tuple[str, ...]:
    """Tracks together with all that are grouped with them, top to bottom; a question."""
    links = {track.link for track in document.tracks if track.id in track_ids} - {""}
    return tuple(
        track.id for track in document.tracks if track.id in track_ids or track.link in links
    )


def _without_lonely(document: Document) -> Document:
    """A group of one is none."""
    links = [track.link for track in document.tracks]
    for track in document.tracks:
        if track.link and links.count(track.link) == 1:
            document = with_track(document, replace(track, link=""))
    return document


def _name(name: str) -> str:
    if not name.strip():
        raise ValueError("a name must not be empty")
    return name.strip()
