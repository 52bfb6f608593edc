"""Sources and derived media."""

from __future__ import annotations

import hashlib
import os
import stat
from pathlib import Path

import numpy as np
import pytest

from engine.audio import files
from engine.audio.buffer import Buffer
from engine.errors import (
    AudioFileError,
    ChangedSource,
    DamagedProject,
    ExportError,
    MissingSource,
    OtherSource,
)
from engine.progress import Cancelled, Progress
from engine.project.document import MediaKind
from engine.project.media import MediaPool
from tests.helpers.projects import write_recording


@pytest.fixture
def saved() -> dict[str, str]:
    """What a pool asked to remember."""
    return {}


@pytest.fixture
def pool(tmp_path: Path, saved: dict[str, str]) -> MediaPool:
    """A pool of an empty project folder."""
    folder = tmp_path / "P.auricle"
    (folder / "media").mkdir(parents=True)
    return MediaPool(folder, {}, saved.__setitem__)


def test_intake_notes_what_a_recording_is(tmp_path: Path, pool: MediaPool) -> None:
    """Hash of the file, hash of the samples (float32, little-endian, interleaved), facts."""
    path = write_recording(tmp_path / "a.wav", 25_000, 2, 1000)
    media = pool.intake(path)
    samples = files.read(path).samples.T.astype("<f4").tobytes()
    assert hashlib.sha256(samples).hexdigest() == media.decoded_sha256
    assert hashlib.sha256(path.read_bytes()).hexdigest() == media.file_sha256
    assert hashlib.sha256(samples + b"/1000/2").hexdigest()[:32] == media.id
    assert (media.kind, media.name, media.path) == (MediaKind.SOURCE, "a.wav", str(path))
    assert (1000, 2, 25_000) == (media.rate, media.n_channels, media.n_samples)
    assert media.size_bytes == path.stat().st_size


def test_intake_leaves_the_source_alone(tmp_path: Path, pool: MediaPool) -> None:
    """A read-only recording is taken in; it does not change, and nothing is copied."""
    path = write_recording(tmp_path / "a.wav")
    path.chmod(0o444)
    before = (path.read_bytes(), path.stat().st_mtime_ns)
    pool.intake(path)
    assert (path.read_bytes(), path.stat().st_mtime_ns) == before
    assert [] == list(pool.folder.iterdir())


def test_equal_samples_have_equal_ids(tmp_path: Path, pool: MediaPool) -> None:
    """A WAV and a FLAC of the same 16-bit samples are one medium; another rate is not."""
    samples = (np.arange(-500, 500, dtype=np.float32) / 32768)[np.newaxis]
    for name, rate in (("a.wav", 8000), ("b.flac", 8000), ("c.wav", 16000)):
        files.write(tmp_path / name, Buffer(samples, rate), encoding="pcm16")
    ids = [pool.intake(tmp_path / name).id for name in ("a.wav", "b.flac", "c.wav")]
    assert ids[0] == ids[1]
    assert ids[0] != ids[2]


def test_intake_of_what_is_no_recording(tmp_path: Path, pool: MediaPool) -> None:
    """A missing file, a folder and a text are errors that name the path."""
    (tmp_path / "note.wav").write_text("not a recording")
    for name in ("missing.wav", "P.auricle", "note.wav"):
        with pytest.raises(AudioFileError, match=name):
            pool.intake(tmp_path / name)


def test_intake_can_be_cancelled(tmp_path: Path, pool: MediaPool) -> None:
    """The report is called and may stop it."""

    def stop(progress: Progress) -> None:
        raise Cancelled

    with pytest.raises(Cancelled):
        pool.intake(write_recording(tmp_path / "a.wav"), stop)


def test_adopt_moves_a_file_in_for_good(tmp_path: Path, pool: MediaPool) -> None:
    """It gets its content id as name, is read-only, and is gone from where it was made."""
    path = write_recording(tmp_path / "target.wav")
    expected = files.read(path).samples
    media = pool.adopt(path, "dog barking")
    assert not path.exists()
    assert (media.kind, media.name, media.path) == (
        MediaKind.DERIVED,
        "dog barking",
        f"{media.id}.wav",
    )
    kept = pool.path(media)
    assert kept == pool.folder / media.path
    assert not kept.stat().st_mode & (stat.S_IWUSR | stat.S_IWGRP | stat.S_IWOTH)
    with pool.reader(media) as reader:
        assert np.array_equal(expected, reader.read().samples)


def test_adopting_the_same_samples_twice_keeps_one_file(tmp_path: Path, pool: MediaPool) -> None:
    """A result that came out before is not stored again."""
    for name in ("a.wav", "b.wav"):
        pool.adopt(write_recording(tmp_path / name), name)
    assert 1 == len(list(pool.folder.iterdir()))
    assert not (tmp_path / "b.wav").exists()


def test_moved_source_is_found_again_by_its_hash(
    tmp_path: Path, pool: MediaPool, saved: dict[str, str]
) -> None:
    """Another file is refused, the same one at another place is taken and remembered."""
    media = pool.intake(write_recording(tmp_path / "a.wav"))
    assert () == pool.missing([media])
    moved = (tmp_path / "a.wav").rename(tmp_path / "b.wav")
    assert pool.missing([media]) == (media,)
    with pytest.raises(MissingSource, match=r"a\.wav"):
        pool.reader(media)
    with pytest.raises(OtherSource, match=r"other\.wav .* \"a\.wav\""):
        pool.recognise(media, write_recording(tmp_path / "other.wav", seed=1))
    with pytest.raises(MissingSource, match=r"none\.wav"):
        pool.recognise(media, tmp_path / "none.wav")
    pool.keep_place(media, pool.recognise(media, moved))
    assert pool.path(media) == moved
    assert saved == {media.id: str(moved)}
    pool.reader(media).close()


def test_missing_sources_are_searched_by_name_and_hash(tmp_path: Path, pool: MediaPool) -> None:
    """In the folders given, the file of the same name and content is taken, another is not."""
    media = pool.intake(write_recording(tmp_path / "a.wav"))
    for name in ("wrong", "right"):
        (tmp_path / name).mkdir()
    write_recording(tmp_path / "wrong" / "a.wav", seed=1)
    (tmp_path / "a.wav").rename(tmp_path / "right" / "a.wav")
    assert () == pool.search([media], [tmp_path, tmp_path / "wrong"])
    assert (media,) == pool.search([media], [tmp_path / "wrong", tmp_path / "right"])
    assert tmp_path / "right" / "a.wav" == pool.path(media)
    assert () == pool.search([media], [tmp_path / "right"])


def test_changed_source_is_noticed(tmp_path: Path, pool: MediaPool) -> None:
    """Another size at once, another content of equal size by its hash."""
    path = write_recording(tmp_path / "a.wav")
    media = pool.intake(path)
    assert pool.problem(media) is None
    write_recording(path, seed=1)
    assert "has changed" in str(pool.problem(media))
    write_recording(path, n_samples=10)
    with pytest.raises(ChangedSource, match=r"a\.wav"):
        pool.reader(media)
    path.unlink()
    assert "is not at" in str(pool.problem(media))


def test_nothing_writes_over_a_source(tmp_path: Path, pool: MediaPool) -> None:
    """Its own path, a link to it and a path around a corner are refused; others are not."""
    path = write_recording(tmp_path / "a.wav")
    media = [pool.intake(path)]
    os.link(path, tmp_path / "link.wav")
    for name in ("a.wav", "link.wav", "P.auricle/../a.wav"):
        with pytest.raises(ExportError, match="recording of the project"):
            pool.refuse_source(tmp_path / name, media)
    pool.refuse_source(tmp_path / "new.wav", media)
    with pytest.raises(ExportError, match="inside the project"):
        pool.refuse_source(pool.folder / "new.wav", media)


def test_a_result_that_is_gone_is_restored_not_looked_for(tmp_path: Path, pool: MediaPool) -> None:
    """Nobody has it elsewhere: the remedy is a backup of the project."""
    made = pool.adopt(write_recording(tmp_path / "made.wav", 800), "a dog")
    path = pool.path(made)
    path.chmod(0o644)
    path.write_bytes(path.read_bytes()[:-100])
    with pytest.raises(DamagedProject, match='"a dog" in its media folder was changed'):
        pool.reader(made)
    path.unlink()
    with pytest.raises(DamagedProject, match='"a dog" is not in its media folder') as caught:
        pool.reader(made)
    assert "backup" in caught.value.hint
