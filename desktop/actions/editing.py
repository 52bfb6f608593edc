"""What the edit commands do to the selected time: each is one step with its label."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from desktop.language import tr
from desktop.session import Selection, Session
from engine.project import edits
from engine.project.document import Clip, Document, Marker, new_id
from engine.project.measuring import crossing_near
from engine.project.render import Renderer

ZERO_REACH_S = 0.01  # a click is heard when a cut is further from zero than this is long


def chosen_tracks(session: Session) -> tuple[str, ...]:
    """Ids of the tracks that are selected, with their groups, or of all when none is."""
    known = [track.id for track in session.document.tracks]
    return edits.linked(session.document, session.selection.track_ids) or tuple(known)


def has_range(session: Session) -> bool:
    """True while a time range with tracks under it is selected."""
    return not session.selection.is_cursor and bool(session.document.tracks)


def has_track(session: Session) -> bool:
    """True while there is a track for track commands."""
    return bool(track_targets(session))


def track_targets(session: Session) -> tuple[str, ...]:
    """Ids of the tracks that track commands act on: the selected ones, else the active one.

    Each comes with its group.
    """
    chosen = edits.linked(session.document, session.selection.track_ids)
    active = session.active_track
    return chosen or (edits.linked(session.document, (active,)) if active else ())


def split(session: Session) -> None:
    """Cut at both ends of the selection, or at the playhead."""
    tracks, selection = chosen_tracks(session), session.selection
    if selection.is_cursor:
        session.apply(tr("Split clip"), edits.split_at, session.playhead, tracks)
    else:
        session.apply(tr("Split clip"), edits.split_region, selection.start, selection.end, tracks)


def delete(session: Session, *, ripple: bool = False, name: str = "") -> None:
    """Take the selection, or the chosen clip, away, leaving silence or closing the gap.

    Args:
        session: where something is chosen.
        ripple: what follows moves up.
        name: of the step in the history; empty for that of deleting.
    """
    if not has_range(session) and session.active_clip:
        track, clip = session.document.find_clip(session.active_clip)
        if ripple:
            label = name or tr("Delete and close gap")
            session.apply(label, edits.delete_region, clip.start, clip.end, (track.id,), ripple)
        else:
            session.apply(name or tr("Delete clip"), edits.delete_clip, clip.id)
        return
    start, end = session.selection.start, session.selection.end
    label = name or (tr("Delete and close gap") if ripple else tr("Delete"))
    # None means all, and moves markers too.
    tracks = edits.linked(session.document, session.selection.track_ids) or None
    session.apply(label, edits.delete_region, start, end, tracks, ripple)
    session.select(replace(session.selection, end=start))


def trim(session: Session) -> None:
    """Keep only the selection of its tracks."""
    start, end = session.selection.start, session.selection.end
    session.apply(tr("Trim"), edits.trim, start, end, chosen_tracks(session))


def add_marker(session: Session) -> None:
    """Mark the selection, or the playhead."""
    selection = session.selection
    start, end = selection.start, selection.end
    if selection.is_cursor:
        start = end = session.playhead
    text = tr("Marker {number}").format(number=len(session.document.markers) + 1)
    session.apply(tr("Add marker"), edits.add_marker, Marker(new_id(), start, end, text))


def marker_from(session: Session, direction: int) -> int | None:
    """Where the next marker begins, or the one before; None when there is none."""
    starts = [marker.start for marker in session.document.markers]
    if direction > 0:
        return min((start for start in starts if start > session.playhead), default=None)
    return max((start for start in starts if start < session.playhead), default=None)


def fade(session: Session, *, fade_in: bool) -> None:
    """Fade the clips that begin (or end) inside the selection, over the selected part."""
    selection = session.selection
    wanted = set(chosen_tracks(session))
    tracks = [track for track in session.document.tracks if track.id in wanted]
    clips = [clip for track in tracks for clip in track.clips if _fades(clip, selection, fade_in)]
    if not clips:
        session.told.emit(
            tr("Select the beginning of a clip to fade it in.")
            if fade_in
            else tr("Select the end of a clip to fade it out.")
        )
        return
    label = tr("Fade in") if fade_in else tr("Fade out")
    try:
        session.apply(label, _fade_all, [clip.id for clip in clips], selection, fade_in)
    except ValueError:
        session.told.emit(tr("Another crossfade is in the way here."))


def _fades(clip: Clip, selection: Selection, fade_in: bool) -> bool:
    edge = clip.start if fade_in else clip.end
    return selection.start <= edge <= selection.end and (
        clip.start < selection.end and clip.end > selection.start
    )


def _fade_all(
    document: Document, clip_ids: Iterable[str], selection: Selection, fade_in: bool
) -> Document:
    for clip_id in clip_ids:
        _, clip = document.find_clip(clip_id)
        if fade_in:
            length = min(selection.end - clip.start, clip.length - clip.fade_out)
            document = edits.set_clip_fades(document, clip_id, length, clip.fade_out)
        else:
            length = min(clip.end - selection.start, clip.length - clip.fade_in)
            document = edits.set_clip_fades(document, clip_id, clip.fade_in, length)
    return document


def to_zero_crossings(session: Session) -> None:
    """Move the ends of the selection, or the playhead, to where the sound passes zero."""
    history, selection = session.history, session.selection
    if history is None or not session.document.tracks:
        return
    reach = round(ZERO_REACH_S * session.document.rate)
    only = set(chosen_tracks(session)) if selection.track_ids else None
    with Renderer(history.media) as renderer:

        def near(at: int) -> int:
            return crossing_near(session.document, renderer, at, reach, only)

        if selection.is_cursor:
            session.seek(near(session.playhead))
            return
        start, end = near(selection.start), near(selection.end)
    if start < end:
        session.select(replace(selection, start=start, end=end))
        session.seek(start)


def restore(session: Session, step_number: int) -> None:
    """Bring what is selected back to what it was after a step; everything else stays."""
    history, selection = session.history, session.selection
    if history is None or selection.is_cursor:
        return
    older = history.document_at(step_number)
    start, end, tracks = selection.start, selection.end, chosen_tracks(session)
    try:
        session.apply(tr("Restore selection"), _restore, step_number, older, start, end, tracks)
    except ValueError:
        session.told.emit(tr("The selected tracks were not there at that step."))


def _restore(
    document: Document, step: int, older: Document, start: int, end: int, track_ids: Iterable[str]
) -> Document:
    """The step is named for the history; tracks that are younger than it stay as they are."""
    known = {track.id for track in older.tracks}
    wanted = [track_id for track_id in track_ids if track_id in known]
    return edits.restore_region(document, older, start, end, wanted)


def select_all(session: Session) -> None:
    """Select the whole project."""
    ids = tuple(track.id for track in session.document.tracks)
    session.select(Selection(0, session.document.length, track_ids=ids))


def select_none(session: Session) -> None:
    """Leave only a cursor at the playhead."""
    session.select(Selection(session.playhead, session.playhead))


def set_edge(session: Session, *, is_start: bool) -> None:
    """Put the start or the end of the selection at the playhead."""
    selection, at = session.selection, session.playhead
    if is_start:
        session.select(replace(selection, start=at, end=max(at, selection.end)))
    else:
        session.select(replace(selection, start=min(at, selection.start), end=at))


def reselect(session: Session) -> None:
    """Select what was selected before the selection was taken back, and show where it begins."""
    session.select(session.last_range)
    session.go_to_place(session.last_range.start)


def select_to_start(session: Session) -> None:
    """Let the selection, or one that ends at the playhead, reach back to the beginning."""
    selection = session.selection
    end = session.playhead if selection.is_cursor else selection.end
    session.select(_stretched(session, 0, end))


def select_to_end(session: Session) -> None:
    """Let the selection, or one that begins at the playhead, reach to the end of the project."""
    selection = session.selection
    start = session.playhead if selection.is_cursor else selection.start
    session.select(_stretched(session, start, max(start, session.document.length)))


def _stretched(session: Session, start: int, end: int) -> Selection:
    """The selection with other ends: what was drawn by hand has none, so it becomes its box."""
    return replace(session.selection, start=start, end=end, area=None)
