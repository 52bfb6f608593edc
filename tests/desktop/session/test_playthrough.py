"""What is played, and where the playhead goes then."""

from __future__ import annotations

from dataclasses import replace

import pytest

from desktop.playback import Span
from desktop.session import playthrough
from desktop.session.playthrough import Of
from desktop.session.selection import Selection

LENGTH = 1000
RANGE = Selection(200, 600)


def test_a_playhead_inside_the_selection_plays_it() -> None:
    """Only its band is heard then; elsewhere the project is played to its end."""
    inside = playthrough.from_playhead(RANGE, 300, LENGTH, 0)
    assert (Of.SELECTION, Span(200, 600), 300, True) == (
        inside.of,
        inside.span,
        inside.start,
        inside.has_band,
    )
    outside = playthrough.from_playhead(RANGE, 700, LENGTH, 0)
    assert (Of.PROJECT, Span(0, LENGTH), False) == (outside.of, outside.span, outside.has_band)


def test_at_its_last_sample_it_begins_again() -> None:
    """So that a second press after the end is heard."""
    assert 0 == playthrough.from_playhead(Selection(0, 0), LENGTH - 1, LENGTH, 0).start


def test_a_preroll_leads_into_a_selection() -> None:
    """Before the project there is nothing."""
    assert (Span(200, 600, lead=100), 100) == _place(RANGE, 200, 100)
    assert (Span(200, 600, lead=200), 0) == _place(RANGE, 200, 900)
    assert (Span(0, LENGTH), 650) == _place(RANGE, 700, 50)


def _place(selection: Selection, playhead: int, preroll: int) -> tuple[Span, int]:
    found = playthrough.from_playhead(selection, playhead, LENGTH, preroll)
    return found.span, found.start


def test_a_loop_is_of_the_selection_or_of_everything() -> None:
    """With a cursor there is no band to hear."""
    assert Span(200, 600, is_loop=True) == playthrough.loop(RANGE, LENGTH).span
    whole = playthrough.loop(Selection(500, 500), LENGTH)
    assert (Span(0, LENGTH, is_loop=True), False) == (whole.span, whole.has_band)


def test_pieces_stay_inside_the_project() -> None:
    """Around an edge, and across a cut that is not made yet."""
    assert Span(0, 300) == playthrough.around(100, 150, 200, LENGTH)
    assert Span(850, LENGTH) == playthrough.around(900, 50, 200, LENGTH)
    assert Span(100, 700, skip=(200, 600)) == playthrough.across_cut(RANGE, LENGTH, 100, 100)


@pytest.mark.parametrize(
    ("of", "playhead", "returns", "expected"),
    [
        (Of.PIECE, 300, False, True),
        (Of.FINGER, LENGTH, True, False),
        (Of.SELECTION, 599, True, False),
        (Of.SELECTION, 600, True, True),
        (Of.SELECTION, 600, False, False),
        (Of.PROJECT, 600, True, False),
        (Of.PROJECT, LENGTH, False, True),
    ],
)
def test_the_playhead_goes_back_at_the_end(
    of: Of, playhead: int, returns: bool, expected: bool
) -> None:
    """After a piece always, after the finger never, else where what was played is over."""
    played = replace(playthrough.from_playhead(RANGE, 300, LENGTH, 0), of=of)
    assert expected == played.goes_back(playhead, LENGTH, returns=returns)


def test_a_loop_that_is_stopped_stays_where_it_is() -> None:
    """Its end is no end."""
    assert not playthrough.loop(RANGE, LENGTH).goes_back(600, LENGTH, returns=True)
