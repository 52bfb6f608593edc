from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from engine.audio import files
from engine.audio.buffer import Buffer
from engine.export.report_measures import _Levels, measure
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
    levels = _Levels(1)
    for start in range(0, 60, cut):
        levels.feed(wave[:, start : start + cut])
    levels.finish()
    assert 8 == levels.n_clipped
