"""What is played from play to stop, and where the playhead goes then. Plain values."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from desktop.playback import Span
from desktop.session.selection import Selection


class Of(StrEnum):
    """What is played, which decides what moves its edges and where the playhead ends."""

    PROJECT = "project"
    SELECTION = "selection"
    PIECE = "piece"
    FINGER = "finger"


@dataclass(frozen=True, slots=True)
class Playthrough:
    """From play to stop. Positions in project samples.

    Attributes:
        of: what is played.
        span: what of the timeline.
        start: where it begins; before the span where there is a lead.
        back_to: where the playhead goes when it is over.
        has_band: of a selected box only its band is heard.
    """

    of: Of
    span: Span
    start: int
    back_to: int
    has_band: bool = False

    def goes_back(self, playhead: int, length: int, *, returns: bool) -> bool:
        """Whether the playhead goes back, now that it is over.

        After a piece always; else at the end of what was played, so that Space plays it again.

        Args:
            playhead: where the sound stopped.
            length: of the project.
            returns: whether the playhead returns from the end of a selection.
        """
        if self.of in (Of.PIECE, Of.FINGER):
            return self.of is Of.PIECE
        is_once = self.of is Of.SELECTION and not self.span.is_loop
        return playhead >= length or (returns and is_once and playhead >= self.span.end)


def from_playhead(selection: Selection, playhead: int, length: int, preroll: int) -> Playthrough:
    """Through the selection when the playhead lies inside, else to the end of the project."""
    is_inside = selection.holds(playhead)
    start, end = (selection.start, selection.end) if is_inside else (0, length)
    at = playhead if playhead < end - 1 else start
    early = max(0, at - preroll)
    return Playthrough(
        Of.SELECTION if is_inside else Of.PROJECT,
        Span(start, end, lead=max(0, start - early)),
        early,
        back_to=at,
        has_band=is_inside,
    )


def loop(selection: Selection, length: int) -> Playthrough:
    """The selection again and again; for a cursor the whole project."""
    start, end = (0, length) if selection.is_cursor else (selection.start, selection.end)
    span = Span(start, end, is_loop=True)
    return Playthrough(Of.SELECTION, span, start, back_to=start, has_band=not selection.is_cursor)


def piece(span: Span, back_to: int) -> Playthrough:
    """A span that is heard once; the playhead goes back to where it was."""
    return Playthrough(Of.PIECE, span, span.start, back_to)


def around(edge: int, before: int, after: int, length: int) -> Span:
    """What lies some samples before and after a place."""
    return Span(max(0, edge - before), min(edge + after, length))


def across_cut(selection: Selection, length: int, before: int, after: int) -> Span:
    """What lies before and after a selection, joined as if the selection had been cut out."""
    start, end = max(0, selection.start - before), min(length, selection.end + after)
    return Span(start, end, skip=(selection.start, selection.end))
