"""Edits of markers."""

from __future__ import annotations

import pytest

from engine.project import edits
from engine.project.document import Marker
from tests.helpers.projects import small_document


def test_markers_stay_in_order() -> None:
    """A new marker finds its place by start."""
    document = edits.add_marker(small_document(), Marker("k", 1600, 1700, "between"))
    assert ["m", "k", "n"] == [marker.id for marker in document.markers]


def test_move_keeps_the_length_unless_told() -> None:
    """A region moves as a whole; with an end it is resized."""
    document = small_document()
    moved = edits.move_marker(document, "n", 100)
    assert Marker("n", 100, 900, "there") == moved.markers[0]
    assert 200 == edits.move_marker(document, "n", 100, 200).markers[0].end


def test_rename_and_remove() -> None:
    """Text changes; a removed marker is gone."""
    document = edits.rename_marker(small_document(), "m", "Bell")
    assert "Bell" == document.markers[0].text
    assert ["n"] == [marker.id for marker in edits.remove_marker(document, "m").markers]


def test_impossible_markers_are_refused() -> None:
    """A taken id, an end before the start, a negative place, an unknown marker."""
    document = small_document()
    with pytest.raises(ValueError, match="taken"):
        edits.add_marker(document, Marker("m", 0, 0, ""))
    with pytest.raises(ValueError, match="from 5 to 4"):
        edits.add_marker(document, Marker("k", 5, 4, ""))
    with pytest.raises(ValueError, match="from -1"):
        edits.move_marker(document, "m", -1)
    with pytest.raises(ValueError, match="no marker"):
        edits.remove_marker(document, "k")


def test_moving_to_its_own_place_is_no_change() -> None:
    """The same document comes back."""
    document = small_document()
    assert edits.move_marker(document, "m", 1500) is document
