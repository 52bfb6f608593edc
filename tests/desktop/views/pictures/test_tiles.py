"""Pieces of waveform and spectrogram."""

from __future__ import annotations

import numpy as np
import pytest

from desktop.views.pictures import tiles
from desktop.views.pictures.tiles import SpectrumKey, WaveKey
from engine.audio.spectrum import TileSettings
from tests.helpers.recordings import RATE, ArrayRecording

SETTINGS = TileSettings(n_fft=256, hop=64)


def _noise(n_samples: int, n_channels: int = 2) -> ArrayRecording:
    generator = np.random.default_rng(3)
    return ArrayRecording(generator.normal(0, 0.2, (n_channels, n_samples)).astype(np.float32))


@pytest.mark.parametrize("level", [0, 1, 3, 7])
def test_wave_tile_equals_the_slow_way(level: int) -> None:
    """Minimum, maximum and RMS of each column are those of its samples; silence behind the end."""
    recording = _noise(100_000)
    tile = tiles.wave_tile_from_samples(recording, level, 1)
    step = 1 << level
    for column in (0, 17, 1023):
        start = (1024 + column) * step
        piece = recording.samples[:, start : start + step]
        if piece.shape[1] < step:
            piece = np.pad(piece, [(0, 0), (0, step - piece.shape[1])])
        np.testing.assert_allclose(tile.minimum[:, column], piece.min(axis=1))
        np.testing.assert_allclose(tile.maximum[:, column], piece.max(axis=1))
        rms = np.sqrt((piece.astype(float) ** 2).mean(axis=1))
        np.testing.assert_allclose(tile.rms[:, column], rms, rtol=1e-4)


def test_peaks_and_samples_give_the_same_tile() -> None:
    """Where both can answer, the pyramid and the recording agree."""
    recording = _noise(1 << 19, 1)
    from_peaks = tiles.wave_tile_from_peaks(recording, 1, 8, 1)
    from_samples = tiles.wave_tile_from_samples(recording, 8, 1)
    np.testing.assert_allclose(from_samples.minimum, from_peaks.minimum)
    np.testing.assert_allclose(from_samples.rms, from_peaks.rms, rtol=1e-4)


@pytest.mark.parametrize(
    ("n_samples", "level"), [(1, 0), (1024, 0), (1025, 1), (2048, 1), (1 << 20, 10)]
)
def test_coarsest_level_holds_the_whole_medium(n_samples: int, level: int) -> None:
    """One tile of the coarsest level is enough, and no coarser one is needed."""
    assert level == tiles.wave_levels(n_samples)
    assert (1024 << level) >= n_samples


def test_tone_lies_in_its_bin() -> None:
    """A tone is brightest in its bin, in every column inside the recording."""
    at = np.arange(RATE * 4) / RATE
    tone = ArrayRecording(np.sin(2 * np.pi * 1000 * at).astype(np.float32)[None])
    tile = tiles.spectrum_tile(tone, SpectrumKey("a", SETTINGS, 0))
    assert (129, 256) == tile.shape
    assert {32} == set(tile[:, 10:240].argmax(axis=0))
    assert not tile.flags.writeable


def test_frames_only_reader_shows_the_same_frames() -> None:
    """Leaving out what lies between far-apart frames changes no column."""
    recording = _noise(200_000, 1)
    far = TileSettings(n_fft=256, hop=600)
    sparse = tiles._tile(recording, 0, far)
    from engine.audio import spectrum

    np.testing.assert_array_equal(spectrum.tile(recording, None, 0, far), sparse)


def test_zoomed_out_columns_show_the_loudest_frame() -> None:
    """A pooled column is the maximum of the finer columns it stands for."""
    recording = _noise(200_000, 1)
    coarse = TileSettings(n_fft=256, hop=256)
    pooled = tiles.spectrum_tile(recording, SpectrumKey("a", coarse, 0, is_pooled=True))
    fine = [
        tiles.spectrum_tile(recording, SpectrumKey("a", TileSettings(256, 128), k))
        for k in range(tiles.POOLED)
    ]
    joined = np.concatenate(fine, axis=1).reshape(129, 256, tiles.POOLED).max(axis=2)
    np.testing.assert_array_equal(joined, pooled)


def test_reading_a_zoomed_out_tile_is_bounded() -> None:
    """Of an hour under one tile only the frames are read."""
    recording = _noise(1 << 20, 1)
    total = 0
    read = recording.read

    def counting(start: int, end: int) -> object:
        nonlocal total
        total += end - start
        return read(start, end)

    recording.read = counting  # type: ignore[method-assign]
    key = SpectrumKey("a", TileSettings(n_fft=256, hop=4096), 0, is_pooled=True)
    tiles.spectrum_tile(recording, key)
    assert total <= 256 * 256 * tiles.POOLED


def test_keys_name_their_media_and_tiles_their_size() -> None:
    """Bookkeeping of the store."""
    keys = [WaveKey("a", 0, 0), SpectrumKey("b", SETTINGS, 0), WaveKey("a", 1, 0)]
    assert {"a", "b"} == tiles.media_ids(keys)
    tile = tiles.wave_tile_from_samples(_noise(10), 0, 0)
    assert 3 * 2 * 1024 * 4 == tiles.tile_bytes(tile)
    assert 10 == tiles.tile_bytes(np.zeros((2, 5), np.uint8))
