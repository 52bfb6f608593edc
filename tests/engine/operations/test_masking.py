"""Masks carried to native rate and applied in a stream."""

from __future__ import annotations

import numpy as np
import pytest
import torch
from numpy.typing import NDArray

from engine.audio.buffer import Buffer
from engine.operations.masking import (
    BinMap,
    Masker,
    NativeStft,
    fast_length,
    model_length,
    read_reflected,
)
from engine.operations.recording import BufferRecording
from tests.helpers import signals, tiny

SPEC = tiny.spec_of()


def random_mask(n_frames: int) -> NDArray[np.float32]:
    return np.random.default_rng(5).random((SPEC.n_fft // 2 + 1, n_frames), dtype=np.float32)


def test_stream_equals_a_single_inverse_transform() -> None:
    """Fed in odd pieces, the result is that of torch.istft over the whole recording."""
    wave = signals.noise(5, SPEC.rate)
    mask = random_mask(len(wave) // SPEC.stft_hop + 1)
    masker = Masker(BufferRecording(signals.mono(wave, SPEC.rate)), 0, len(wave), SPEC)
    pieces, position = [], 0
    for size in (1, 7, 130, 3, 1000):
        pieces += [block.target for block in masker.feed(mask[:, position : position + size])]
        position += size
    streamed = np.concatenate(pieces, axis=1)[0]
    window = torch.hann_window(SPEC.n_fft)
    transform = {"n_fft": SPEC.n_fft, "hop_length": SPEC.stft_hop, "window": window}
    spectrum = torch.stft(torch.from_numpy(wave), **transform, return_complex=True)  # type: ignore[call-overload]
    single = torch.istft(spectrum * torch.from_numpy(mask), **transform, length=len(wave))  # type: ignore[arg-type]
    # The last hop hangs on one frame in torch; ours adds the frame beyond the end.
    inner = slice(0, len(wave) - SPEC.stft_hop)
    np.testing.assert_allclose(streamed[inner], single.numpy()[inner], atol=1e-6)


def test_blocks_follow_each_other_without_gaps() -> None:
    """Blocks are in order and together are the region, mixture included."""
    buffer = Buffer(np.random.default_rng(0).random((3, 90_000), dtype=np.float32), 44_100)
    masker = Masker(BufferRecording(buffer), 12_345, 80_001, SPEC)
    mask = random_mask(2000)[:, masker.first_model_frame : masker.end_model_frame]
    at, mixtures = 12_345, []
    for start in range(0, mask.shape[1], 11):
        for block in masker.feed(mask[:, start : start + 11]):
            assert at == block.start
            assert block.mixture.shape == block.target.shape
            at += block.target.shape[1]
            mixtures.append(block.mixture)
    assert 80_001 == at
    assert np.array_equal(buffer.samples[:, 12_345:80_001], np.concatenate(mixtures, axis=1))


@pytest.mark.parametrize("rate", [8_000, 16_000, 44_100, 48_000, 96_000])
def test_native_transform_lasts_as_long_as_the_models(rate: int) -> None:
    """Frames and hops are equal in seconds within 3 %."""
    stft = NativeStft.matching(SPEC, rate)
    assert SPEC.n_fft / SPEC.rate == pytest.approx(stft.n_fft / rate, rel=0.03)
    assert SPEC.stft_hop / SPEC.rate == pytest.approx(stft.hop / rate, rel=0.03)
    assert 0 == stft.n_fft % 2


@pytest.mark.parametrize(("samples", "length"), [(512.0, 512), (1411.2, 1412 + 28), (705.6, 720)])
def test_frame_lengths_have_small_factors(samples: float, length: int) -> None:
    """A whole number stays; otherwise the next even length that the FFT likes."""
    found = fast_length(samples)
    assert found >= samples
    assert found <= length


def test_bins_are_kept_at_equal_rates() -> None:
    """At the model's own rate the mask is used as it is."""
    mask = random_mask(4)
    stft = NativeStft.matching(SPEC, SPEC.rate)
    assert np.array_equal(mask, BinMap(SPEC, SPEC.rate, stft)(mask))


def test_bins_above_the_models_hearing_hold_its_top() -> None:
    """At 48 kHz everything above 92 % of the model's bandwidth gets the mean from 75 % up."""
    n_bins = SPEC.n_fft // 2 + 1
    mask = np.zeros((n_bins, 2), np.float32)
    mask[int(0.75 * (n_bins - 1)) :] = 0.6
    mask[int(0.92 * (n_bins - 1)) + 1 :] = 1.0  # what the resampler's filter left is not believed
    stft = NativeStft.matching(SPEC, 48_000)
    carried = BinMap(SPEC, 48_000, stft)(mask)
    hertz = np.arange(len(carried)) * 48_000 / stft.n_fft
    np.testing.assert_allclose(carried[hertz > 0.92 * SPEC.rate / 2], 0.6, atol=1e-6)
    assert not carried[hertz < 0.7 * SPEC.rate / 2].any()


def test_reading_beyond_the_ends_mirrors() -> None:
    """Outside the recording lies its mirror image, also of one sample."""
    ramp = BufferRecording(Buffer(np.arange(5, dtype=np.float32)[np.newaxis], 8000))
    assert [2, 1, 0, 1, 2, 3, 4, 3] == read_reflected(ramp, -2, 6)[0].tolist()
    single = BufferRecording(Buffer(np.full((1, 1), 7, np.float32), 8000))
    assert [7.0] * 5 == read_reflected(single, -2, 3)[0].tolist()


def test_length_at_the_models_rate_is_at_least_one_sample() -> None:
    """Even for one sample at 192 kHz."""
    assert 1 == model_length(BufferRecording(Buffer(np.zeros((1, 1), np.float32), 192_000)), 8000)
