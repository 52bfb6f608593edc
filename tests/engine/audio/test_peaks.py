from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from numpy.typing import NDArray

from engine.audio import files, peaks
from engine.audio.buffer import Buffer
from engine.audio.peaks import LEVELS, PeakBuilder, Peaks, columns_of_samples
from tests.helpers.signals import noise

HALF = 2.0**-10  # float16 keeps eleven bits


def made(samples: NDArray[np.float32], path: Path, pieces: int = 3) -> Peaks:
    builder = PeakBuilder(16_000, len(samples))
    for piece in np.array_split(samples, pieces, axis=1):
        builder.feed(piece)
    builder.save(path)
    return Peaks(path)


@settings(deadline=None, max_examples=15)
@given(st.integers(1, 150_000), st.integers(1, 5))
def test_levels_summarise_the_samples(
    tmp_path_factory: pytest.TempPathFactory, n: int, pieces: int
) -> None:
    """Every level holds minimum, maximum and RMS of its blocks, however the samples came."""
    samples = np.stack([noise(10)[:n], 3 * noise(10, seed=1)[:n]])
    found = made(samples, tmp_path_factory.mktemp("peaks") / "a.peaks", pieces)
    for block in LEVELS:
        starts = np.arange(0, n, block)
        counts = np.minimum(block, n - starts)
        level = found.levels[block].astype(np.float32)
        low = np.minimum.reduceat(samples, starts, axis=1)
        np.testing.assert_allclose(level[0], low, rtol=HALF)
        np.testing.assert_allclose(
            level[1], np.maximum.reduceat(samples, starts, axis=1), rtol=HALF
        )
        rms = np.sqrt(np.add.reduceat(samples.astype(np.float64) ** 2, starts, axis=1) / counts)
        if n % LEVELS[0] == 0 or block == LEVELS[0]:
            np.testing.assert_allclose(level[2], rms, rtol=3 * HALF, atol=1e-6)


@pytest.mark.parametrize(
    ("per_column", "block"), [(256, 256), (300, 256), (5000, 256), (20_000, 4096)]
)
def test_columns_hold_the_extremes_in_their_place(
    tmp_path: Path, per_column: int, block: int
) -> None:
    """A column shows the extremes of its samples, up to one block beyond its borders."""
    samples = noise(60)
    n_columns = len(samples) // per_column
    found = made(samples[np.newaxis], tmp_path / "a.peaks")
    low, high, rms = found.columns(0, 0, n_columns * per_column, n_columns)
    assert low.dtype == np.float32
    for column in range(n_columns):
        start, end = column * per_column, (column + 1) * per_column
        around = samples[max(0, start - block) : end + block]
        inside = samples[start + block : end - block]
        assert around.min() - HALF <= low[column] <= inside.min(initial=1) + HALF
        assert inside.max(initial=-1) - HALF <= high[column] <= around.max() + HALF
        assert abs(rms[column] - 0.1) < 0.03


def test_outside_the_recording_is_zero(tmp_path: Path) -> None:
    """A view that begins before or ends behind the recording shows silence there."""
    found = made(np.ones((1, 25_600), np.float32), tmp_path / "a.peaks")
    low, high, rms = found.columns(0, -25_600, 51_200, 30)
    expected = [0.0] * 10 + [1.0] * 10 + [0.0] * 10
    assert expected == low.tolist() == high.tolist() == rms.tolist()
    assert not found.columns(0, 60_000, 70_000, 5)[1].any()


def test_zoomed_in_neighbours_repeat(tmp_path: Path) -> None:
    """Below 256 samples a column every column shows its block."""
    wave = np.repeat(np.float32([0.25, 0.5, 0.75]), 256)[np.newaxis]
    found = made(wave, tmp_path / "a.peaks")
    assert [0.25, 0.25, 0.5, 0.5, 0.75, 0.75] == found.columns(0, 0, 768, 6)[1].tolist()


def test_samples_themselves_can_be_drawn() -> None:
    """Close up, columns come from the samples; more columns than samples repeat them."""
    samples = np.float32([0, 1, -1, 0.5])
    low, high, rms = columns_of_samples(samples, 2)
    assert ([0, -1], [1, 0.5]) == (low.tolist(), high.tolist())
    np.testing.assert_allclose(rms, np.sqrt([0.5, 0.625]))
    assert [0, 0, 1, 1, -1, -1, 0.5, 0.5] == columns_of_samples(samples, 8)[0].tolist()


def test_build_keeps_the_overview_in_the_cache(tmp_path: Path) -> None:
    """One pass feeds others too; afterwards the overview is loaded, not built."""
    files.write(tmp_path / "a.wav", Buffer(np.stack([noise(2), noise(2)]), 16_000))
    assert peaks.load("id") is None
    other = PeakBuilder(16_000, 2)
    with files.open_reader(tmp_path / "a.wav") as reader:
        built = peaks.build(reader, "id", also=[other])
    loaded = peaks.load("id")
    assert loaded is not None
    assert (16_000, 2, 32_000) == (loaded.rate, loaded.n_channels, loaded.n_samples)
    np.testing.assert_array_equal(built.levels[256], loaded.levels[256])
    assert 32_000 == other._n_samples


def test_a_damaged_overview_is_dropped() -> None:
    """Half a file, or a foreign one, is no overview: it is deleted and built anew."""
    for content in (b"", b"short", b"x" * 100):
        path = peaks.cache_path("id")
        path.write_bytes(content)
        assert peaks.load("id") is None
        assert not path.exists()


def test_impossible_ranges_are_refused(tmp_path: Path) -> None:
    """An empty range has no columns."""
    found = made(np.ones((1, 300), np.float32), tmp_path / "a.peaks")
    with pytest.raises(ValueError, match="no columns"):
        found.columns(0, 10, 10, 5)
    with pytest.raises(ValueError, match="no columns"):
        columns_of_samples(np.zeros(0, np.float32), 5)
