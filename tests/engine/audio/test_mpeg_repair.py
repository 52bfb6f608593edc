from __future__ import annotations

import io
import tracemalloc
from pathlib import Path

import numpy as np
import soundfile
from numpy.typing import NDArray

from engine.audio.losses import Gap
from engine.audio.mpeg_frames import examine
from engine.audio.mpeg_repair import repair
from tests.helpers.codecs import with_hole, write_mp3

RATE = 44_100


def repaired(path: Path) -> tuple[NDArray[np.float32], tuple[Gap, ...]]:
    """Samples (samples, channels) of a damaged file, and where they are silent."""
    frames, out = examine(path), io.BytesIO()
    assert frames is not None
    gaps = repair(frames, out)
    out.seek(0)
    with soundfile.SoundFile(out) as sound:
        return sound.read(dtype="float32", always_2d=True), gaps


def test_sound_around_a_hole_keeps_its_place(tmp_path: Path) -> None:
    """The hole is silent, without a click; before and behind, all is as in the whole."""
    path = write_mp3(tmp_path / "a.mp3", 5)
    whole, _ = soundfile.read(path, dtype="float32", always_2d=True)
    found, (gap,) = repaired(with_hole(path))
    assert len(whole) == len(found)
    start, end = (round(s * RATE) for s in (gap.start_s, gap.start_s + gap.length_s))
    assert 2.2 * RATE < start < end < 2.9 * RATE
    edge = 2 * 1152  # frames overlap
    np.testing.assert_array_equal(whole[: start - edge], found[: start - edge])
    np.testing.assert_allclose(whole[end + edge :], found[end + edge :], atol=1e-6)
    assert np.abs(found[start + edge : end]).max() < 1e-6


def test_a_stream_without_a_count_gets_one(tmp_path: Path) -> None:
    """So that a decoder reads it to its end."""
    path = write_mp3(tmp_path / "a.mp3", 5, {"abr": "1"}, has_header=False)
    found, gaps = repaired(path)
    assert 5 * RATE <= len(found) < 5.1 * RATE
    assert () == gaps


def test_a_large_recording_needs_little_memory(tmp_path: Path) -> None:
    """Neither all of it nor all silence of a long hole is held at once."""
    path = write_mp3(tmp_path / "a.mp3", 2)
    content = path.read_bytes()
    path.write_bytes(60 * content + bytes(2_000_000) + content)
    frames = examine(path)
    assert frames is not None
    tracemalloc.start()
    with (tmp_path / "repaired.mp3").open("wb") as out:
        gaps = repair(frames, out)
    _, most = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert 100 < max(gap.length_s for gap in gaps)
    assert most < 200_000
