"""What the track commands do: mute, solo, order, removal; for whole groups, one step each."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace

from desktop.actions.editing import has_track, track_targets
from desktop.language import tr
from desktop.session import Session
from desktop.session.listening import Side
from engine.project import edits
from engine.project.document import Document, Track


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


def _tracks(session: Session, track_id: str) -> tuple[Track, ...]:
    ids = edits.linked(session.document, (track_id,)) if track_id else track_targets(session)
    return tuple(track for track in session.document.tracks if track.id in ids)


def _for_all(
    document: Document, edit: Callable[..., Document], track_ids: Iterable[str], value: bool
) -> Document:
    for track_id in track_ids:
        document = edit(document, track_id, value)
    return document
