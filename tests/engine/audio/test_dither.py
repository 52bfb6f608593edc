from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from numpy.typing import NDArray
from scipy.signal import welch

from engine.audio.dither import Dither, Rounder, shaping_of
from tests.helpers.signals import tone

STEP = 2.0**-15


def rounded(
    wave: NDArray[np.float32], dither: Dither = Dither.NONE, rate: int = 44_100
) -> NDArray[np.int64]:
    """Whole steps of 16 bit of a mono wave."""
    found = Rounder(16, dither, rate, 1).feed(wave[:, np.newaxis].astype(np.float32))
    return (found[:, 0] >> 16).astype(np.int64)


@settings(deadline=None, max_examples=30)
@given(st.lists(st.integers(-(2**15), 2**15 - 1), min_size=1, max_size=50))
def test_16_bit_samples_survive_float(values: list[int]) -> None:
    """Every 16-bit value returns as itself: no drift when a file is read and written."""
    assert values == rounded(np.array(values, np.float32) / 2**15).tolist()


def test_without_dither_what_is_below_half_a_step_is_lost() -> None:
    """A quarter of a step rounds to silence."""
    assert not rounded(np.full(2000, 0.25 * STEP)).any()


@pytest.mark.parametrize("dither", [Dither.TRIANGULAR, Dither.SHAPED])
def test_dither_keeps_what_is_below_a_step(dither: Dither) -> None:
    """The mean of a quarter of a step survives rounding."""
    assert rounded(np.full(20_000, 0.25 * STEP), dither).mean() == pytest.approx(0.25, abs=0.03)


def test_triangular_noise_has_no_memory_of_the_sound() -> None:
    """The error is white and as strong as theory says: a quarter of a step squared."""
    wave = tone(1000, 1, 44_100, level=20 * STEP)
    error = rounded(wave, Dither.TRIANGULAR) - wave.astype(np.float64) / STEP
    assert np.var(error) == pytest.approx(1 / 4, rel=0.05)
    _, power = welch(error, nperseg=256)
    assert power[1:-1].max() / power[1:-1].min() < 2.5


def test_shaped_noise_is_least_where_ears_are_keenest() -> None:
    """Near 4 kHz it lies more than 10 dB below plain noise, above 15 kHz it may be louder."""
    wave = tone(1000, 1, 44_100, level=20 * STEP)
    levels = {}
    for dither in (Dither.TRIANGULAR, Dither.SHAPED):
        error = rounded(wave, dither) - wave.astype(np.float64) / STEP
        hz, power = welch(error, fs=44_100, nperseg=512)
        levels[dither] = [
            10 * np.log10(power[(hz > low) & (hz < high)].mean())
            for low, high in ((3000, 4500), (16_000, 22_000))
        ]
    (plain_mid, plain_high), (shaped_mid, shaped_high) = levels.values()
    assert plain_mid - shaped_mid > 10
    assert shaped_high > plain_high


def test_blocks_joined_equal_one_pass() -> None:
    """Noise and error feedback run on over the edges of blocks."""
    wave = tone(700, 0.1, 44_100, level=0.3)[:, np.newaxis]
    whole = Rounder(16, Dither.SHAPED, 44_100, 1).feed(wave)
    other = Rounder(16, Dither.SHAPED, 44_100, 1)
    # Drawn in one call or two, the noise of a block differs; its shape in time is what counts.
    parts = np.concatenate([other.feed(wave[:2000]), other.feed(wave[2000:])])
    assert np.abs((whole >> 16).astype(int) - (parts >> 16)).max() < 12


def test_equal_sound_gives_equal_samples() -> None:
    """The noise is the same each time, so that an export can be repeated."""
    wave = tone(700, 0.1, 44_100)
    np.testing.assert_array_equal(
        rounded(wave, Dither.TRIANGULAR), rounded(wave, Dither.TRIANGULAR)
    )


def test_clipped_samples_are_counted() -> None:
    """Full scale is no clip on the negative side, and one step less on the positive."""
    rounder = Rounder(16, Dither.NONE, 44_100, 2)
    found = rounder.feed(np.array([[1.5, -1.0], [1.0, 0.0], [-1.1, 1 - STEP]], np.float32))
    assert 3 == rounder.n_clipped
    assert [[32767, -32768], [32767, 0], [-32768, 32767]] == (found >> 16).tolist()


@pytest.mark.parametrize(("rate", "n_taps"), [(16_000, 0), (44_100, 5), (48_000, 5), (96_000, 2)])
def test_shaping_suits_the_rate(rate: int, n_taps: int) -> None:
    """Telephone rates have no room for shaped noise."""
    assert n_taps == len(shaping_of(rate))
