from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import numpy as np
import pytest
import soundfile
from hypothesis import given, settings
from hypothesis import strategies as st

from engine.audio import cache, files
from engine.audio.buffer import Buffer
from engine.errors import AudioFileError, DamagedSamples, UnreadableAudio, UnsupportedAudio
from tests.helpers.signals import mono, noise

STEPS = {"PCM_S8": 7, "PCM_U8": 7, "PCM_16": 15, "PCM_24": 23, "PCM_32": 24}
IN_PLACE = [
    ("WAV", "PCM_U8"), ("WAV", "PCM_16"), ("WAV", "PCM_24"), ("WAV", "PCM_32"), ("WAV", "FLOAT"),
    ("WAV", "DOUBLE"), ("WAVEX", "PCM_24"), ("RF64", "FLOAT"), ("W64", "PCM_16"),
    ("FLAC", "PCM_S8"), ("FLAC", "PCM_16"), ("FLAC", "PCM_24"), ("AIFF", "PCM_S8"),
    ("AIFF", "PCM_24"), ("AIFF", "FLOAT"), ("CAF", "PCM_16"), ("CAF", "FLOAT"),
]  # fmt: skip


def wave(n_channels: int, n_samples: int = 5000) -> np.ndarray:
    return np.stack([noise(1, n_samples, seed=k) for k in range(n_channels)])


@pytest.mark.parametrize(("container", "subtype"), IN_PLACE)
def test_lossless_files_are_read_in_place(tmp_path: Path, container: str, subtype: str) -> None:
    """Every depth of every PCM container: same samples, exact facts, nothing in the cache."""
    path = tmp_path / "take.bin"  # the name tells nothing
    samples = wave(3)
    soundfile.write(path, samples.T, 11_025, format=container, subtype=subtype)
    with files.open_reader(path) as reader:
        info = reader.info
        assert (path, subtype, 11_025, 3, 5000) == (
            info.path, info.encoding, info.rate, info.n_channels, info.n_samples,
        )  # fmt: skip
        assert info.in_place
        assert info.is_lossless
        step = 2.0 ** -STEPS.get(subtype, 24)
        np.testing.assert_allclose(reader.read().samples, samples, atol=step)
        expected, _ = soundfile.read(path, dtype="float32")
        np.testing.assert_array_equal(expected.T, reader.read().samples)
    assert cache.size() == 0


@pytest.mark.parametrize("n_channels", range(1, 9))
def test_one_to_eight_channels(tmp_path: Path, n_channels: int) -> None:
    """Mono to 7.1 come back in order."""
    samples = wave(n_channels, 500)
    files.write(tmp_path / "a.wav", Buffer(samples, 192_000))
    found = files.read(tmp_path / "a.wav")
    assert found.rate == 192_000
    np.testing.assert_array_equal(samples, found.samples)


@settings(deadline=None, max_examples=40)
@given(start=st.integers(-50, 1100), end=st.none() | st.integers(-50, 1100))
def test_ranges_are_clamped(
    tmp_path_factory: pytest.TempPathFactory, start: int, end: int | None
) -> None:
    """Any range gives the samples that exist in it."""
    path = tmp_path_factory.getbasetemp() / "ranges.flac"
    samples = np.round(wave(2, 1000) * 2**15) / np.float32(2**15)
    if not path.exists():
        files.write(path, Buffer(samples, 8000), encoding="pcm16")
    last = 1000 if end is None else max(0, end)
    expected = samples[:, max(0, start) : last]
    np.testing.assert_array_equal(expected, files.read(path, start, end).samples)


def test_threads_share_a_reader(tmp_path: Path) -> None:
    """Reads from several threads never mix up their positions."""
    samples = np.arange(40_000, dtype=np.float32)[np.newaxis] / 2**16
    files.write(tmp_path / "a.wav", Buffer(samples, 8000))
    with files.open_reader(tmp_path / "a.wav") as reader, ThreadPoolExecutor(4) as pool:
        starts = np.random.default_rng(0).integers(0, 39_000, 200).tolist()
        for start, found in zip(
            starts, pool.map(lambda at: reader.read(at, at + 100), starts), strict=True
        ):
            np.testing.assert_array_equal(samples[:, start : start + 100], found.samples)


@pytest.mark.parametrize("bad", [np.nan, np.inf, -np.inf])
def test_samples_that_are_no_numbers_are_found(tmp_path: Path, bad: float) -> None:
    """Reading a range with NaN or infinity names the sample; other ranges can be read."""
    samples = wave(2)
    samples[1, 1234] = bad
    files.write(tmp_path / "a.wav", Buffer(samples, 8000))
    with files.open_reader(tmp_path / "a.wav") as reader:
        assert reader.read(0, 1234).n_samples == 1234
        with pytest.raises(DamagedSamples, match=r"a\.wav: sample 1234 ") as caught:
            reader.read(1000, 2000)
    assert caught.value.at == 1234


def test_a_renamed_file_opens_all_the_same(tmp_path: Path) -> None:
    """A FLAC called .mp3 and a WAV called .m4a are read as what they are."""
    buffer = mono(noise(0.1), 8000)
    files.write(tmp_path / "a.flac", buffer)
    files.write(tmp_path / "a.wav", buffer)
    (tmp_path / "a.flac").rename(tmp_path / "b.mp3")
    (tmp_path / "a.wav").rename(tmp_path / "b.m4a")
    assert files.probe(tmp_path / "b.mp3").container == "FLAC"
    assert files.probe(tmp_path / "b.m4a").container == "WAV"


def test_text_called_wav_is_refused(tmp_path: Path) -> None:
    """A file that is no recording is refused with what to do."""
    (tmp_path / "notes.wav").write_text("just words\n" * 100)
    with pytest.raises(UnsupportedAudio, match=r"notes\.wav") as caught:
        files.open_reader(tmp_path / "notes.wav")
    assert "Convert it" in caught.value.hint


def test_a_flac_cut_short_is_refused(tmp_path: Path) -> None:
    """A FLAC whose header promises more samples than there are is not opened."""
    path = tmp_path / "a.flac"
    files.write(path, Buffer(wave(2, 50_000), 8000))
    path.write_bytes(path.read_bytes()[:60_000])
    with pytest.raises(UnreadableAudio, match="cut short"):
        files.probe(path)


def test_damage_in_the_middle_is_located(tmp_path: Path) -> None:
    """Overwritten bytes inside a FLAC are an error on reading them, not silence."""
    path = tmp_path / "a.flac"
    files.write(path, Buffer(wave(2, 200_000), 8000))
    content = bytearray(path.read_bytes())
    content[300_000:400_000] = bytes(100_000)
    path.write_bytes(content)
    with files.open_reader(path) as reader:
        assert reader.read(0, 1000).n_samples == 1000
        with pytest.raises(AudioFileError, match=r"a\.flac.* at [\d.]+ s") as caught:
            reader.read()
    at_s = float(str(caught.value).rpartition(" at ")[2].split()[0])
    assert 5.0 < at_s < 8.0


def test_a_file_that_vanishes_is_reported(tmp_path: Path) -> None:
    """A recording cut while it is open fails on reading, with its name."""
    path = tmp_path / "a.wav"
    files.write(path, Buffer(wave(1, 100_000), 8000))
    with files.open_reader(path) as reader:
        path.write_bytes(path.read_bytes()[:1000])
        with pytest.raises(UnreadableAudio, match=r"a\.wav: it cannot be read at"):
            reader.read(50_000, 60_000)


def test_paths_may_be_any_text(tmp_path: Path) -> None:
    """Spaces, quotes and Chinese in names do not matter."""
    path = tmp_path / "录音 'one' (2).wav"
    files.write(path, mono(noise(0.1), 8000))
    assert files.probe(str(path)).n_samples == 1600
