from __future__ import annotations

import pytest

from desktop.session import Selection


def test_a_selection_without_length_is_a_cursor():
    """Start equal to end means a place, not a range."""
    assert Selection(5, 5).is_cursor
    assert not Selection(5, 6).is_cursor
    assert Selection(5, 9).length == 4


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
