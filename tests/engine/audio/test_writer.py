from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest
import soundfile

from engine.audio.buffer import Buffer
from engine.audio.writer import Writer, wav_strings, write
from engine.errors import DiskFull, ExportError
from tests.helpers.signals import mono, noise, stereo, tone


def test_float_wav_keeps_every_bit(tmp_path: Path) -> None:
    """32-bit float WAV returns the identical samples, values above 1 included."""
    buffer = stereo(noise(0.5, level=2), noise(0.5, seed=1), 16_000)
    write(tmp_path / "a.wav", buffer)
    found, rate = soundfile.read(tmp_path / "a.wav", dtype="float32")
    assert rate == 16_000
    np.testing.assert_array_equal(found.T, buffer.samples)


@pytest.mark.parametrize("expected_samples", [0, 2 * 10**9], ids=["RIFF", "RF64"])
def test_equal_sound_makes_equal_files(tmp_path: Path, expected_samples: int) -> None:
    """No time of day is written: there is no chunk that would hold it."""
    path = tmp_path / "a.wav"
    with Writer(path, 16_000, 1, expected_samples=expected_samples) as out:
        out.write(mono(noise(0.1), 16_000))
    assert b"PEAK" not in path.read_bytes()


@pytest.mark.parametrize(("encoding", "bits"), [("pcm16", 16), ("pcm24", 24)])
@pytest.mark.parametrize("suffix", [".wav", ".flac"])
def test_whole_numbers_are_rounded_to_nearest(
    tmp_path: Path, suffix: str, encoding: str, bits: int
) -> None:
    """Rounding is off by half a step at most, and loud samples clip instead of wrapping."""
    wave = noise(0.2)
    wave[:2] = [1.5, -1.5]
    write(tmp_path / f"a{suffix}", mono(wave, 8000), encoding=encoding)
    found, _ = soundfile.read(tmp_path / f"a{suffix}", dtype="float64")
    step = 2.0 ** (1 - bits)
    assert [1 - step, -1] == found[:2].tolist()
    assert np.abs(found[2:] - wave[2:]).max() <= step / 2


@pytest.mark.parametrize("suffix", [".ogg", ".mp3"])
def test_lossy_formats_hold_the_sound(tmp_path: Path, suffix: str) -> None:
    """Ogg and MP3 return nearly the same tone, as long, in the same place."""
    wave = tone(440, 2, 44_100)
    write(tmp_path / f"a{suffix}", stereo(wave, 0.5 * wave, 44_100))
    found, _ = soundfile.read(tmp_path / f"a{suffix}", dtype="float32")
    assert found.shape == (88_200, 2)
    np.testing.assert_allclose(found[5000:-5000, 0], wave[5000:-5000], atol=0.02)


def test_long_vorbis_does_not_crash(tmp_path: Path) -> None:
    """70 s of stereo in one call: libsndfile 1.2.2 dies of it unless written in blocks."""
    silence = Buffer(np.zeros((2, 70 * 44_100), np.float32), 44_100)
    write(tmp_path / "a.ogg", silence)
    assert soundfile.info(tmp_path / "a.ogg").frames == 70 * 44_100


def test_pieces_join(tmp_path: Path) -> None:
    """A stream of pieces is one recording."""
    buffer = mono(noise(1), 16_000)
    with Writer(tmp_path / "a.wav", 16_000, 1) as out:
        for start in range(0, 16_000, 3000):
            out.write(buffer.slice(start, start + 3000))
        assert not (tmp_path / "a.wav").exists()
    assert out.n_samples == 16_000
    found, _ = soundfile.read(tmp_path / "a.wav", dtype="float32")
    np.testing.assert_array_equal(found, buffer.samples[0])


def test_an_error_leaves_the_old_file(tmp_path: Path) -> None:
    """What was there stays, and no half-written file remains."""
    path = tmp_path / "a.wav"
    path.write_bytes(b"old")
    with pytest.raises(ValueError, match="expected"), Writer(path, 16_000, 1) as out:  # noqa: PT012
        out.write(mono(noise(0.1), 16_000))
        out.write(mono(noise(0.1), 8_000))
    assert [path] == list(tmp_path.iterdir())
    assert path.read_bytes() == b"old"


def test_wav_strings_reach_the_file(tmp_path: Path) -> None:
    """Title and comment are in LIST/INFO; names without a place are joined into the comment."""
    metadata = {"title": "T", "comment": "C", "model": "starter", "software": "Auricle"}
    write(tmp_path / "a.wav", mono(noise(0.1), 8000), encoding="pcm24", metadata=metadata)
    with soundfile.SoundFile(tmp_path / "a.wav") as file:
        found = file.copy_metadata()
    assert found["title"] == "T"
    assert found["comment"] == "C; model: starter"
    assert found["software"].startswith("Auricle")
    assert wav_strings({}) == {}


def test_metadata_reaches_tagged_formats(tmp_path: Path) -> None:
    """FLAC gets Vorbis comments."""
    write(tmp_path / "a.flac", mono(noise(0.1), 8000), metadata={"title": "T"})
    with soundfile.SoundFile(tmp_path / "a.flac") as file:
        assert file.title == "T"


@pytest.mark.parametrize(
    ("name", "rate", "channels"),
    [("a.xyz", 8000, 1), ("a.mp3", 96_000, 1), ("a.mp3", 44_100, 6), ("none/a.wav", 8000, 1)],
)
def test_what_a_format_cannot_hold_is_refused(
    tmp_path: Path, name: str, rate: int, channels: int
) -> None:
    """Unknown suffixes, rates and folders give an error with the path; no file is left."""
    buffer = Buffer(np.zeros((channels, 100), np.float32), rate)
    with pytest.raises(ExportError, match=name):
        write(tmp_path / name, buffer)
    assert list(tmp_path.iterdir()) == []


def test_wrong_arguments_are_refused(tmp_path: Path) -> None:
    """Another rate in the middle, or an unknown encoding, is a mistake of ours."""
    with pytest.raises(ValueError, match="unknown encoding"):
        Writer(tmp_path / "a.wav", 8000, 1, "pcm8")
    with (
        pytest.raises(ValueError, match="expected 1 channels at 8000"),
        Writer(tmp_path / "a.wav", 8000, 1) as out,
    ):
        out.write(mono(noise(0.1), 16_000))


@pytest.fixture
def small_files() -> Iterator[None]:
    """The system refuses files above 100 kB, as a full disk would."""
    resource = pytest.importorskip("resource")
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (100_000, hard))
    yield
    resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))


@pytest.mark.usefixtures("small_files")
@pytest.mark.parametrize("suffix", [".wav", ".flac"])
def test_a_full_disk_is_said_to_be_full(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, suffix: str
) -> None:
    """A failing write is an error, on a full disk DiskFull, and no file is left."""
    buffer = mono(noise(10), 16_000)
    with pytest.raises(ExportError):
        write(tmp_path / f"a{suffix}", buffer)
    usage = shutil.disk_usage(tmp_path)
    monkeypatch.setattr(shutil, "disk_usage", lambda folder: usage._replace(free=0))
    with pytest.raises(DiskFull, match="no room"):
        write(tmp_path / f"a{suffix}", buffer)
    assert list(tmp_path.iterdir()) == []


def test_a_disk_that_is_full_at_once_is_said(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Also where not even the head of the file can be written."""
    usage = shutil.disk_usage(tmp_path)
    monkeypatch.setattr(shutil, "disk_usage", lambda folder: usage._replace(free=0))

    def refuse(*args: object, **options: object) -> None:
        raise soundfile.LibsndfileError(2)

    monkeypatch.setattr(soundfile, "SoundFile", refuse)
    with pytest.raises(DiskFull, match=r"a\.wav"):
        Writer(tmp_path / "a.wav", 16_000, 1)
    assert list(tmp_path.iterdir()) == []


def test_a_folder_that_is_none_is_said_in_the_system_s_words(tmp_path: Path) -> None:
    """Not in those of a library, and not with the name of the unfinished file."""
    (tmp_path / "file").touch()
    with pytest.raises(ExportError, match=r"a\.wav: could not be written \(") as caught:
        Writer(tmp_path / "file" / "a.wav", 16_000, 1)
    assert "channels" not in str(caught.value)
