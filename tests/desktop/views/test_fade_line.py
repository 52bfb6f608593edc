"""The line of a fade."""

from __future__ import annotations

from desktop.views.fade_line import fade_line
from engine.project.clip import FadeShape


def test_a_fade_goes_from_silence_at_the_edge_to_full_level() -> None:
    """To the right for a fade in, to the left for a fade out."""
    line = fade_line(FadeShape.LINEAR, 10, 60, 20, 100)
    assert [(10, 120), (60, 20)] == [(point.x(), point.y()) for point in line]
    out = fade_line(FadeShape.LINEAR, 60, 10, 20, 100)
    assert [(60, 120), (10, 20)] == [(point.x(), point.y()) for point in out]


def test_curves_follow_their_shape() -> None:
    """An equal-power fade is above the straight line everywhere inside."""
    line = fade_line(FadeShape.EQUAL_POWER, 0, 100, 0, 100)
    assert len(line) > 10
    assert all(point.y() < 100 - point.x() for point in line[1:-1])
