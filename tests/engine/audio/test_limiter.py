from __future__ import annotations

import numpy as np
import pyloudnorm
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from numpy.typing import NDArray

from engine.audio.limiter import Limiter
from engine.audio.loudness import measure
from tests.helpers.signals import noise, tone

RATE = 16_000


def limited(
    samples: NDArray[np.float32], ceiling_db: float = -1.0, step: int = 10_000
) -> NDArray[np.float32]:
    """Sound through the limiter in blocks."""
    limiter = Limiter(RATE, len(samples), ceiling_db)
    starts = range(0, samples.shape[1], step)
    blocks = [limiter.feed(samples[:, at : at + step], is_last=at == starts[-1]) for at in starts]
    return np.concatenate(blocks, axis=1)


def peaks(samples: NDArray[np.float32]) -> float:
    """True peak in dBTP by the meter, which is tested against the standard's cases."""
    found = measure(samples, RATE).true_peak_db
    assert found is not None
    return found


def test_quiet_sound_passes_bit_for_bit() -> None:
    """Where nothing reaches the ceiling no sample changes and none is lost."""
    quiet = np.stack([tone(440, 2), tone(880, 2)])
    np.testing.assert_array_equal(quiet, limited(quiet))


@pytest.mark.parametrize("ceiling_db", [-1.0, -6.0])
@pytest.mark.parametrize(
    "wave",
    [
        noise(2, level=0.5),
        tone(3999, 2, level=1.4),  # peaks lie between the samples
        4 * noise(2, level=0.5) * (np.arange(2 * RATE) % 7000 < 50),  # bursts
    ],
    ids=["noise", "between samples", "bursts"],
)
def test_no_true_peak_rises_above_the_ceiling(
    wave: NDArray[np.float32], ceiling_db: float
) -> None:
    """Measured by oversampling, not only at the samples."""
    given = wave[np.newaxis].astype(np.float32)
    assert peaks(given) > ceiling_db
    assert peaks(limited(given, ceiling_db)) <= ceiling_db + 0.02


def test_only_the_loud_place_is_turned_down() -> None:
    """Before the attack and after the release the sound is as it was."""
    wave = tone(500, 3, level=0.5)
    wave[RATE : RATE + 100] *= 3
    found = limited(wave[np.newaxis])[0]
    np.testing.assert_array_equal(wave[: RATE - 200], found[: RATE - 200])
    np.testing.assert_array_equal(wave[2 * RATE :], found[2 * RATE :])
    assert np.abs(found).max() < 0.9


def test_all_channels_get_the_same_gain() -> None:
    """The picture between left and right does not move when one side is loud."""
    loud = tone(300, 1, level=1.5)
    found = limited(np.stack([loud, 0.1 * loud]))
    np.testing.assert_allclose(0.1 * found[0], found[1], atol=1e-6)


@settings(deadline=None, max_examples=6)
@given(st.integers(1, 4000))
def test_blocks_joined_equal_one_pass(step: int) -> None:
    """How the sound is cut does not matter, and it comes out as long as it went in."""
    wave = noise(0.5, level=0.6)[np.newaxis]
    whole = limited(wave, step=wave.shape[1])
    assert wave.shape == whole.shape
    np.testing.assert_allclose(whole, limited(wave, step=step), atol=2e-6)


def test_depth_is_known() -> None:
    """What was taken away is as much as the peak was too high."""
    limiter = Limiter(RATE, 1, -1.0)
    assert 0.0 == limiter.deepest_db
    limiter.feed(tone(500, 1, level=2.0)[np.newaxis], is_last=True)
    assert limiter.deepest_db == pytest.approx(-7.1, abs=0.1)


def test_loudness_hardly_falls() -> None:
    """Rare peaks cost little loudness: another meter agrees."""
    wave = noise(5, level=0.1)
    wave[:: RATE // 2] = 1.5
    before = pyloudnorm.Meter(RATE).integrated_loudness(wave)
    after = pyloudnorm.Meter(RATE).integrated_loudness(limited(wave[np.newaxis])[0])
    assert before - after < 1.0
