"""Checks of a region and hashes of what it holds."""

from __future__ import annotations

import hashlib
from pathlib import Path

import numpy as np
import pytest

from engine.audio import files
from engine.audio.buffer import Buffer
from engine.errors import EmptyRegion, RegionOutside, SilentRegion
from engine.operations import region
from engine.progress import silent
from tests.helpers import signals


@pytest.fixture
def recording(tmp_path: Path) -> Path:
    """A second of silence, then a second of tone."""
    path = tmp_path / "late.wav"
    wave = np.concatenate([np.zeros(8000, np.float32), signals.tone(440, 1, 8000)])
    files.write(path, signals.mono(wave, 8000))
    return path


def test_regions_with_sound_pass(recording: Path) -> None:
    """Sound anywhere in it is enough."""
    with files.open_reader(recording) as reader:
        region.check(reader, 0, 16_000, silent)


@pytest.mark.parametrize(
    ("start", "end", "error"),
    [
        (5, 5, EmptyRegion),
        (-1, 5, RegionOutside),
        (9, 5, RegionOutside),
        (0, 16_001, RegionOutside),
        (0, 8_000, SilentRegion),
    ],
)
def test_regions_without_sound_are_refused(
    recording: Path, start: int, end: int, error: type[Exception]
) -> None:
    """Empty, outside, silent."""
    with files.open_reader(recording) as reader, pytest.raises(error):
        region.check(reader, start, end, silent)


def test_a_range_of_a_file_has_the_hash_of_its_samples(recording: Path) -> None:
    """Read in blocks, the same as at once."""
    heard = region.SampleHash()
    heard.update(files.read(recording, 100, 15_000).samples)
    with files.open_reader(recording) as reader:
        assert heard.hexdigest() == region.samples_sha256(reader, 100, 15_000, silent)


def test_hash_does_not_depend_on_the_pieces() -> None:
    """Interleaved little-endian float32, however it came."""
    wave = np.random.default_rng(0).random((2, 1000), dtype=np.float32)
    pieces = region.SampleHash()
    for start in (0, 10, 900):
        pieces.update(wave[:, start : {0: 10, 10: 900, 900: 1000}[start]])
    assert hashlib.sha256(wave.T.astype("<f4").tobytes()).hexdigest() == pieces.hexdigest()


def test_large_recordings_are_not_read_for_their_hash(
    recording: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Small ones are hashed, large ones are left to the project or to --hash-source."""
    assert files.file_sha256(recording) == region.cheap_sha256(recording)
    monkeypatch.setattr(region, "LARGEST_HASHED_BYTES", 10)
    assert region.cheap_sha256(recording) is None


def test_check_reads_only_up_to_the_first_sound(tmp_path: Path) -> None:
    """Of a long loud region only the first block is read."""
    path = tmp_path / "loud.wav"
    files.write(path, Buffer(np.full((1, 8000 * 60), 0.5, np.float32), 8000))
    seen = []
    with files.open_reader(path) as reader:
        region.check(reader, 0, reader.n_samples, seen.append)
    assert 1 == len(seen)


def test_the_inputs_of_a_recipe_name_the_recording_and_what_was_heard(recording: Path) -> None:
    """Its hash is taken where nobody knows it already."""
    inputs = region.inputs_of(recording, "heard")
    assert files.file_sha256(recording) == inputs["sha256"]
    assert (str(recording), "heard") == (inputs["path"], inputs["region_sha256"])
    assert recording.stat().st_size == inputs["size_bytes"]
    assert "known" == region.inputs_of(recording, "heard", "known")["sha256"]
