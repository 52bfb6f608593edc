"""The overview of a take that grows."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from engine.audio.growing_peaks import GrowingPeaks
from engine.audio.peaks import PeakBuilder, Peaks


@pytest.mark.parametrize("per_column", [256, 5000, 70000, 300000])
def test_it_is_the_overview_of_the_whole_file(tmp_path: Path, per_column: int) -> None:
    """Fed in odd blocks it says what `Peaks` says of all samples, at every resolution."""
    sound = np.random.default_rng(3).uniform(-1, 1, (1, 65536 * 20)).astype(np.float32)
    growing, builder = GrowingPeaks(1), PeakBuilder(48000, 1)
    for start in range(0, sound.shape[1], 7777):
        growing.feed(sound[:, start : start + 7777])
    builder.feed(sound)
    builder.save(tmp_path / "whole.peaks")
    whole = Peaks(tmp_path / "whole.peaks")
    n_columns = sound.shape[1] // per_column
    end = n_columns * per_column
    for expected, actual in zip(
        whole.columns(0, 0, end, n_columns), growing.columns(0, end, n_columns), strict=True
    ):
        np.testing.assert_allclose(expected, actual, atol=2e-3)


def test_channels_are_joined() -> None:
    """What is loud on one side is seen."""
    growing = GrowingPeaks(2)
    growing.feed(np.stack([np.full(512, 0.5), np.full(512, -0.25)]).astype(np.float32))
    low, high, rms = growing.columns(0, 512, 1)
    assert (-0.25, 0.5, 0.5) == (low[0], high[0], rms[0])


def test_what_is_not_there_yet_is_silent() -> None:
    """Before the take, behind its end, and where a block is not full."""
    growing = GrowingPeaks(1)
    assert (0 == np.stack(growing.columns(-100, 5000, 10))).all()
    growing.feed(np.ones((1, 300), np.float32))
    assert 300 == growing.n_samples
    _, high, _ = growing.columns(-256, 512, 3)
    assert [0.0, 1.0, 0.0] == list(high)


def test_an_empty_range_is_refused() -> None:
    """There is nothing to divide."""
    with pytest.raises(ValueError, match="no columns"):
        GrowingPeaks(1).columns(5, 5, 1)
