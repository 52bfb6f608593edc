"""How fast it is played: the paces to choose from, and the speeds of J, K and L."""

from __future__ import annotations

PACES = (0.25, 0.5, 0.75, 1.0, 1.25, 1.5, 2.0, 3.0, 4.0)
"""Speeds of ordinary playing; 1 is normal."""

_SHUTTLE = (1.0, 2.0, 4.0, 8.0)


def clamped(pace: float) -> float:
    """The pace within what can be chosen."""
    return min(max(pace, PACES[0]), PACES[-1])


def next_pace(pace: float, steps: int) -> float:
    """The next faster pace, or for negative steps the one before; the same at either end."""
    if steps > 0:
        return next((faster for faster in PACES if faster > pace), pace)
    return next((slower for slower in reversed(PACES) if slower < pace), pace)


def shuttle_speed(speed: float, direction: int) -> float:
    """Speed after one more press: doubled in the same direction, else normal the other way.

    Args:
        speed: of now, negative backwards; 0 while nothing is played.
        direction: 1 or -1.
    """
    if speed * direction <= 0:
        return _SHUTTLE[0] * direction
    faster = next((value for value in _SHUTTLE if value > abs(speed)), _SHUTTLE[-1])
    return faster * direction
