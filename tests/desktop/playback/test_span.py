from __future__ import annotations

import numpy as np
import pytest

from desktop.playback import Span


def positions(start: int, end: int) -> np.ndarray:
    """Every sample tells its own project position."""
    return np.tile(np.arange(start, end, dtype=np.float32), (2, 1))


def heard(span: Span, first: int, last: int) -> list[int]:
    return span.read(positions, first, last)[0].astype(int).tolist()


def test_a_plain_span_is_its_range():
    """Line position 0 is the first sample; before and after there is silence."""
    assert [0, 0, 10, 11, 12, 0] == heard(Span(10, 13), -2, 4)


def test_a_loop_goes_on_in_both_directions():
    """The last sample is followed by the first, and the first preceded by the last."""
    assert [11, 12, 10, 11, 12, 10, 11] == heard(Span(10, 13, is_loop=True), -2, 5)


def test_a_lead_is_heard_once():
    """What comes before a loop is played into it and does not come again."""
    span = Span(10, 13, is_loop=True, lead=2)
    assert [0, 8, 9, 10, 11, 12, 10, 11] == heard(span, -3, 5)


def test_what_is_left_out_takes_no_time():
    """After the sample before a cut comes the one after it."""
    span = Span(10, 20, skip=(12, 18))
    assert 4 == span.length
    assert [10, 11, 18, 19, 0] == heard(span, 0, 5)


@pytest.mark.parametrize(
    ("span", "at", "place"),
    [
        (Span(10, 20), 3, 13),
        (Span(10, 20), 99, 20),
        (Span(10, 20), -5, 10),
        (Span(10, 20, lead=4), -3, 7),
        (Span(10, 20, is_loop=True), 23, 13),
        (Span(10, 20, is_loop=True), -1, 19),
        (Span(10, 20, skip=(12, 18)), 2, 18),
    ],
)
def test_a_line_position_has_a_place_in_the_project(span, at, place):
    """What the playhead shows while the line goes on."""
    assert place == span.place(at)


@pytest.mark.parametrize(
    ("span", "position", "line"),
    [
        (Span(10, 20), 13, 3),
        (Span(10, 20), 99, 10),
        (Span(10, 20, lead=4), 7, -3),
        (Span(10, 20, skip=(12, 18)), 15, 2),
        (Span(10, 20, skip=(12, 18)), 19, 3),
    ],
)
def test_a_place_has_a_line_position(span, position, line):
    """Playing begins where it was asked to, or at the nearest sample that is played."""
    assert line == span.line(position)
