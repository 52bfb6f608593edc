"""What can be done with a marker that is there: text, place, and taking it away."""

from __future__ import annotations

from desktop.language import tr
from desktop.session import Session
from desktop.session.marker_order import in_order
from engine.project import edits
from engine.project.document import Marker


def marker_here(session: Session) -> Marker | None:
    """The marker at the playhead: the last one that begins before it and does not end there.

    Of those that begin together it is the one whose flag is in front.
    """
    at = session.playhead
    here = [m for m in session.document.markers if m.start <= at <= max(m.start, m.end - 1)]
    return in_order(here, session.markers_in_front)[-1] if here else None


def rename(session: Session, marker_id: str, text: str) -> None:
    """Write something else on a marker."""
    session.apply(tr("Rename marker"), edits.rename_marker, marker_id, text.strip())


def move(session: Session, marker_id: str, start: int) -> None:
    """Put a marker elsewhere; its length stays."""
    session.apply(tr("Move marker"), edits.move_marker, marker_id, max(0, start))


def remove(session: Session, marker_id: str) -> None:
    """Take a marker away."""
    session.apply(tr("Delete marker"), edits.remove_marker, marker_id)


def remove_here(session: Session) -> None:
    """Take the marker at the playhead away."""
    marker = marker_here(session)
    if marker is not None:
        remove(session, marker.id)
