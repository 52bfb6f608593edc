"""The overview of a medium, and its loudest moment."""

from __future__ import annotations

import numpy as np
import pytest

from engine.audio import files
from engine.audio.buffer import Buffer
from engine.progress import silent
from engine.project.media import MediaPool
from engine.project.overviews import build_peaks, loudest_db


@pytest.fixture
def pool(tmp_path) -> MediaPool:
    """Of a project without media."""
    return MediaPool(tmp_path, {}, lambda media_id, path: None)


@pytest.mark.parametrize(("level", "expected"), [(0.2, -17.0), (0.0, -120.0)])
def test_the_loudest_moment_of_a_recording_is_known(tmp_path, pool, level, expected):
    """A tone of 0.2 is -17 dBFS, however short it is in the whole; silence has a floor."""
    samples = np.zeros((1, 32000), np.float32)
    samples[0, 8192:16384] = level * np.sin(np.arange(8192) / 5)
    files.write(tmp_path / "a.wav", Buffer(samples, 16000))
    medium = pool.intake(tmp_path / "a.wav")
    assert expected == pytest.approx(loudest_db(build_peaks(pool, medium, silent)), abs=0.1)


def test_an_overview_is_made_once(tmp_path, pool, monkeypatch):
    """The second time it comes from the cache: the recording is not even opened."""
    files.write(tmp_path / "a.wav", Buffer(np.full((1, 9000), 0.25, np.float32), 16000))
    medium = pool.intake(tmp_path / "a.wav")
    made = build_peaks(pool, medium, silent)
    (tmp_path / "a.wav").unlink()
    again = build_peaks(pool, medium, silent)
    np.testing.assert_array_equal(made.levels[4096][2], again.levels[4096][2])
