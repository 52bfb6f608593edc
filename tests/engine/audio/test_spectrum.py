from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from engine.audio.buffer import Buffer
from engine.audio.spectrum import TILE_COLUMNS, WINDOWS, TileSettings, istft, stft, tile, window
from tests.helpers.signals import mono, noise, tone


class Memory:
    """A recording in memory with the reading interface of a file."""

    def __init__(self, buffer: Buffer) -> None:
        self.buffer = buffer

    def read(self, start: int, end: int) -> Buffer:
        """As `AudioReader.read`."""
        return self.buffer.slice(start, end)


@settings(deadline=None, max_examples=40)
@given(st.integers(1, 9000), st.sampled_from([(512, 128), (512, 160), (1024, 320), (64, 32)]))
def test_inverse_returns_the_signal(n: int, sizes: tuple[int, int]) -> None:
    """The inverse undoes stft for any length, also where the hop does not divide the frame."""
    n_fft, hop = sizes
    wave = np.stack([noise(1)[:n], noise(1, seed=3)[:n]])
    made = istft(stft(wave, n_fft, hop), n_fft, hop, wave.shape[1])
    np.testing.assert_allclose(made, wave, atol=2e-6)


def test_equals_the_transform_of_torch() -> None:
    """Centring, reflection, window and scale are those of torch.stft."""
    import torch

    wave = noise(0.5)
    expected = torch.stft(
        torch.from_numpy(wave), 512, 160, window=torch.hann_window(512), return_complex=True
    ).numpy()
    actual = stft(wave, 512, 160)
    assert actual.dtype == np.complex64
    np.testing.assert_allclose(actual, expected, atol=2e-5)


def test_linear_in_gain() -> None:
    """Twice the signal is twice the spectrum."""
    wave = noise(0.1)
    np.testing.assert_allclose(stft(2 * wave, 256, 64), 2 * stft(wave, 256, 64), rtol=1e-5)


def test_impossible_sizes_are_refused() -> None:
    """No samples, odd frames, hops of nothing or beyond half a frame are errors."""
    with pytest.raises(ValueError, match="no samples"):
        stft(np.zeros(0, np.float32), 512, 128)
    with pytest.raises(ValueError, match="even"):
        stft(noise(0.1), 511, 128)
    with pytest.raises(ValueError, match="fit"):
        istft(stft(noise(0.1), 512, 400), 512, 400, 10)
    with pytest.raises(ValueError, match="unknown window"):
        window("of tomorrow", 8)
    with pytest.raises(ValueError, match="impossible"):
        TileSettings(window="of tomorrow")


def test_a_full_scale_tone_is_0_dbfs_at_its_bin() -> None:
    """A sine of amplitude 1 on bin 64 reads 255 there and -120 dB far from it."""
    settings = TileSettings(n_fft=1024, hop=256, window="blackman")
    made = tile(Memory(mono(tone(1000, 5, level=1), 16_000)), 0, 0, settings)
    assert made.shape == (513, TILE_COLUMNS)
    assert made.dtype == np.uint8
    assert set(made[64, 10:200].tolist()) == {255}
    assert made[300, 10:200].max() < 30


def test_tiles_join_without_a_gap() -> None:
    """Column c of tile i is centred on sample (i * 256 + c) * hop: neighbours are consistent."""
    settings = TileSettings(n_fft=512, hop=128)
    at = (TILE_COLUMNS + 5) * 128
    wave = np.zeros(90_000, np.float32)
    wave[at] = 1.0
    reader = Memory(mono(wave, 16_000))
    first, second = tile(reader, 0, 0, settings), tile(reader, 0, 1, settings)
    loudest = np.concatenate([first, second], axis=1).max(axis=0)
    assert TILE_COLUMNS + 5 == int(loudest.argmax())


def test_outside_the_recording_is_silence() -> None:
    """A tile beyond the end is black, and the last one is filled with silence."""
    reader = Memory(mono(tone(440, 1), 16_000))
    settings = TileSettings(n_fft=512, hop=128)
    assert not tile(reader, 0, 9, settings).any()
    assert not tile(reader, 0, 0, settings)[:, 130:].any()


def test_the_mean_of_channels_and_zero_padding() -> None:
    """Channel None is the mean of all; zero padding gives more bins of the same height."""
    wave = tone(1000, 1, level=1)
    reader = Memory(Buffer(np.stack([wave, -wave]), 16_000))
    settings = TileSettings(n_fft=512, hop=128, zero_padding=2)
    assert not tile(reader, None, 0, settings).any()
    left = tile(reader, 0, 0, settings)
    assert left.shape == (513, TILE_COLUMNS)
    assert left[64, 50] == 255


@pytest.mark.parametrize("name", WINDOWS)
def test_a_window_is_symmetric_around_its_middle(name: str) -> None:
    """Periodic: the first sample is the odd one out, the middle the highest, at one."""
    made = window(name, 64).astype(np.float64)
    assert np.allclose(made[1:], made[:0:-1], atol=1e-6)
    assert 1.0 == pytest.approx(made[32], abs=1e-4)
    assert made.max() <= 1.0 + 1e-4
