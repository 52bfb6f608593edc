"""Frame by frame: segmental SNR and cepstral distance."""

from __future__ import annotations

import numpy as np
import pytest

from engine.evaluation.speech_quality import cepstral_distance, segmental_snr
from tests.helpers import signals

RATE = 16_000


def test_equal_speech_has_the_best_values() -> None:
    """35 dB is the upper limit, 0 dB no distance."""
    wave = signals.noise(1)
    assert 35.0 == segmental_snr(wave, wave, RATE)
    assert 0.0 == pytest.approx(cepstral_distance(wave, wave, RATE), abs=1e-9)


def test_a_tenth_of_noise_is_twenty_decibels() -> None:
    """In every frame, and so in the mean."""
    wave = signals.noise(1)
    assert 20.0 == pytest.approx(segmental_snr(wave * np.float32(1.1), wave, RATE), abs=1e-3)


def test_frames_without_the_target_do_not_count() -> None:
    """What sounds in pauses of the target is not heard as a difference."""
    wave = signals.noise(1)
    wave[RATE // 2 :] = 0
    other = wave.copy()
    other[RATE // 2 :] = signals.noise(1, seed=2)[RATE // 2 :]
    assert 35.0 == segmental_snr(other, wave, RATE)


def test_the_distance_is_of_shapes_not_of_levels() -> None:
    """Half as loud is as close as before; another spectrum is not."""
    wave = signals.noise(1)
    assert 0.0 == pytest.approx(cepstral_distance(wave / 2, wave, RATE), abs=1e-6)
    assert cepstral_distance(signals.tone(440, 1), wave, RATE) > 3


def test_a_silent_target_is_refused() -> None:
    """There is nothing to come close to."""
    with pytest.raises(ValueError, match="silent"):
        segmental_snr(signals.noise(1), np.zeros(RATE, np.float32), RATE)
