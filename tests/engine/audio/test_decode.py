from __future__ import annotations

import shutil
from pathlib import Path

import numpy as np
import pytest
import soundfile
from numpy.typing import NDArray

from engine.audio import cache, decode, files
from engine.audio.decode import decoder_version, probe, working_copy
from engine.errors import (
    AudioFileError,
    DamagedSamples,
    DiskFull,
    EmptyAudio,
    UnreadableAudio,
)
from engine.progress import Cancelled, Progress
from tests.helpers.codecs import encode, write_amr, write_mp3
from tests.helpers.signals import noise

RATE = 48_000


def chirps() -> NDArray[np.float32]:
    """Noise with a silent second half, different in both channels: its place is easy to find."""
    wave = np.stack([noise(1, RATE), noise(1, RATE, seed=1)])
    wave[:, RATE // 2 :] = 0
    return wave


def lag(found: NDArray[np.float32], wave: NDArray[np.float32]) -> int:
    """Samples by which `found` is late."""
    size = 1 << 17
    product = np.fft.rfft(found[0], size) * np.conj(np.fft.rfft(wave[0], size))
    at = int(np.fft.irfft(product, size).argmax())
    return at if at < size // 2 else at - size


@pytest.mark.parametrize(
    ("name", "codec", "container", "is_lossless"),
    [
        ("a.m4a", "aac", "mov", False),
        ("a.mp4", "aac", "mov", False),
        ("b.m4a", "alac", "mov", True),
        ("a.mov", "pcm_s24le", "mov", True),
        ("a.mkv", "aac", "matroska", False),
        ("a.webm", "libopus", "matroska", False),
        ("a.wma", "wmav2", "asf", False),
        ("a.aac", "aac", "aac", False),
    ],
)
def test_other_containers_are_decoded(
    tmp_path: Path, name: str, codec: str, container: str, is_lossless: bool
) -> None:
    """Rate, channels, length and sound of every container that FFmpeg reads for us."""
    wave = chirps()
    path = encode(tmp_path / name, codec, wave, RATE)
    info = probe(path)
    assert (container, RATE, 2, False) == (
        info.container, info.rate, info.n_channels, info.in_place,
    )  # fmt: skip
    assert is_lossless == info.is_lossless
    with files.open_reader(path) as reader:
        found = reader.read().samples
        assert path == reader.info.path
    assert abs(found.shape[1] - RATE) < 4200
    assert 0.08 < found[0, 10_000:20_000].std() < 0.12
    assert np.abs(found[:, -10_000:]).max() < 0.01
    if is_lossless:
        np.testing.assert_allclose(found, wave, atol=2.0**-15)


@pytest.mark.parametrize(
    ("name", "codec"), [("a.m4a", "aac"), ("a.mkv", "aac"), ("a.webm", "libopus")]
)
def test_encoder_delay_is_removed(tmp_path: Path, name: str, codec: str) -> None:
    """Sounds are where they were recorded; MP4 has the recorded length too."""
    path = encode(tmp_path / name, codec, chirps(), RATE)
    with files.open_reader(path) as reader:
        found = reader.read().samples
    assert lag(found, chirps()) == 0
    if name == "a.m4a":
        assert found.shape[1] == RATE


@pytest.mark.parametrize(
    ("container", "subtype"), [("MP3", "MPEG_LAYER_III"), ("OGG", "VORBIS"), ("OGG", "OPUS")]
)
def test_lossy_files_of_libsndfile_keep_place_and_length(
    tmp_path: Path, container: str, subtype: str
) -> None:
    """MP3, Vorbis and Opus come out as long as they went in, without delay."""
    path = tmp_path / "a.bin"
    soundfile.write(path, chirps().T, RATE, format=container, subtype=subtype)
    with files.open_reader(path) as reader:
        found = reader.read().samples
    assert found.shape == (2, RATE)
    assert lag(found, chirps()) == 0


def test_amr_is_decoded(tmp_path: Path) -> None:
    """50 frames of 20 ms are a second of mono at 8 kHz."""
    with files.open_reader(write_amr(tmp_path / "a.amr", 50)) as reader:
        assert (8000, 1, 8000) == (reader.rate, reader.n_channels, reader.n_samples)


def test_a_copy_is_made_once_and_survives_renaming(tmp_path: Path) -> None:
    """The copy belongs to the content: another name finds it, other content does not."""
    path = encode(tmp_path / "a.m4a", "aac", chirps(), RATE)
    seen: list[Progress] = []
    first = working_copy(path, seen.append)
    assert soundfile.info(first).subtype == "FLOAT"
    assert "decoding a.m4a" in {progress.stage for progress in seen}
    renamed = path.rename(tmp_path / "b.mp3")
    seen.clear()
    assert first == working_copy(renamed, seen.append)
    assert not any("decoding" in progress.stage for progress in seen)
    other = encode(tmp_path / "c.m4a", "aac", 0.5 * chirps(), RATE)
    assert first != working_copy(other)
    cache.clear()
    assert first == working_copy(renamed)


@pytest.mark.parametrize("left", [0, 30, 44, 5000])
def test_a_damaged_copy_is_made_anew(
    tmp_path: Path, caplog: pytest.LogCaptureFixture, left: int
) -> None:
    """A power cut or a full disk may leave one; the recording itself is whole."""
    path = encode(tmp_path / "a.m4a", "aac", chirps(), RATE)
    copy = working_copy(path)
    expected = soundfile.read(copy)[0]
    copy.write_bytes(copy.read_bytes()[:left])
    np.testing.assert_array_equal(expected, soundfile.read(working_copy(path))[0])
    assert "decoded anew" in caplog.text


def test_another_decoder_makes_another_copy(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The decoder's version is part of the key, and it names what happens to encoder padding."""
    path = encode(tmp_path / "a.m4a", "aac", chirps(), RATE)
    assert "libavcodec" in decoder_version()
    assert "edit list" in decoder_version()
    first = working_copy(path)
    monkeypatch.setattr(decode, "COPY_VERSION", 99)
    assert first != working_copy(path)


def test_lossy_recordings_lie_on_the_steps_of_24_bit(tmp_path: Path) -> None:
    """Parts of them can then add up exactly; what is lossless keeps every bit."""
    for name, codec in (("a.m4a", "aac"), ("a.mp3", "libmp3lame")):
        samples = files.read(encode(tmp_path / name, codec, chirps(), RATE)).samples
        assert np.array_equal(np.rint(samples * 2.0**23), samples * 2.0**23)
    fine = chirps() / 3
    samples = files.read(encode(tmp_path / "b.mov", "pcm_f32le", fine, RATE)).samples
    np.testing.assert_array_equal(fine, samples)


def test_a_whole_recording_is_read_without_a_copy(tmp_path: Path) -> None:
    """Reading all of a lossy file gives what its reader gives, and leaves the cache empty."""
    path = encode(tmp_path / "a.m4a", "aac", chirps(), RATE)
    found = files.read(path)
    assert cache.size() == 0
    with files.open_reader(path) as reader:
        np.testing.assert_array_equal(reader.read().samples, found.samples)
    broken = chirps()
    broken[1, 77] = np.nan
    with pytest.raises(DamagedSamples, match="sample 77"):
        files.read(encode(tmp_path / "b.mov", "pcm_f32le", broken, RATE))


def test_cancel_leaves_no_copy(tmp_path: Path) -> None:
    """A decoding that was stopped leaves nothing behind."""

    def stop(progress: Progress) -> None:
        if progress.stage.startswith("decoding"):
            raise Cancelled

    path = encode(tmp_path / "a.m4a", "aac", chirps(), RATE)
    with pytest.raises(Cancelled):
        working_copy(path, stop)
    assert list(cache.folder("decoded").iterdir()) == []


def test_long_copies_are_rf64(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Above the size that WAV can count, the copy is RF64 and is read as well."""
    monkeypatch.setattr(decode, "RF64_ABOVE_BYTES", 1000)
    path = encode(tmp_path / "a.m4a", "aac", chirps(), RATE)
    assert soundfile.info(working_copy(path)).format == "RF64"
    with files.open_reader(path) as reader:
        assert reader.n_samples == RATE


def test_a_full_disk_is_noticed_before_decoding(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The error says how much room is needed."""
    path = encode(tmp_path / "a.m4a", "aac", chirps(), RATE)
    usage = shutil.disk_usage(tmp_path)
    monkeypatch.setattr(shutil, "disk_usage", lambda folder: usage._replace(free=10))
    with pytest.raises(DiskFull) as caught:
        working_copy(path)
    assert caught.value.needed_bytes == RATE * 2 * 4


def test_half_an_mp4_is_refused(tmp_path: Path) -> None:
    """Without its index an MP4 cannot be read: the error says so, and what it begins like."""
    path = encode(tmp_path / "a.m4a", "aac", chirps(), RATE)
    path.write_bytes(path.read_bytes()[:4000])
    with pytest.raises(UnreadableAudio, match=r"a\.m4a.*like a MP4 file.*index is missing"):
        probe(path)


@pytest.mark.parametrize(
    ("name", "codec"), [("a.mkv", "flac"), ("a.mka", "ac3"), ("a.wma", "wmav2")]
)
def test_a_container_cut_short_is_refused(tmp_path: Path, name: str, codec: str) -> None:
    """Where the header tells the length and the end is missing, how much is there is said."""
    path = encode(tmp_path / name, codec, np.tile(chirps(), 3), RATE)
    content = path.read_bytes()
    path.write_bytes(content[: len(content) // 2])
    with pytest.raises(UnreadableAudio, match=r"cut short|cannot be decoded"):
        working_copy(path)


def test_half_an_mp3_is_refused(tmp_path: Path) -> None:
    """An MP3 whose header counts more frames than follow is cut short."""
    path = tmp_path / "a.mp3"
    soundfile.write(path, np.tile(chirps(), 3).T, RATE)
    content = path.read_bytes()
    path.write_bytes(content[: len(content) // 2])
    with pytest.raises(UnreadableAudio, match="cut short"):
        working_copy(path)


def test_an_mp3_that_claims_days_is_read_for_what_is_there(tmp_path: Path) -> None:
    """Neither the disk nor the listener has to wait for days; what the header says is told."""
    path = write_mp3(tmp_path / "a.mp3", 2)
    whole = files.read(path).samples
    content = bytearray(path.read_bytes())
    at = max(content.find(b"Xing"), content.find(b"Info")) + 8
    content[at : at + 4] = (50_000_000).to_bytes(4, "big")
    path.write_bytes(content)
    assert probe(path).duration_s < 3
    with files.open_reader(path) as reader:
        np.testing.assert_array_equal(whole, reader.read().samples)
        assert reader.info.losses.claimed_s > 86_400


@pytest.mark.parametrize("at", [0, 0.5])
@pytest.mark.parametrize("name", ["a.mp3", "a.ogg", "a.m4a", "a.mkv", "a.aac"])
def test_what_is_whole_of_a_damaged_recording_is_read(
    tmp_path: Path, name: str, at: float, caplog: pytest.LogCaptureFixture
) -> None:
    """5,000 zero bytes at the start or in the middle; a container's start is its index."""
    path, wave = tmp_path / name, np.tile(chirps(), 15)
    if name in ("a.mp3", "a.ogg"):
        soundfile.write(path, wave.T, RATE)
    else:
        encode(path, "aac", wave, RATE)
    content = path.read_bytes()
    first = round(at * len(content))
    path.write_bytes(content[:first] + bytes(5000) + content[first + 5000 :])
    if at == 0 and name in ("a.ogg", "a.m4a", "a.mkv"):
        with pytest.raises(AudioFileError, match=f"{name}: not a sound or video file"):
            files.open_reader(path)
        return
    for _ in range(2):  # decoded, and from the copy
        with files.open_reader(path) as reader:
            assert 13.0 < reader.info.duration_s < 15.1
            assert name == "a.aac" or reader.info.losses
    if name != "a.aac":
        assert 1 == sum(name in message for message in caplog.messages)


def test_what_is_mostly_damage_is_refused(tmp_path: Path) -> None:
    """A few frames are no recording."""
    path = write_mp3(tmp_path / "a.mp3", 5)
    content = bytearray(path.read_bytes())
    content[5_000 : len(content) - 5_000] = bytes(len(content) - 10_000)
    path.write_bytes(content)
    with pytest.raises(UnreadableAudio, match="cannot be decoded at"):
        files.open_reader(path)


def test_an_ogg_that_was_cut_short_is_told(tmp_path: Path) -> None:
    """Its header gives no length, but its last page is marked as such."""
    path = tmp_path / "a.ogg"
    soundfile.write(path, np.tile(chirps(), 10).T, RATE)
    content = path.read_bytes()
    path.write_bytes(content[: len(content) // 2])
    with files.open_reader(path) as reader:
        assert reader.info.losses.lacks_end


def test_nothing_is_told_of_whole_recordings(tmp_path: Path) -> None:
    """In any format."""
    wave = np.tile(chirps(), 4)
    for name in ("a.mp3", "a.ogg"):
        soundfile.write(tmp_path / name, wave.T, RATE)
    for name in ("a.m4a", "a.mkv", "a.aac"):
        encode(tmp_path / name, "aac", wave, RATE)
    for path in tmp_path.glob("a.*"):
        with files.open_reader(path) as reader:
            assert not reader.info.losses, path


def test_all_of_joined_files_is_read(tmp_path: Path) -> None:
    """Two recordings in one file, as radio streams are kept."""
    for name in ("a.mp3", "a.ogg"):
        path = tmp_path / name
        soundfile.write(path, np.tile(chirps(), 2).T, RATE)
        path.write_bytes(path.read_bytes() * 2)
        with files.open_reader(path) as reader:
            assert reader.info.duration_s == pytest.approx(4.0, abs=0.1)


def test_a_flac_stream_of_unknown_length_is_decoded(tmp_path: Path) -> None:
    """A FLAC that was written to a pipe has no length in its header: it is read to its end."""
    path = tmp_path / "a.flac"
    soundfile.write(path, chirps().T, RATE)
    content = bytearray(path.read_bytes())
    at = content.index(b"fLaC") + 8 + 13  # STREAMINFO: the low 36 bits are the sample count
    content[at] &= 0xF0
    content[at + 1 : at + 5] = bytes(4)
    path.write_bytes(content)
    with files.open_reader(path) as reader:
        assert not reader.info.in_place
        np.testing.assert_allclose(reader.read().samples, chirps(), atol=2.0**-15)


def test_a_wav_of_a_crashed_recorder_is_decoded(tmp_path: Path) -> None:
    """A WAV whose header still says 0 bytes is read to its end."""
    path = tmp_path / "a.wav"
    soundfile.write(path, chirps().T, RATE, subtype="PCM_16")
    content = bytearray(path.read_bytes())
    at = content.index(b"data") + 4
    content[4:8] = content[at : at + 4] = bytes(4)
    path.write_bytes(content)
    np.testing.assert_allclose(files.read(path).samples, chirps(), atol=2.0**-15)


def test_garbage_is_refused(tmp_path: Path) -> None:
    """Random bytes under any name are an error, never a recording and never a crash."""
    random = np.random.default_rng(0)
    for suffix in (".wav", ".mp3", ".ogg", ".m4a", ".flac", ".raw", ".amr", ".aiff"):
        path = tmp_path / f"a{suffix}"
        path.write_bytes(random.bytes(20_000))
        with pytest.raises(AudioFileError, match=f"a{suffix}"):
            working_copy(path)


def test_headers_without_sound_are_empty(tmp_path: Path) -> None:
    """A file with a header and no samples is empty, not damaged."""
    soundfile.write(tmp_path / "a.wav", np.zeros((0, 2)), 8000)
    with pytest.raises(EmptyAudio):
        probe(tmp_path / "a.wav")
