from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray

from engine.audio import files
from engine.audio.buffer import Buffer
from engine.audio.scan import BLOCK_SAMPLES, scan
from engine.errors import DamagedSamples
from engine.progress import Cancelled, Progress
from tests.helpers.signals import noise


class Collector:
    """Keeps everything it is fed."""

    def __init__(self) -> None:
        self.pieces: list[NDArray[np.float32]] = []

    def feed(self, samples: NDArray[np.float32]) -> None:
        """Keep a copy."""
        self.pieces.append(samples.copy())


def long_file(path: Path, wave: NDArray[np.float32]) -> Path:
    files.write(path, Buffer(np.stack([wave, -wave]), 16_000))
    return path


def test_every_consumer_gets_every_sample_in_order(tmp_path: Path) -> None:
    """One pass delivers all of it to all, over block borders, with progress to the end."""
    wave = noise(20)
    assert len(wave) > 2 * BLOCK_SAMPLES
    one, two = Collector(), Collector()
    seen: list[Progress] = []
    with files.open_reader(long_file(tmp_path / "a.wav", wave)) as reader:
        scan(reader, [one, two], seen.append)
        expected = reader.read().samples
    np.testing.assert_array_equal(np.concatenate(one.pieces, axis=1), expected)
    np.testing.assert_array_equal(np.concatenate(two.pieces, axis=1), expected)
    assert seen[-1].fraction == 1
    assert "a.wav" in seen[-1].stage


def test_cancel_stops_within_a_block(tmp_path: Path) -> None:
    """When `report` raises, nothing more is read."""
    collector = Collector()

    def stop(progress: Progress) -> None:
        raise Cancelled

    with (
        files.open_reader(long_file(tmp_path / "a.wav", noise(20))) as reader,
        pytest.raises(Cancelled),
    ):
        scan(reader, [collector], stop)
    assert len(collector.pieces) == 1


def test_a_sample_that_is_no_number_is_found(tmp_path: Path) -> None:
    """The pass names the place of the first NaN, wherever it is."""
    wave = noise(20)
    wave[200_000] = np.nan
    with (
        files.open_reader(long_file(tmp_path / "a.wav", wave)) as reader,
        pytest.raises(DamagedSamples, match="200000"),
    ):
        scan(reader, [])
