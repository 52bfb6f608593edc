"""What cut, copy and paste do: clips go to the clipboard and come back, as one step each."""

from __future__ import annotations

from collections.abc import Sequence

from desktop.actions.editing import chosen_tracks, delete, has_range, track_targets
from desktop.language import tr
from desktop.session import Selection, Session
from desktop.session.clipboard import Clipboard
from engine.project import edits
from engine.project.document import Document, Media, scale
from engine.project.parcel import Parcel, at_rate, take_in

PUSH = edits.Pasting.PUSH


def can_copy(session: Session) -> bool:
    """True while a range or a clip is chosen."""
    return has_range(session) or bool(session.active_clip)


def copy(session: Session, clipboard: Clipboard) -> None:
    """Remember the selection, or the chosen clip, for `paste` in this or another window."""
    _remember(session, clipboard)
    session.told.emit(tr("Copied"))


def cut(session: Session, clipboard: Clipboard) -> None:
    """Remember the selection, or the chosen clip, and take it away."""
    _remember(session, clipboard)
    delete(session, name=tr("Cut"))
    session.told.emit(tr("Cut"))


def _remember(session: Session, clipboard: Clipboard) -> None:
    start, end, tracks = _copied_range(session)
    copied = edits.copy_region(session.document, start, end, tracks)
    clipboard.put(copied, session.document, session.open_history().media)


def _copied_range(session: Session) -> tuple[int, int, tuple[str, ...]]:
    if has_range(session):
        return session.selection.start, session.selection.end, chosen_tracks(session)
    track, clip = session.document.find_clip(session.active_clip)
    return clip.start, clip.end, (track.id,)


def paste(session: Session, clipboard: Clipboard, how: edits.Pasting = PUSH) -> None:
    """Put what was copied at the playhead, from the first selected track down.

    Tracks that lack are added; the sound of an area gets one of its own below, over what is there.
    What is still being copied is put there as soon as it has been.
    """
    targets = track_targets(session) or chosen_tracks(session)
    at, first = session.playhead, targets[0] if targets else ""
    coming, history = clipboard.coming, session.open_history()
    if coming is None:
        _put_down(session, clipboard.parcel(), at, first, how)
        return

    def put_down(copied: Parcel | None) -> None:
        if session.history is not history:
            return
        if copied is None:
            session.told.emit(tr("Nothing was pasted: it could not be copied."))
        else:
            _put_down(session, copied, at, first, how)

    coming.then(put_down)
    session.told.emit(tr("Paste: as soon as it has been copied"))


def _put_down(
    session: Session, parcel: Parcel | None, at: int, first: str, how: edits.Pasting
) -> None:
    """Put what was copied at a place, from a track down; see `paste`."""
    if parcel is None:
        missing = nothing_to_paste()
        session.told.emit(tr("{command}: {missing}").format(command=tr("Paste"), missing=missing))
        return
    media = take_in(parcel, session.document, session.open_history().media)
    if parcel.part:
        _paste_part(session, parcel, media, at, first)
        return
    label = tr("Paste") if how is PUSH else tr("Paste over")
    session.apply(label, paste_parcel, parcel, media, at, first, how)
    lanes = _lanes_from(session.document, first, len(parcel.copied.lanes))
    length = at_rate(parcel, session.document).length
    session.select(Selection(at, at + length, track_ids=lanes))


def nothing_to_paste() -> str:
    """Why there is nothing; the system keeps no clips of a program that has ended."""
    return tr("copy or cut clips first. What was copied goes when the program it is from ends.")


def _paste_part(
    session: Session, parcel: Parcel, media: Sequence[Media], at: int, above: str
) -> None:
    session.apply(tr("Paste"), paste_beside, parcel, media, at, above)
    ids = [track.id for track in session.document.tracks]
    track = session.document.tracks[ids.index(above) + 1 if above in ids else -1]
    session.activate(track.id)
    session.select(Selection(track.clips[0].start, track.clips[0].end, track_ids=(track.id,)))


def paste_beside(
    document: Document, parcel: Parcel, media: Sequence[Media], at: int, track_id: str
) -> Document:
    """Place a part of the sound on a track of its own below another, so that nothing moves.

    Args:
        document: where.
        parcel: of one lane.
        media: of the parcel, from `parcel.take_in`.
        at: timeline position of the place that was copied.
        track_id: the track above; at the bottom when there is none such.
    """
    ids = [track.id for track in document.tracks]
    index = ids.index(track_id) + 1 if track_id in ids else None
    document = edits.add_track(document, edits.pasted_track(document, parcel.part), index)
    track = document.tracks[-1 if index is None else index]
    lead = scale(parcel.lead, parcel.rate, document.rate)
    return paste_parcel(
        document, parcel, media, max(0, at - lead), track.id, edits.Pasting.REPLACE
    )


def paste_parcel(
    document: Document,
    parcel: Parcel,
    media: Sequence[Media],
    at: int,
    track_id: str,
    how: edits.Pasting,
) -> Document:
    """Place a parcel, with its media and as many tracks as it needs.

    An empty project takes the rate of the parcel.

    Args:
        document: where.
        parcel: what was copied.
        media: of the parcel, from `parcel.take_in`.
        at: timeline position.
        track_id: of the first lane; empty for the first track.
        how: what happens to the sound that is there.
    """
    if not document.tracks and not document.markers and not document.transcripts:
        document = edits.set_rate(document, parcel.rate)
    for medium in media:
        document = edits.add_media(document, medium)
    copied = at_rate(parcel, document)
    while len(_lanes_from(document, track_id, len(copied.lanes))) < len(copied.lanes):
        name = tr("Track {number}").format(number=len(document.tracks) + 1)
        document = edits.add_track(document, edits.pasted_track(document, name))
    lanes = _lanes_from(document, track_id, len(copied.lanes))
    return edits.paste(document, copied, at, lanes[0], how)


def _lanes_from(document: Document, track_id: str, n_lanes: int) -> tuple[str, ...]:
    """At most so many tracks from one down."""
    ids = [track.id for track in document.tracks]
    first = ids.index(track_id) if track_id in ids else 0
    return tuple(ids[first : first + n_lanes])
