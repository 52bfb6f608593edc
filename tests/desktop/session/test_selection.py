from __future__ import annotations

import pytest

from desktop.session import Selection
from engine.audio.area import Area


def test_a_selection_without_length_is_a_cursor():
    """Start equal to end means a place, not a range."""
    assert Selection(5, 5).is_cursor
    assert not Selection(5, 6).is_cursor
    assert Selection(5, 9).length == 4


def test_a_moment_lies_in_a_range_on_its_tracks():
    """From the first sample to before the last, on any track unless some are meant."""
    everywhere, here = Selection(10, 20), Selection(10, 20, track_ids=("a",))
    assert everywhere.holds(10, "a")
    assert not everywhere.holds(20, "a")
    assert here.holds(19, "a")
    assert here.holds(19)
    assert not here.holds(19, "b")
    assert not Selection(5, 5).holds(5)


def test_a_box_needs_both_edges():
    """A band with only one edge is a mistake of ours, not of the user."""
    assert Selection(0, 1, 100.0, 200.0).has_band
    with pytest.raises(ValueError, match="low and its high"):
        Selection(0, 1, 100.0)


def test_times_must_be_in_order():
    """A range that ends before it starts, or starts before zero, is refused."""
    with pytest.raises(ValueError, match="no time range"):
        Selection(5, 4)
    with pytest.raises(ValueError, match="no time range"):
        Selection(-1, 4)


def test_an_area_has_its_bounds_as_a_selection() -> None:
    """Whole samples around it; a box is an area too, a time range is none."""
    area = Area((((10.6, 100.0), (90.2, 150.0), (50.0, 900.0)),))
    drawn = Selection.drawn(area, ("t",))
    assert (10, 91, 100.0, 900.0) == (drawn.start, drawn.end, drawn.low_hz, drawn.high_hz)
    assert area is drawn.shape()
    assert Area.box(5, 9, 1.0, 2.0) == Selection(5, 9, 1.0, 2.0).shape()
    assert Selection(5, 9).shape() is None
    assert Selection(5, 5, 1.0, 2.0).shape() is None


def test_an_area_needs_a_band() -> None:
    """Time alone is not enough."""
    with pytest.raises(ValueError, match="lowest"):
        Selection(0, 5, area=Area.box(0, 5, 1, 2))
