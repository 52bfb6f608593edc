from __future__ import annotations

import math
from pathlib import Path

import numpy as np

from engine.audio import files
from engine.audio.buffer import Buffer
from engine.audio.difference import Difference, compare

RATE = 8000


def compared(folder: Path, one: np.ndarray, other: np.ndarray) -> Difference:
    for name, samples in (("one", one), ("other", other)):
        files.write(folder / f"{name}.wav", Buffer(samples.astype(np.float32), RATE))
    with (
        files.open_reader(folder / "one.wav") as first,
        files.open_reader(folder / "other.wav") as second,
    ):
        return compare(first, second)


def sound(n_samples: int = 300_000) -> np.ndarray:
    return 0.1 * np.random.default_rng(1).standard_normal((2, n_samples)).astype(np.float32)


def test_the_same_samples_are_equal_to_the_bit(tmp_path):
    """Nothing differs, and the level of nothing is minus infinity."""
    found = compared(tmp_path, sound(), sound())
    assert found.is_equal
    assert -math.inf == found.largest_db
    assert 300_000 == found.n_samples


def test_the_largest_difference_is_found_with_its_place(tmp_path):
    """Two values differ, in different blocks; the larger one is named, by channel and sample."""
    other = sound()
    other[0, 100] += 0.001
    other[1, 290_000] += 0.01
    found = compared(tmp_path, sound(), other)
    assert not found.is_equal
    assert (2, 290_000, 1) == (found.n_different, found.at, found.channel)
    assert abs(found.largest_db + 40) < 0.01


def test_one_bit_is_a_difference(tmp_path):
    """The next number that float32 knows is another one."""
    other = sound(1000)
    other[0, 7] = np.nextafter(other[0, 7], np.float32(1))
    found = compared(tmp_path, sound(1000), other)
    assert (1, 7) == (found.n_different, found.at)


def test_another_length_is_not_compared(tmp_path):
    """The shorter one is no prefix that could pass."""
    found = compared(tmp_path, sound(1000), sound(1000)[:, :999])
    assert not found.is_same_form
    assert not found.is_equal
