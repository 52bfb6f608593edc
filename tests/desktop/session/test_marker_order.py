"""Which of several markers at one place is meant."""

from __future__ import annotations

from desktop.session.marker_order import in_order
from engine.project.document import Marker

MARKERS = (Marker("a", 0, 0, ""), Marker("b", 5, 5, ""), Marker("c", 5, 9, ""))


def test_the_one_in_front_is_the_last_of_those_that_begin_together() -> None:
    """Without one in front the order is that of the document."""
    assert ["a", "b", "c"] == [marker.id for marker in in_order(MARKERS, ())]
    assert ["a", "c", "b"] == [marker.id for marker in in_order(MARKERS, ("b", "a"))]
