from __future__ import annotations

import math

import numpy as np
import torch

from engine.models.parts.sinc import SincResampler
from tests.helpers import signals


def slow(wave: np.ndarray, from_rate: int, to_rate: int) -> np.ndarray:
    """The definition, one output sample after another, in double precision."""
    n_out = math.ceil(len(wave) * to_rate / from_rate)
    cutoff = min(from_rate, to_rate) * 0.99
    result = np.zeros(n_out)
    for k in range(n_out):
        time = (np.arange(len(wave)) / from_rate - k / to_rate) * cutoff
        window = np.where(np.abs(time) < 6, np.cos(time * math.pi / 12) ** 2, 0.0)
        result[k] = (np.sinc(time) * window * wave).sum() * cutoff / from_rate
    return result


def test_equals_the_definition() -> None:
    """Resampling 32 to 48 kHz is the Hann-windowed sinc with 6 crossings and rolloff 0.99."""
    wave = signals.noise(0.01, 32_000)
    resampled = SincResampler(32_000, 48_000)(torch.from_numpy(wave).unsqueeze(0))
    np.testing.assert_allclose(resampled[0].numpy(), slow(wave, 32_000, 48_000), atol=2e-7)


def test_lowering_the_rate_equals_the_definition() -> None:
    """The kernel widens when the rate falls."""
    wave = signals.noise(0.01, 48_000)
    resampled = SincResampler(48_000, 32_000)(torch.from_numpy(wave).unsqueeze(0))
    np.testing.assert_allclose(resampled[0].numpy(), slow(wave, 48_000, 32_000), atol=2e-7)


def test_length_is_rounded_up() -> None:
    """No sample of the input is lost, whatever the length."""
    resampler = SincResampler(32_000, 48_000)
    lengths = [resampler(torch.zeros(1, n)).shape[1] for n in (1, 2, 3, 1001, 320_000)]
    assert [2, 3, 5, 1502, 480_000] == lengths


def test_equal_rates_change_nothing() -> None:
    """Without a change of rate the samples pass untouched."""
    wave = torch.from_numpy(signals.noise(0.1)).unsqueeze(0)
    assert torch.equal(wave, SincResampler(16_000, 16_000)(wave))
