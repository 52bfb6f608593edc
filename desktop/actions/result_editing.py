"""What the commands on a result do to the open project: each is one step with its label."""

from __future__ import annotations

from desktop.language import tr
from desktop.session import Session
from desktop.session.listening import Side, members
from engine.project import edits
from engine.project.document import Document, Track, TrackRole

FADE_S = 0.02


def group_of(session: Session) -> str:
    """The result that commands act on: of the active track, else the one that is compared."""
    active = session.active_track
    group = session.document.track(active).group if active else ""
    return group or session.listening.group


def can_put(session: Session) -> bool:
    """True while a result has a track above it; asked often, so no recipe is read."""
    sides = members(session.document, group_of(session))
    return bool(sides) and sides[0] is not session.document.tracks[0]


def put_in_place(session: Session, role: TrackRole) -> None:
    """Let the track that a result came from play its target, or its rest; the result goes."""
    group = group_of(session)
    source = source_of(session, group)
    sides = members(session.document, group)
    wanted = next((track for track in sides if track.role is role), None)
    if source is None or wanted is None:
        return
    label = tr("Remove this sound")
    if role is TrackRole.TARGET:
        label = tr("Keep only this sound")
    fade = round(FADE_S * session.document.rate)
    gone = tuple(track.id for track in sides)
    session.apply(label, edits.put_in_place, source.id, wanted.id, fade, gone)
    session.listen_to(Side.MIX)
    session.activate(source.id)


def source_of(session: Session, group: str) -> Track | None:
    """The track that a result came from: the nearest one above that plays what it was made of.

    The recipe names the recording; a result of a rendered range came from the track right above.
    """
    document = session.document
    sides = members(document, group)
    if not sides:
        return None
    first = document.tracks.index(sides[0])
    above = document.tracks[:first][::-1]
    played = [track for track in above if _plays(document, track, _inputs(session, sides[0]))]
    return next(iter((*played, *above)), None)


def _inputs(session: Session, track: Track) -> frozenset[str]:
    if not track.recipe_id:
        return frozenset()
    return frozenset(session.open_history().recipe(track.recipe_id).inputs)


def _plays(document: Document, track: Track, media: frozenset[str]) -> bool:
    return any(clip.media_id in media for clip in track.clips)
