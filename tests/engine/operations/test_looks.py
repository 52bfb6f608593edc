"""`engine.operations.looks`: how often is asked."""

from __future__ import annotations

from engine.operations.looks import Looks


def test_more_looks_include_fewer() -> None:
    """The values are ordered, and a recipe keeps them as numbers."""
    assert Looks.ONCE < Looks.EXAMPLE < Looks.REST
    assert [1, 2, 3] == [int(look) for look in Looks]
