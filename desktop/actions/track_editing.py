"""What the track commands do: mute, solo, order, groups, stereo; one step each."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace

from desktop.actions.editing import has_track, track_targets
from desktop.language import tr
from desktop.session import Session
from desktop.session.listening import Side
from engine.project import edits
from engine.project.document import Document, Track, new_id


def toggle_mute(session: Session, track_id: str = "") -> None:
    """Mute or unmute a track, or the selected ones together."""
    tracks = _tracks(session, track_id)
    value = not all(track.is_muted for track in tracks)
    label = tr("Mute track") if value else tr("Unmute track")
    session.apply(label, _for_all, edits.set_mute, [t.id for t in tracks], value)
    session.listen_to(Side.MIX)  # who uses the mixer wants to hear it


def toggle_solo(session: Session, track_id: str = "") -> None:
    """Solo or unsolo a track, or the selected ones; a soloed track is heard, so it is unmuted."""
    tracks = _tracks(session, track_id)
    value = not all(track.is_soloed for track in tracks)
    label = tr("Solo track") if value else tr("Unsolo track")
    session.apply(label, _solo, [track.id for track in tracks], value)
    session.listen_to(Side.MIX)


def _solo(document: Document, track_ids: Iterable[str], value: bool) -> Document:
    ids = list(track_ids)
    if value:
        document = _for_all(document, edits.set_mute, ids, False)
    return _for_all(document, edits.set_solo, ids, value)


def new_track(session: Session) -> None:
    """Add an empty track below the active one, to move or paste clips onto, and choose it."""
    ids = [track.id for track in session.document.tracks]
    active = session.active_track
    index = ids.index(active) + 1 if active else len(ids)
    track_id, name = new_id(), tr("Track {number}").format(number=len(ids) + 1)
    session.apply(tr("New track"), _with_track, track_id, name, index)
    session.activate(track_id)


def _with_track(document: Document, track_id: str, name: str, index: int) -> Document:
    return edits.add_track(document, Track(track_id, name, color=len(document.tracks)), index)


def remove_tracks(session: Session) -> None:
    """Take the selected tracks away."""
    if has_track(session):
        session.apply(tr("Delete track"), edits.remove_tracks, track_targets(session))
        session.select(replace(session.selection, track_ids=()))


def move_track(session: Session, direction: int) -> None:
    """Move the selected track up or down."""
    if not has_track(session):
        return
    track_id = track_targets(session)[0]
    index = [track.id for track in session.document.tracks].index(track_id) + direction
    if 0 <= index < len(session.document.tracks):
        session.apply(tr("Move track"), edits.move_track, track_id, index)


def split_stereo(session: Session) -> None:
    """Make two tracks of the active one, one a channel."""
    try:
        session.apply(
            tr("Split stereo track"),
            edits.split_stereo,
            track_targets(session)[0],
            (tr("L"), tr("R")),
        )
    except ValueError:
        session.told.emit(tr("This track is not stereo."))


def stereo_pair(session: Session) -> tuple[str, str] | None:
    """The active track and the one below it; without two that hold sound it is told."""
    tracks = session.document.tracks
    wanted = track_targets(session)
    index = next((n for n, track in enumerate(tracks) if track.id in wanted), len(tracks))
    pair = tracks[index : index + 2]
    if len(pair) < 2 or not all(track.clips for track in pair):
        session.told.emit(tr("Choose the track for the left side, above the one for the right."))
        return None
    return pair[0].id, pair[1].id


def join_stereo(session: Session, pair: tuple[str, str]) -> bool:
    """Make one track of two halves of the same clips; False when they are no halves."""
    try:
        session.apply(tr("Join stereo track"), edits.join_stereo, *pair)
    except ValueError:
        return False
    return True


def link_tracks(session: Session) -> None:
    """Group the selected tracks; of one track alone, with the one below it."""
    ids = [track.id for track in session.document.tracks]
    wanted = session.selection.track_ids
    if len(wanted) < 2:
        first = ids.index(track_targets(session)[0])
        wanted = tuple(ids[first : first + 2])
    if len(wanted) < 2:
        session.told.emit(tr("Select at least two tracks to group them."))
        return
    session.apply(tr("Group tracks"), edits.link_tracks, wanted)


def unlink_tracks(session: Session) -> None:
    """Take the active tracks out of their group."""
    session.apply(tr("Ungroup tracks"), edits.unlink_tracks, track_targets(session))


def is_linked(session: Session) -> bool:
    """True when a track that commands act on is in a group."""
    chosen = track_targets(session)
    return any(track.link for track in session.document.tracks if track.id in chosen)


def _tracks(session: Session, track_id: str) -> tuple[Track, ...]:
    ids = edits.linked(session.document, (track_id,)) if track_id else track_targets(session)
    return tuple(track for track in session.document.tracks if track.id in ids)


def _for_all(
    document: Document, edit: Callable[..., Document], track_ids: Iterable[str], value: bool
) -> Document:
    for track_id in track_ids:
        document = edit(document, track_id, value)
    return document
