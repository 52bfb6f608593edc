from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import numpy as np
import pytest
import soundfile
from mutagen._riff import RiffFile

from engine.audio.chunks import Chunk, append_chunks, read_chunks
from engine.audio.writer import Writer, write
from tests.helpers.signals import mono, noise

WAVE = mono(noise(0.1), 16_000)


def test_another_reader_finds_the_chunks(tmp_path: Path) -> None:
    """Mutagen's RIFF reader sees them with their data; odd lengths do not shift the next."""
    path = tmp_path / "a.wav"
    write(path, WAVE)
    append_chunks(path, [Chunk("ones", b"abc"), Chunk("twos", b"defg")])
    with path.open("rb") as file:
        riff = RiffFile(file)
        assert [b"abc", b"defg"] == [riff[name].read() for name in ("ones", "twos")]
        assert path.stat().st_size == riff.root.data_size + 8


def test_sound_is_untouched(tmp_path: Path) -> None:
    """The samples before the new chunks are the same bits."""
    path = tmp_path / "a.wav"
    with Writer(path, 16_000, 1) as writer:
        writer.write(WAVE)
        writer.add_chunks([Chunk("note", b"x")])
    found, _ = soundfile.read(path, dtype="float32")
    np.testing.assert_array_equal(WAVE.samples[0], found)


def test_long_files_have_their_size_elsewhere(tmp_path: Path) -> None:
    """RF64 keeps 64-bit sizes: libsndfile still reads it, and the chunk is found."""
    path = tmp_path / "a.wav"
    with Writer(path, 16_000, 1, expected_samples=2 * 10**9) as writer:
        writer.write(WAVE)
        writer.add_chunks([Chunk("note", b"x")])
    assert b"RF64" == path.read_bytes()[:4]
    assert int.from_bytes(path.read_bytes()[20:28], "little") == path.stat().st_size - 8
    assert 1600 == soundfile.info(path).frames
    assert Chunk("note", b"x") in read_chunks(path)


def test_chunks_are_read_without_the_sound(tmp_path: Path) -> None:
    """Names and data of everything but the samples."""
    path = tmp_path / "a.wav"
    write(path, WAVE, metadata={"title": "x"})
    append_chunks(path, [Chunk("note", b"odd")])
    found = {chunk.id: chunk.data for chunk in read_chunks(path)}
    assert {"fmt ", "fact", "LIST", "note"} == set(found)
    assert b"odd" == found["note"]


def test_other_files_are_refused(tmp_path: Path) -> None:
    """A file that is no WAV stays as it is."""
    path = tmp_path / "a.flac"
    write(path, WAVE)
    before = path.read_bytes()
    with pytest.raises(ValueError, match="no WAV"):
        append_chunks(path, [Chunk("note", b"x")])
    assert before == path.read_bytes()


@pytest.mark.skipif(shutil.which("sox") is None, reason="needs sox")
@pytest.mark.parametrize("expected_samples", [0, 2 * 10**9], ids=["RIFF", "RF64"])
def test_sox_reads_the_sound_alone(tmp_path: Path, expected_samples: int) -> None:
    """A program that knows none of the chunks finds exactly the samples."""
    path = tmp_path / "a.wav"
    with Writer(path, 16_000, 1, "pcm16", expected_samples=expected_samples) as writer:
        writer.write(WAVE)
        writer.add_chunks([Chunk("note", b"odd")])
    command = ["sox", str(path), "-t", "s16", "-"]
    done = subprocess.run(command, capture_output=True, check=True)
    found, _ = soundfile.read(path, dtype="int16")
    np.testing.assert_array_equal(found, np.frombuffer(done.stdout, dtype="<i2"))
