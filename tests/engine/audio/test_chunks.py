from __future__ import annotations

import struct
from pathlib import Path

import numpy as np
import pytest
import soundfile
from mutagen._riff import RiffFile

from engine.audio.buffer import Buffer
from engine.audio.chunks import Chunk, append_chunks, read_chunks, tidy_header
from engine.audio.writer import Writer, write
from tests.helpers import sox
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
    assert {"fmt ", "PAD ", "fact", "LIST", "note"} == set(found)
    assert b"odd" == found["note"]


def test_other_files_are_refused(tmp_path: Path) -> None:
    """A file that is no WAV stays as it is."""
    path = tmp_path / "a.flac"
    write(path, WAVE)
    before = path.read_bytes()
    with pytest.raises(ValueError, match="no WAV"):
        append_chunks(path, [Chunk("note", b"x")])
    assert before == path.read_bytes()


@pytest.mark.parametrize("expected_samples", [0, 2 * 10**9], ids=["RIFF", "RF64"])
def test_sox_reads_the_sound_alone(tmp_path: Path, expected_samples: int) -> None:
    """A program that knows none of the chunks finds exactly the samples."""
    path = tmp_path / "a.wav"
    with Writer(path, 16_000, 1, "pcm16", expected_samples=expected_samples) as writer:
        writer.write(WAVE)
        writer.add_chunks([Chunk("note", b"odd")])
    found, _ = soundfile.read(path, dtype="int16")
    np.testing.assert_array_equal(found, sox.samples(path)[0] >> 16)


@pytest.mark.parametrize("n_channels", [1, 2, 6])
@pytest.mark.parametrize("expected_samples", [0, 2 * 10**9], ids=["RIFF", "RF64"])
def test_floating_point_is_said_in_the_plain_form(
    tmp_path: Path, expected_samples: int, n_channels: int
) -> None:
    """WAVE_FORMAT_IEEE_FLOAT with the size of its extension: 0. Samples stay where they are."""
    path = tmp_path / "a.wav"
    sound = Buffer(np.repeat(WAVE.samples, n_channels, axis=0), 16_000)
    with Writer(path, 16_000, n_channels, expected_samples=expected_samples) as writer:
        writer.write(sound)
    found = {chunk.id: chunk.data for chunk in read_chunks(path)}
    frame = 4 * n_channels
    fields = (3, n_channels, 16_000, 16_000 * frame, frame, 32, 0)
    assert fields == struct.unpack("<HHIIHHH", found["fmt "])
    again, _ = soundfile.read(path, dtype="float32", always_2d=True)
    np.testing.assert_array_equal(sound.samples, again.T)
    np.testing.assert_allclose(sound.samples, sox.samples(path) / sox.FULL_SCALE, atol=2**-31)


@pytest.mark.parametrize("kind", ["WAV", "WAVEX"])
def test_only_an_extensible_form_is_changed(tmp_path: Path, kind: str) -> None:
    """A plain one keeps every byte; the file stays as long."""
    path = tmp_path / "a.wav"
    soundfile.write(path, WAVE.samples.T, 16_000, "PCM_16", format=kind)
    before = path.read_bytes()
    tidy_header(path)
    after = path.read_bytes()
    assert (kind == "WAV") is (before == after)
    assert len(before) == len(after)
    assert "WAV" == soundfile.info(path).format
