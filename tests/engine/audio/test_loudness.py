from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from engine.audio.loudness import LoudnessMeter, k_weighting, measure
from tests.helpers.signals import noise, tone

# Table 1 and 2 of ITU-R BS.1770-4, for 48 kHz.
SHELF = (
    1.53512485958697,
    -2.69169618940638,
    1.19839281085285,
    -1.69065929318241,
    0.73248077421585,
)
HIGH_PASS = (1.0, -2.0, 1.0, -1.99004745483398, 0.99007225036621)


def test_filters_are_those_of_the_standard() -> None:
    """At 48 kHz the coefficients are the tables of BS.1770-4."""
    found = np.delete(k_weighting(48_000), 3, axis=1)
    np.testing.assert_allclose(found, [SHELF, HIGH_PASS], atol=1e-7)


@pytest.mark.parametrize("rate", [8_000, 44_100, 48_000, 96_000])
def test_a_full_scale_tone_reads_minus_3(rate: int) -> None:
    """BS.1770: a 0 dBFS sine of 997 Hz in one channel is -3.01 LUFS, at any rate."""
    found = measure(tone(997, 5, rate, level=1)[np.newaxis], rate)
    assert found.integrated == pytest.approx(-3.01, abs=0.15)


def test_quiet_parts_are_gated() -> None:
    """EBU Tech 3341, case 3: 10 s at -36, 60 s at -23, 10 s at -36 dBFS read -23 LUFS."""
    wave = np.concatenate(
        [
            tone(1000, s, 16_000, level=10 ** (db / 20))
            for s, db in ((10, -36), (60, -23), (10, -36))
        ]
    )
    found = measure(np.stack([wave, wave]), 16_000)
    assert found.integrated == pytest.approx(-23.0, abs=0.1)


def test_range_follows_the_standard() -> None:
    """EBU Tech 3342, case 1: 20 s at -20 and 20 s at -30 dBFS have a range of 10 LU."""
    wave = np.concatenate([tone(1000, 20, 16_000, level=10 ** (db / 20)) for db in (-20, -30)])
    assert measure(np.stack([wave, wave]), 16_000).range_lu == pytest.approx(10, abs=1)


def test_agrees_with_pyloudnorm() -> None:
    """An independent meter reads the same within 0.1 LU on changing noise."""
    pyloudnorm = pytest.importorskip("pyloudnorm")
    envelope = np.repeat(np.linspace(0.01, 1, 20), 48_000).astype(np.float32)
    samples = np.stack([noise(20, 48_000), noise(20, 48_000, seed=1)]) * envelope
    expected = pyloudnorm.Meter(48_000).integrated_loudness(samples.T.astype(np.float64))
    assert expected == pytest.approx(measure(samples, 48_000).integrated, abs=0.1)


def test_true_peak_lies_between_samples() -> None:
    """A tone of a quarter of the rate, sampled off its crests, peaks 3 dB above its samples."""
    time = np.arange(48_000) / 48_000
    wave = (0.5 * np.sin(2 * np.pi * 12_000 * time + np.pi / 4)).astype(np.float32)
    wave *= np.minimum(1, np.minimum(time, time[::-1]) * 100).astype(np.float32)
    found = measure(wave[np.newaxis], 48_000)
    assert found.true_peak_db == pytest.approx(-6.02, abs=0.2)
    assert float(20 * np.log10(np.abs(wave).max())) == pytest.approx(-9.03, abs=0.01)


def test_surround_counts_more_and_lfe_not_at_all() -> None:
    """Of six channels the fourth is ignored and the last two weigh 1.5 dB more."""
    wave = tone(1000, 2, 48_000)
    levels = []
    for channel in (0, 3, 5):
        samples = np.zeros((6, len(wave)), np.float32)
        samples[channel] = wave
        levels.append(measure(samples, 48_000).integrated)
    assert levels[1] is None
    assert levels[2] == pytest.approx(levels[0] + 1.49, abs=0.02)


def test_silence_has_no_loudness() -> None:
    """Digital silence and no samples at all give None, not minus infinity."""
    for n in (0, 48_000):
        found = measure(np.zeros((2, n), np.float32), 48_000)
        assert found.integrated is None
        assert found.true_peak_db is None
        assert found.range_lu == 0


@settings(deadline=None, max_examples=10)
@given(st.lists(st.integers(0, 20_000), min_size=1, max_size=5), st.sampled_from([11_025, 16_000]))
def test_streaming_equals_one_pass(lengths: list[int], rate: int) -> None:
    """Pieces of any length read as the whole, also at rates without whole 100 ms steps."""
    samples = noise(7)[np.newaxis, : sum(lengths)]
    meter = LoudnessMeter(rate, 1)
    for piece in np.split(samples, np.cumsum(lengths)[:-1], axis=1):
        meter.feed(piece)
    actual, expected = meter.result(), measure(samples, rate)
    np.testing.assert_allclose(actual.momentary, expected.momentary, atol=1e-3)
    assert len(expected.momentary) == max(0, 10 * samples.shape[1] // rate - 3)
    assert (actual.true_peak_db is None) == (expected.true_peak_db is None)
