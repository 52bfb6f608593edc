"""A mixdown as a file."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from engine.audio import files
from engine.errors import ExportError
from engine.progress import Cancelled, Progress
from engine.project import edits, mixdown
from engine.project.document import Document, Track
from engine.project.media import MediaPool
from engine.project.render import render
from tests.helpers.projects import write_recording


@pytest.fixture
def pool(tmp_path: Path) -> MediaPool:
    """A pool without a database."""
    return MediaPool(tmp_path, {}, lambda media_id, path: None)


@pytest.fixture
def document(tmp_path: Path, pool: MediaPool) -> Document:
    """One stereo recording of 25 s at 1 kHz: three blocks."""
    return edits.import_media(
        Document(rate=1000), pool.intake(write_recording(tmp_path / "a.wav", 25_000, 2, 1000))
    )


def test_file_equals_the_rendering(tmp_path: Path, pool: MediaPool, document: Document) -> None:
    """Written in blocks, read back bit for bit; progress is in samples."""
    steps: list[Progress] = []
    path = tmp_path / "new folder" / "mix.wav"
    mixdown.write(document, pool, path, report=steps.append)
    assert np.array_equal(render(document, pool, 0, 25_000).samples, files.read(path).samples)
    assert [0, 10_000, 20_000] == [step.done for step in steps]


def test_a_range_of_one_track(tmp_path: Path, pool: MediaPool, document: Document) -> None:
    """Start, end, channels and tracks are the caller's choice."""
    path = tmp_path / "part.wav"
    track = {document.tracks[0].id}
    mixdown.write(document, pool, path, start=500, end=700, n_channels=1, only=track)
    expected = render(document, pool, 500, 700, n_channels=1).samples
    assert np.array_equal(expected, files.read(path).samples)


def test_cancelling_leaves_no_file(tmp_path: Path, pool: MediaPool, document: Document) -> None:
    """Neither the file nor a part of it."""

    def stop(progress: Progress) -> None:
        if progress.done:
            raise Cancelled

    folder = tmp_path / "out"
    with pytest.raises(Cancelled):
        mixdown.write(document, pool, folder / "mix.wav", report=stop)
    assert [] == list(folder.iterdir())


def test_recordings_and_impossible_folders_are_refused(
    tmp_path: Path, pool: MediaPool, document: Document
) -> None:
    """A source, and a folder that is a file."""
    with pytest.raises(ExportError, match="recording of the project"):
        mixdown.write(document, pool, tmp_path / "a.wav")
    with pytest.raises(ExportError, match="could not be written"):
        mixdown.write(document, pool, tmp_path / "a.wav" / "mix.wav")
    with pytest.raises(ValueError, match="range"):
        mixdown.write(document, pool, tmp_path / "b.wav", start=10, end=10)


def test_a_track_has_the_channels_of_its_media(document: Document) -> None:
    """Two here; an empty track has one."""
    assert 2 == mixdown.channels_of(document, document.tracks[0])
    assert 1 == mixdown.channels_of(document, Track("e", "Empty"))
