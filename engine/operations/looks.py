"""How often a sound is asked for."""

from __future__ import annotations

from enum import IntEnum


class Looks(IntEnum):
    """How often a network that gains by it is asked; each value includes the ones before."""

    ONCE = 1
    EXAMPLE = 2
    """Again, with what was found as an example of its own sound: see `second_look`."""
    REST = 3
    """Again, against what is left over in each window: see `the_rest`."""
