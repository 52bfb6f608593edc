"""How often a sound is asked for."""

from __future__ import annotations

from collections.abc import Mapping
from enum import IntEnum
from typing import Any


class Looks(IntEnum):
    """How often a network that gains by it is asked; each value includes the ones before."""

    ONCE = 1
    EXAMPLE = 2
    """Again, with what was found as an example of its own sound: see `second_look`."""
    REST = 3
    """Again, against what is left over in each window: see `the_rest`."""
    LOW_RANK = 4
    """And the answer is sorted again by what recurs in each window: see `low_rank`."""


THOROUGH = Looks.LOW_RANK
"""Unless somebody asks for less."""


def recorded(parameters: Mapping[str, Any]) -> Looks:
    """How often it was asked for, by the parameters of a recipe.

    Steps of before say whether the model was asked twice, those before them nothing.
    """
    if "looks" in parameters:
        return Looks(parameters["looks"])
    return Looks.EXAMPLE if parameters.get("twice") else Looks.ONCE
