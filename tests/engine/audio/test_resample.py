from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from engine.audio.buffer import Buffer
from engine.audio.resample import Stream, covering_length, resample, resampled, resampled_length
from tests.helpers.signals import noise, tone

RATES = st.sampled_from([8_000, 11_025, 16_000, 22_050, 32_000, 44_100, 48_000])


def test_a_tone_keeps_its_frequency_and_place() -> None:
    """A 440 Hz tone at 44.1 kHz becomes the same tone at 16 kHz, without delay."""
    made = resample(tone(440, 1, 44_100), 44_100, 16_000)
    assert len(made) == 16_000
    np.testing.assert_allclose(made[200:-200], tone(440, 1, 16_000)[200:-200], atol=1e-4)


def test_leading_axes_are_kept() -> None:
    """Any leading shape works, and every row is resampled alone."""
    wave = noise(0.1, 8_000)
    made = resample(np.stack([[wave, 0 * wave], [0 * wave, wave]]), 8_000, 16_000)
    assert made.shape == (2, 2, 1600)
    np.testing.assert_array_equal(made[0, 0], resample(wave, 8_000, 16_000))
    assert not made[0, 1].any()


def test_equal_rates_change_nothing() -> None:
    """The same rate returns the same array."""
    wave = noise(0.1)
    assert wave is resample(wave, 16_000, 16_000)


def test_impossible_rates_are_refused() -> None:
    """Rates must be positive."""
    with pytest.raises(ValueError, match="positive"):
        resample(noise(0.1), 0, 16_000)
    with pytest.raises(ValueError, match="positive"):
        Stream(16_000, -1, 1)


@settings(deadline=None, max_examples=25)
@given(st.integers(0, 3000), RATES, RATES)
def test_length_is_the_nearest_whole_number(n: int, from_rate: int, to_rate: int) -> None:
    """The result has round(n * to / from) samples for every length and pair of rates."""
    made = resample(np.ones((1, n), np.float32), from_rate, to_rate)
    assert abs(made.shape[1] - n * to_rate / from_rate) <= 0.5
    assert made.shape[1] == resampled_length(n, from_rate, to_rate)


@settings(deadline=None, max_examples=10)
@given(st.lists(st.integers(1, 4000), min_size=1, max_size=6), RATES)
def test_pieces_joined_equal_one_pass(lengths: list[int], to_rate: int) -> None:
    """A stream cut anywhere gives what one call gives."""
    wave = np.stack([noise(1.5), noise(1.5, seed=1)])[:, : sum(lengths)]
    stream = Stream(16_000, to_rate, 2)
    pieces = np.split(wave, np.cumsum(lengths)[:-1], axis=1)
    made = [stream.feed(piece, is_last=k == len(pieces) - 1) for k, piece in enumerate(pieces)]
    whole = resample(wave, 16_000, to_rate)
    joined = np.concatenate(made, axis=1)[:, : whole.shape[1]]
    np.testing.assert_allclose(joined, whole[:, : joined.shape[1]], atol=1e-5)
    assert whole.shape[1] - joined.shape[1] <= 1


def test_a_stream_of_the_wrong_channel_count_is_refused() -> None:
    """Channels cannot change in the middle."""
    with pytest.raises(ValueError, match="channels"):
        Stream(16_000, 8_000, 2).feed(np.zeros((1, 10), np.float32))


@settings(deadline=None, max_examples=25)
@given(st.lists(st.integers(1, 4000), min_size=1, max_size=5), RATES, RATES)
def test_blocks_give_every_sample_of_the_sound(
    lengths: list[int], from_rate: int, to_rate: int
) -> None:
    """However it is cut: n * to / from samples, rounded up; what follows the sound is silence."""
    n = sum(lengths)
    wave = np.stack([noise(3), noise(3, seed=1)])[:, :n]
    n = wave.shape[1]
    pieces = np.split(wave, np.cumsum(lengths)[:-1], axis=1)
    blocks = [Buffer(piece, from_rate) for piece in pieces if piece.shape[1]]
    made = np.concatenate([one.samples for one in resampled(blocks, to_rate)], axis=1)
    n_out = -(-n * to_rate // from_rate)
    assert (2, n_out) == made.shape
    assert n_out == covering_length(n, from_rate, to_rate)
    whole = resample(np.pad(wave, ((0, 0), (0, 10_000))), from_rate, to_rate)[:, :n_out]
    np.testing.assert_allclose(whole, made, atol=1e-5)


def test_blocks_of_the_wanted_rate_pass_untouched() -> None:
    """The same objects come out."""
    blocks = [Buffer(noise(0.1)[None], 16_000), Buffer(noise(0.2)[None], 16_000)]
    assert blocks == list(resampled(blocks, 16_000))
