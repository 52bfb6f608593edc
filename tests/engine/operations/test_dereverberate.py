"""Less reverberation: the files, their sum, the stretches and the amount."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray

from engine.audio import files
from engine.audio.buffer import Buffer
from engine.errors import EmptyRegion, ExportError, SilentRegion
from engine.models import device
from engine.operations import dereverberate as operation
from engine.operations.dereverberate import DereverbRequest, dereverberate, removed_path, stream
from engine.operations.recording import BufferRecording
from engine.progress import Cancelled, Progress
from tests.helpers import signals

RATE = 4000


def dry_speech(seconds: float, rate: int = RATE) -> NDArray[np.float32]:
    """Noise in syllables of a tenth of a second, with pauses."""
    random = np.random.default_rng(3)
    n_samples = round(seconds * rate)
    loud = np.repeat(random.uniform(0, 1, round(seconds * 10) + 1) ** 3, rate // 10)[:n_samples]
    wave = random.standard_normal(n_samples) * loud * 0.2
    return wave.astype(np.float32)


def in_a_room(
    dry: NDArray[np.float32], rate: int = RATE, seed: int = 0, until_s: float = 0.5
) -> NDArray[np.float32]:
    """Heard directly and through half a second of decaying noise, or the beginning of it."""
    random = np.random.default_rng(seed)
    at = np.arange(rate // 2) / rate
    room = random.standard_normal(len(at)) * 10 ** (-3 * at / 0.5) * 0.03
    room[0] = 1.0
    room[round(until_s * rate) :] = 0
    spectra = [np.fft.rfft(one, 2 * len(dry)) for one in (dry, room)]
    return np.fft.irfft(spectra[0] * spectra[1])[: len(dry)].astype(np.float32)


@pytest.fixture(scope="module")
def heard() -> Buffer:
    """Twenty seconds in a room, two microphones, 16 bit."""
    dry = dry_speech(20)
    both = np.stack([in_a_room(dry, seed=1), in_a_room(dry, seed=2)])
    return Buffer((np.round(both * 32768) / 32768).astype(np.float32), RATE)


@pytest.fixture
def recording(heard: Buffer, tmp_path: Path) -> Path:
    path = tmp_path / "talk.wav"
    files.write(path, heard, encoding="pcm16")
    return path


def target_of(heard: Buffer, start: int, end: int, amount: float = 1.0) -> NDArray[np.float32]:
    parts = stream(BufferRecording(heard), start, end, amount)
    return np.concatenate([wanted for _, wanted in parts], axis=1)


def test_the_sound_comes_closer_to_its_early_part(heard: Buffer) -> None:
    """At least 6 dB with two microphones of one room; early reflections may stay."""
    early = in_a_room(dry_speech(20), seed=1, until_s=0.05)
    made = target_of(heard, 0, heard.n_samples)

    def late_energy(wave: NDArray[np.float32]) -> float:
        return float(np.square(wave - early, dtype=np.float64).sum())

    assert late_energy(made[0]) < late_energy(heard.samples[0]) * 10**-0.6


def test_both_files_are_the_recording_exactly(recording: Path, heard: Buffer) -> None:
    """Of a part of it; what was taken away lies beside OUT, and the recipe says how."""
    out = recording.parent / "dry.wav"
    made = dereverberate(DereverbRequest(recording, RATE, 5 * RATE, out, 0.7))
    assert (out, removed_path(out)) == (made.target, made.residual)
    both = files.read(made.target).samples + files.read(made.residual).samples
    np.testing.assert_array_equal(heard.samples[:, RATE : 5 * RATE], both)
    assert 0 == made.sum_error
    assert made.removed_db < 0
    assert ("dereverb", 0.7) == (made.recipe["operation"], made.recipe["parameters"]["amount"])
    assert (device.processor(), f"cpu: {made.device}") == (made.device, made.recipe["device"])


def test_what_it_took_is_expected_of_the_next(recording: Path, heard: Buffer) -> None:
    """Time grows with length and channels, memory with channels alone; stretches are counted."""
    guess = operation.estimate(2, RATE, 120.0)
    longer, wider = (operation.estimate(n, RATE, s) for n, s in ((2, 1200.0), (4, 120.0)))
    assert (11, 101, False) == (guess.windows, longer.windows, guess.is_measured)
    assert longer.seconds == pytest.approx(guess.seconds / 11 * 101)
    assert longer.memory_bytes == guess.memory_bytes
    assert wider.seconds > guess.seconds
    assert wider.memory_bytes > guess.memory_bytes
    made = dereverberate(DereverbRequest(recording, 0, 20 * RATE, recording.parent / "d.wav"))
    known = operation.estimate(2, RATE, 120.0)
    assert known.is_measured
    assert known.seconds == pytest.approx(made.seconds / 2 * 11)  # two stretches of 12 s
    assert not operation.estimate(1, RATE, 120.0).is_measured


def test_a_recording_of_a_moment_promises_nothing(tmp_path: Path, heard: Buffer) -> None:
    """A stretch of it is a part of one."""
    short = tmp_path / "short.wav"
    files.write(short, heard.slice(0, 2 * RATE), encoding="pcm16")
    dereverberate(DereverbRequest(short, 0, 2 * RATE, tmp_path / "dry.wav"))
    assert not operation.estimate(2, RATE, 120.0).is_measured


def test_a_part_sounds_as_it_does_in_the_whole(heard: Buffer) -> None:
    """Stretches lie where the recording begins: across a seam, and inside of a fade."""
    whole = target_of(heard, 0, heard.n_samples)
    for start_s, end_s in ((11, 17), (13, 14)):
        start, end = start_s * RATE, end_s * RATE
        np.testing.assert_array_equal(whole[:, start:end], target_of(heard, start, end))


def test_stretches_fade_into_each_other(heard: Buffer, monkeypatch: pytest.MonkeyPatch) -> None:
    """What one stretch takes away goes over into what the next one takes away, in a line."""

    class Steps:
        def __init__(self, recording: BufferRecording, low: int, high: int) -> None:
            self._low, self._length = low, high - low

        def late(self, tick: object) -> NDArray[np.float32]:
            return np.full((2, self._length), 1.0 if self._low else 0.0, np.float32)

    monkeypatch.setattr(operation, "_Stretch", Steps)
    taken = heard.samples - target_of(heard, 0, heard.n_samples)
    assert 0 == np.abs(taken[:, : 12 * RATE]).max()
    assert pytest.approx(0.5, abs=1e-3) == taken[0, 14 * RATE]
    np.testing.assert_allclose(taken[:, 16 * RATE :], 1, atol=1e-6)


@pytest.mark.parametrize(("amount", "share"), [(0.0, 0.0), (0.5, 0.5)])
def test_amount_is_the_share_that_goes(heard: Buffer, amount: float, share: float) -> None:
    """None of it, or half of what all would be."""
    mixture = heard.samples[:, : 3 * RATE]
    full = mixture - target_of(heard, 0, 3 * RATE)
    np.testing.assert_allclose(
        share * full, mixture - target_of(heard, 0, 3 * RATE, amount), atol=1e-6
    )


@pytest.mark.parametrize(("rate", "n_channels"), [(44_100, 1), (11_025, 3)])
def test_any_rate_and_channels_work(rate: int, n_channels: int) -> None:
    """Rate, channels and length are those of the recording."""
    wave = in_a_room(dry_speech(0.8, rate), rate)
    buffer = Buffer(np.stack([wave * (1 - 0.2 * k) for k in range(n_channels)]), rate)
    made = target_of(buffer, 0, buffer.n_samples)
    assert buffer.samples.shape == made.shape
    assert np.isfinite(made).all()


def test_a_moment_is_left_as_it_is() -> None:
    """A fifth of a second cannot tell a room from a sound."""
    buffer = signals.mono(dry_speech(0.2), RATE)
    np.testing.assert_array_equal(buffer.samples, target_of(buffer, 0, buffer.n_samples))


def change_db(wave: NDArray[np.float32]) -> float:
    """How much quieter a sound becomes."""
    buffer = signals.mono(wave, RATE)
    made = target_of(buffer, 0, buffer.n_samples)
    return float(10 * np.log10(np.square(made).mean() / np.square(wave).mean()))


def test_a_dry_melody_keeps_its_level() -> None:
    """Notes of half a second that die away by themselves lose less than half a decibel."""
    at_s = np.arange(6 * RATE) / RATE
    note_s = at_s % 0.5
    pitch_hz = np.array([330, 440, 370, 500, 294, 392])[(at_s / 0.5).astype(int) % 6]
    shape = np.minimum(1, 40 * note_s) * np.exp(-3 * note_s)
    melody = (0.3 * shape * np.sin(2 * np.pi * pitch_hz * at_s)).astype(np.float32)
    assert -0.5 < change_db(melody) < 0.5


def test_a_tone_that_never_ends_is_taken_for_an_echo() -> None:
    """The limit that the guide names: what was there half a second ago predicts it wholly."""
    tone = signals.tone(440, 6, RATE) + signals.noise(6, RATE, level=0.05)
    assert change_db(tone) < -10


def test_regions_without_sound_are_refused(recording: Path, tmp_path: Path) -> None:
    """Nothing is written over the recording either."""
    with pytest.raises(EmptyRegion):
        dereverberate(DereverbRequest(recording, 5, 5, tmp_path / "x.wav"))
    with pytest.raises(ExportError):
        dereverberate(DereverbRequest(recording, 0, 5, recording))
    silent = tmp_path / "silent.wav"
    files.write(silent, Buffer(np.zeros((1, RATE), np.float32), RATE))
    with pytest.raises(SilentRegion):
        dereverberate(DereverbRequest(silent, 0, RATE, tmp_path / "x.wav"))
    with pytest.raises(ValueError, match="amount"):
        DereverbRequest(recording, 0, 5, tmp_path / "x.wav", 1.5)


def test_cancelling_leaves_nothing_behind(recording: Path) -> None:
    """Progress comes many times a stretch, and a cancelled run has no files."""
    told: list[Progress] = []

    def report(progress: Progress) -> None:
        told.append(progress)
        if progress.stage == "reducing reverberation" and progress.done > 300:
            raise Cancelled

    with pytest.raises(Cancelled):
        dereverberate(DereverbRequest(recording, 0, 4 * RATE, recording.parent / "x.wav"), report)
    assert [recording] == list(recording.parent.iterdir())
    assert all(0 <= (one.fraction or 0) <= 1 for one in told)
