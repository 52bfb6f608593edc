"""Listening to and taking out an area."""

from __future__ import annotations

from itertools import pairwise

import numpy as np
import pytest
from numpy.typing import NDArray

from engine.audio.area import Area
from engine.audio.area_filter import AreaFilter

RATE = 8000
TIME_S = np.arange(2 * RATE) / RATE
LOW = (0.3 * np.sin(2 * np.pi * 500 * TIME_S)).astype(np.float32)
HIGH = (0.3 * np.sin(2 * np.pi * 2000 * TIME_S)).astype(np.float32)
SOUND = np.stack([LOW + HIGH, LOW - HIGH])


def read(start: int, end: int) -> NDArray[np.float32]:
    """The two tones, silence around them."""
    made = np.zeros((2, end - start), np.float32)
    low, high = max(0, start), min(end, SOUND.shape[1])
    if low < high:
        made[:, low - start : high - start] = SOUND[:, low:high]
    return made


def test_everything_inside_is_the_signal_itself() -> None:
    """A gate that lets all through gives the signal back."""
    everything = AreaFilter(read, Area.box(-4000, 24000, 0, RATE / 2), 512, RATE)
    assert np.max(np.abs(everything.read(0, 16000) - SOUND)) < 1e-6


def test_a_box_holds_its_tone_only() -> None:
    """Of two tones the one in the band, and nothing before and after."""
    band = AreaFilter(read, Area.box(4000, 12000, 1500, 2500), 512, RATE)
    found = band.read(0, 16000)
    assert np.max(np.abs(found[0, 4600:11400] - HIGH[4600:11400])) < 1e-3
    assert np.max(np.abs(found[1, 4600:11400] + HIGH[4600:11400])) < 1e-3
    low, high = band.span
    assert 4000 - 512 <= low < 4000
    assert 12000 < high <= 12000 + 512
    assert not found[:, :low].any()
    assert not found[:, high:].any()


def test_blocks_join_without_a_seam() -> None:
    """Ranges of any size, in any order, are pieces of the whole."""
    band = AreaFilter(read, Area.box(3000, 12500, 300, 2500), 1024, RATE)
    whole = band.read(0, 16000)
    edges = [0, 37, 2900, 3001, 7777, 12000, 13500, 16000]
    for start, end in reversed(list(pairwise(edges))):
        assert np.max(np.abs(band.read(start, end) - whole[:, start:end])) < 1e-6


def test_a_range_beside_the_area_is_silent() -> None:
    """It has the signal's channels."""
    band = AreaFilter(read, Area.box(3000, 4000, 300, 2500), 256, RATE)
    assert np.array_equal(np.zeros((2, 100), np.float32), band.read(9000, 9100))


def test_a_frame_must_divide_into_hops() -> None:
    """Impossible lengths are refused."""
    with pytest.raises(ValueError, match="multiple"):
        AreaFilter(read, Area.box(0, 1, 0, 1), 250 + 1, RATE)
