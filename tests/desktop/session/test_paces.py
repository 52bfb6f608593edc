"""How fast it is played."""

from __future__ import annotations

import pytest

from desktop.session import paces


@pytest.mark.parametrize(
    ("pace", "steps", "expected"),
    [(1.0, 1, 1.25), (1.0, -1, 0.75), (1.1, 1, 1.25), (4.0, 1, 4.0), (0.25, -1, 0.25)],
)
def test_paces_follow_each_other(pace: float, steps: int, expected: float) -> None:
    """One after the other; at either end it stays."""
    assert expected == paces.next_pace(pace, steps)


def test_a_pace_is_one_that_can_be_heard() -> None:
    """A quarter to four times."""
    assert (0.25, 2.2, 4.0) == tuple(paces.clamped(pace) for pace in (0.1, 2.2, 9.0))


@pytest.mark.parametrize(
    ("speed", "direction", "expected"),
    [(0.0, 1, 1.0), (1.0, 1, 2.0), (8.0, 1, 8.0), (4.0, -1, -1.0), (-2.0, -1, -4.0)],
)
def test_each_press_doubles_or_turns(speed: float, direction: int, expected: float) -> None:
    """J and L: twice as fast in the same direction, else normal the other way."""
    assert expected == paces.shuttle_speed(speed, direction)
