"""`engine.operations.looks`: how often is asked."""

from __future__ import annotations

import pytest

from engine.operations.looks import THOROUGH, Looks, recorded


def test_more_looks_include_fewer() -> None:
    """The values are ordered, and a recipe keeps them as numbers."""
    assert Looks.ONCE < Looks.EXAMPLE < Looks.REST < Looks.LOW_RANK == THOROUGH
    assert [1, 2, 3, 4] == [int(look) for look in Looks]


@pytest.mark.parametrize(
    ("parameters", "looks"),
    [
        ({"looks": 1}, Looks.ONCE),
        ({"looks": 3}, Looks.REST),
        ({"twice": True}, Looks.EXAMPLE),
        ({}, Looks.ONCE),
    ],
)
def test_a_recipe_of_any_version_says_how_often(parameters, looks):
    """Those of before said it in another way, the first ones not at all."""
    assert looks == recorded(parameters)
