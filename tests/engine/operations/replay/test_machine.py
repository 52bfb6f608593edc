"""Whether this machine can repeat a recipe."""

from __future__ import annotations

import pytest

from engine.errors import DeviceUnavailable
from engine.models import device
from engine.operations.replay.machine import device_for, refuse_other_weights
from engine.operations.replay.material import CannotReplay
from engine.project.history import Recipe
from tests.helpers import tiny


def test_other_weights_are_refused_by_both_hashes():
    """The same ones pass."""
    refuse_other_weights("m", "ab", "ab")
    with pytest.raises(CannotReplay, match=r"cdcd.*abab"):
        refuse_other_weights("m", "ab" * 32, "cd" * 32)


def test_another_device_is_used_and_said(monkeypatch):
    """Without the graphics processor of then the processor computes, and last bits may differ."""

    def choose(name: str = "auto") -> device.Device:
        if name != "cpu":
            raise DeviceUnavailable(name, name, "not there")
        return tiny.processor()

    monkeypatch.setattr(device, "choose", choose)
    here = tiny.processor()
    kind, notes = device_for(Recipe("x", device="cuda: Fast Card", dtype="bfloat16"))
    assert "cpu" == kind
    assert "Fast Card" in notes[0]
    same = Recipe("x", device="cpu: another machine", dtype=here.dtype_name)
    assert ("cpu", ()) == device_for(same)
