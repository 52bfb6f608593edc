"""How examples are read."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from engine.audio import files
from engine.audio.buffer import Buffer
from engine.errors import BandOutside, CueError, ReferenceTooShort, RegionOutside
from engine.operations.references import Reference, check_reference, read_reference
from tests.helpers import signals


def test_box_is_heard_as_its_band_alone(tmp_path: Path) -> None:
    """Of two tones only the one in the box is left; the edges of the file do not matter."""
    path = tmp_path / "two.wav"
    low, high = signals.tone(500, 2, 16_000), signals.tone(3000, 2, 16_000)
    files.write(path, signals.mono(low + high, 16_000))
    clip = read_reference(Reference(path, 0, 32_000, 2000, 4000), 16_000)
    np.testing.assert_allclose(clip[4000:-4000], high[4000:-4000], atol=2e-3)
    upper = read_reference(Reference(path, 8000, 24_000, 2000), 16_000)
    np.testing.assert_allclose(upper, high[8000:24_000], atol=2e-3)
    with pytest.raises(CueError, match="silent"):
        read_reference(Reference(path, 8000, 24_000, 5000, 6000), 16_000)


def test_box_above_the_recording_is_refused(tmp_path: Path) -> None:
    """Half the rate is where it ends; a box that only reaches above it is heard up to there."""
    path = tmp_path / "noise.wav"
    files.write(path, signals.mono(signals.noise(2, 16_000), 16_000))
    for low_hz in (8000, 12_000):
        with pytest.raises(BandOutside, match=f"begins at {low_hz} Hz.*nothing above 8000 Hz"):
            read_reference(Reference(path, 0, 32_000, low_hz, 20_000), 16_000)
    assert read_reference(Reference(path, 0, 32_000, 6000, 20_000), 16_000).any()


def test_example_is_read_from_its_range_at_the_models_rate(tmp_path: Path) -> None:
    """Only the given samples, as mono, resampled."""
    path = tmp_path / "long.wav"
    wave = np.concatenate([signals.tone(500, 1, 16_000), np.zeros(16_000, np.float32)])
    files.write(path, signals.stereo(wave, wave, 16_000))
    clip = read_reference(Reference(path, 0, 16_000), 8_000)
    assert (8_000,) == clip.shape
    np.testing.assert_allclose(clip[500:-500], signals.tone(500, 1, 8_000)[500:-500], atol=2e-3)


def test_useless_examples_are_refused(tmp_path: Path) -> None:
    """Too short, silent, or beyond the end of the file."""
    path = tmp_path / "example.wav"
    files.write(path, Buffer(np.zeros((1, 16_000), np.float32), 16_000))
    with pytest.raises(ReferenceTooShort):
        read_reference(Reference(path, 0, 7_999), 16_000)
    with pytest.raises(CueError, match="silent"):
        read_reference(Reference(path), 16_000)
    with pytest.raises(RegionOutside):
        read_reference(Reference(path, 0, 16_001), 16_000)


def test_what_the_header_tells_is_told_without_hearing_it(tmp_path: Path) -> None:
    """All that can be wrong with an example but its silence."""
    path = tmp_path / "example.wav"
    files.write(path, Buffer(np.zeros((1, 16_000), np.float32), 16_000))
    check_reference(Reference(path))
    for wrong, error in (
        (Reference(path, 0, 7_999), ReferenceTooShort),
        (Reference(path, 8_000, 16_001), RegionOutside),
        (Reference(path, 0, 16_000, 9_000), BandOutside),
    ):
        with pytest.raises(error):
            check_reference(wrong)
