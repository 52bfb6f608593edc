"""Where jobs run."""

from __future__ import annotations

from engine.cluster.place import HERE, Place


def test_a_place_without_an_address_is_this_computer() -> None:
    """Only an address means another one."""
    assert HERE.is_here
    assert not Place("10.0.0.5:6379").is_here
