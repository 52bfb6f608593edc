"""Parts of a recording on another machine: same positions, same samples, nothing else."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
import soundfile

from engine.audio import files
from engine.audio.buffer import Buffer
from engine.cluster import excerpts

RATE = 8_000


def recording(folder: Path, seconds: int, encoding: str = "pcm16") -> Path:
    samples = np.random.default_rng(3).uniform(-0.5, 0.5, (2, seconds * RATE)).astype(np.float32)
    path = folder / "take.wav"
    files.write(path, Buffer(samples, RATE), encoding=encoding)
    return path


def test_parts_lie_where_they_lie_in_the_recording(tmp_path: Path) -> None:
    """Equal samples at equal places, silence elsewhere, and another program reads it."""
    path, around = recording(tmp_path, 60), round(excerpts.AROUND_S * RATE)
    taken = excerpts.take(path, [(20 * RATE, 22 * RATE)])
    laid = tmp_path / "laid.wav"
    taken.lay_out(laid)
    heard, rate = soundfile.read(laid, dtype="float32")
    whole, _ = soundfile.read(path, dtype="float32")
    low, high = 20 * RATE - around, 22 * RATE + around
    assert (RATE, whole.shape) == (rate, heard.shape)
    assert np.array_equal(whole[low:high], heard[low:high])
    assert not heard[:low].any()
    assert not heard[high:].any()
    with files.open_reader(laid) as reader:
        assert (60 * RATE, 2) == (reader.n_samples, reader.n_channels)


def test_ranges_that_meet_are_sent_once(tmp_path: Path) -> None:
    """What lies between two near ranges goes with them; an end that is not named is the end."""
    taken = excerpts.take(
        recording(tmp_path, 60), [(50 * RATE, None), (0, RATE), (2 * RATE, 3 * RATE)]
    )
    spans = [(start, start + len(samples)) for start, samples in taken.parts]
    around = round(excerpts.AROUND_S * RATE)
    assert [(0, 3 * RATE + around), (50 * RATE - around, 60 * RATE)] == spans


def test_a_range_outside_of_the_recording_sends_nothing() -> None:
    """Whoever works on it will refuse it."""
    assert [] == excerpts.joined([(900, 950), (5, 5)], 800)


@pytest.mark.skipif(not hasattr(Path().stat(), "st_blocks"), reason="no blocks to count")
def test_ten_hours_take_the_space_of_their_part(tmp_path: Path) -> None:
    """A file beyond 4 GB is laid out without writing its silence."""
    n_samples = 10 * 3600 * 48_000
    part = np.full((48_000, 2), 0.25, np.float32)
    laid = tmp_path / "long.wav"
    excerpts.Excerpt(Path("x"), 48_000, 2, n_samples, ((n_samples // 2, part),)).lay_out(laid)
    assert laid.stat().st_size > 8 * n_samples
    assert laid.stat().st_blocks * 512 < 4_000_000
    with files.open_reader(laid) as reader:
        assert n_samples == reader.n_samples
        assert 0.25 == reader.read(n_samples // 2, n_samples // 2 + 1).samples[0, 0]
