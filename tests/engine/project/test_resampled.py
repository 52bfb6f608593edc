"""Reading at another rate."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path

import numpy as np
import pytest

from engine.audio import files, resample
from engine.project.resampled import ResampledReader, read_padded
from tests.helpers.projects import write_recording


@pytest.mark.parametrize(("from_rate", "to_rate"), [(44100, 48000), (8000, 44100), (11025, 8000)])
def test_blocks_equal_one_pass(tmp_path: Path, from_rate: int, to_rate: int) -> None:
    """Away from the very first and last samples, blocks give what one long pass gives.

    Tolerance: a few float32 roundings of a signal below 1 (6e-8 each).
    """
    path = write_recording(tmp_path / "a.wav", 3 * from_rate + 123, 1, from_rate)
    expected = resample.resample(files.read(path).samples, from_rate, to_rate)
    with files.open_reader(path) as reader:
        actual = ResampledReader(reader, to_rate).read(0, expected.shape[1])
    inner = slice(200, -200)
    assert np.abs(expected[:, inner] - actual[:, inner]).max() < 5e-7


def test_samples_do_not_depend_on_how_they_are_asked_for(tmp_path: Path) -> None:
    """Bit for bit: any cut of a range gives the same samples as the range."""
    path = write_recording(tmp_path / "a.wav", 30000, 2, 11025)
    with files.open_reader(path) as reader:
        whole = ResampledReader(reader, 8000).read(-50, 22000)
        other = ResampledReader(reader, 8000)
        edges = [-50, 0, 17, 7999, 8001, 16000, 16001, 22000]
        pieces = [other.read(a, b) for a, b in pairwise(edges)]
        joined = np.concatenate(pieces, axis=1)
    assert np.array_equal(whole, joined)
    assert not whole[:, :50].any()
    assert np.abs(whole[:, -100:]).max() < 1e-6  # the filter rings 94 samples past the end


def test_old_blocks_are_let_go(tmp_path: Path) -> None:
    """A long recording does not gather in memory, and reads the same the second time."""
    path = write_recording(tmp_path / "a.wav", 20 * 800, 1, 800)
    with files.open_reader(path) as reader:
        resampled = ResampledReader(reader, 1000)
        first = resampled.read(0, 20_000)
        assert 8 == len(resampled._blocks)
        assert np.array_equal(first, resampled.read(0, 20_000))


def test_padding_is_silence(tmp_path: Path) -> None:
    """Zeros before and after the medium, its own samples inside."""
    path = write_recording(tmp_path / "a.wav", 100)
    with files.open_reader(path) as reader:
        samples = read_padded(reader, -10, 120)
        assert np.array_equal(files.read(path).samples, samples[:, 10:110])
        assert not samples[:, :10].any()
        assert not samples[:, 110:].any()
        assert not read_padded(reader, 200, 220).any()
