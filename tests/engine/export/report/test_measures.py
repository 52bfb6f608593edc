from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from engine.audio import files
from engine.audio.buffer import Buffer
from engine.export.report.measures import MOST_RANGES, Clipped, _Levels, measure, rms_db
from engine.progress import silent


def test_levels_are_those_of_the_signal(tmp_path: Path) -> None:
    """A sine of half of full scale with an offset: known RMS, peak and mean."""
    time_s = np.arange(3 * 16_000) / 16_000
    sine = (0.5 * np.sin(2 * np.pi * 440 * time_s) + 0.01).astype(np.float32)
    files.write(tmp_path / "a.wav", Buffer(np.stack([sine, sine]), 16_000))
    with files.open_reader(tmp_path / "a.wav") as reader:
        found = measure(reader, silent)
    assert 10 * np.log10(0.125 + 1e-4) == pytest.approx(found.rms_db, abs=0.01)
    assert 20 * np.log10(0.51) == pytest.approx(found.true_peak_db, abs=0.1)
    assert 0.01 == pytest.approx(found.dc_offset, abs=1e-4)
    assert 0 == found.n_clipped
    assert found.loudness is not None


@pytest.mark.parametrize("cut", [1, 7, 9, 50])
def test_runs_at_full_scale_are_clipped_samples(cut: int) -> None:
    """Three and more in a row count, wherever the blocks end; single peaks do not."""
    wave = np.zeros((1, 60), dtype=np.float32)
    wave[0, 5:10] = 1.0
    wave[0, 20:22] = -1.0
    wave[0, 57:] = -1.0
    levels = _Levels(1, 8000)
    for start in range(0, 60, cut):
        levels.feed(wave[:, start : start + cut])
    levels.finish()
    assert 8 == levels.n_clipped
    assert 2 == levels.n_ranges
    assert [Clipped(1, 5, 10), Clipped(1, 57, 60)] == levels.clipped


def test_clipped_ranges_name_their_channel_and_end_with_a_limit() -> None:
    """A square wave has countless runs: all are counted, the first thousand are kept."""
    square = np.tile(np.repeat([1.0, 0.0], 4), MOST_RANGES + 5).astype(np.float32)
    levels = _Levels(2, 8000)
    levels.feed(np.stack([np.zeros_like(square), square]))
    levels.finish()
    assert MOST_RANGES + 5 == levels.n_ranges
    assert (MOST_RANGES, Clipped(2, 8, 12)) == (len(levels.clipped), levels.clipped[1])


def test_the_floor_is_what_is_left_in_the_pauses(tmp_path: Path) -> None:
    """Noise at -60 dBFS with words at -20 dBFS over nine tenths of it, in blocks of any length."""
    noise = np.random.default_rng(1).standard_normal(8_000 * 20).astype(np.float32) * 1e-3
    noise[8_000:-8_000] *= 100
    files.write(tmp_path / "a.wav", Buffer(noise[np.newaxis], 8_000))
    with files.open_reader(tmp_path / "a.wav") as reader:
        found = measure(reader, silent)
        assert -60 == pytest.approx(rms_db(reader, 0, 8_000), abs=0.3)
        assert -20 == pytest.approx(rms_db(reader, 16_000, 80_000), abs=0.3)
    assert -60 == pytest.approx(found.floor_db, abs=1.0)
    assert -20.5 == pytest.approx(found.rms_db, abs=0.3)


def test_silence_has_no_level() -> None:
    """Digital silence and a recording of less than a tenth of a second are no errors."""
    levels = _Levels(1, 8000)
    levels.feed(np.zeros((1, 10), np.float32))
    levels.finish()
    assert 0.0 == levels.floor
