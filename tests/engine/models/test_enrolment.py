from __future__ import annotations

import numpy as np
import pytest

from engine.errors import NoisyEnrolment, ReferenceTooShort
from engine.models import enrolment
from tests.helpers import signals
from tests.helpers.voices import PITCHES_HZ, RATE, speaking, voice


def test_speech_is_kept_and_long_pauses_are_shortened() -> None:
    """Three seconds of voice stay; five seconds of silence between them hardly do."""
    silence = np.zeros(5 * RATE, np.float32)
    clip = np.concatenate([voice("low", 1.5), silence, voice("low", 1.5, 1)])
    found = enrolment.voiced(clip, RATE)
    assert 2.9 * RATE < len(found) < 3.7 * RATE


@pytest.mark.parametrize("seconds", [0.02, 0.2, 0.34, 0.36])
def test_short_clips_are_kept_whole(seconds: float) -> None:
    """A single word is shorter than the pauses that are looked for."""
    clip = voice("low", seconds)
    whole_frames = len(clip) // 320 * 320
    assert np.array_equal(clip[:whole_frames], enrolment.without_pauses(clip, RATE))


def test_little_speech_is_too_short() -> None:
    """Half a second of voice in ten seconds of silence is an error that counts the half."""
    clip = np.concatenate([voice("low", 0.5), np.zeros(9 * RATE, np.float32)])
    with pytest.raises(ReferenceTooShort, match=r"0\.\d\d s long"):
        enrolment.voiced(clip, RATE)
    with pytest.raises(ReferenceTooShort):
        enrolment.voiced(np.zeros(0, np.float32), RATE)


def test_a_voice_under_noise_is_refused() -> None:
    """Noise as loud as the voice is an error with the level; faint noise is none."""
    random = np.random.default_rng(0)
    clip, noise = voice("low", 4.0), random.standard_normal(4 * RATE).astype(np.float32)
    assert len(enrolment.voiced(clip + 0.005 * noise, RATE)) > 2 * RATE
    with pytest.raises(NoisyEnrolment, match="too noisy"):
        enrolment.voiced(0.2 * clip + 0.3 * noise, RATE)


@pytest.mark.parametrize("name", [name for name in PITCHES_HZ if name != "soprano"])
@pytest.mark.parametrize("gain_db", [0, -40])
def test_a_voice_is_heard_high_or_low_loud_or_quiet(name: str, gain_db: float) -> None:
    """The detector is asked at one level; two seconds are enough."""
    voice = speaking(name, 2.0) * np.float32(10 ** (gain_db / 20))
    assert enrolment.speech_s(voice) >= enrolment.LEAST_SPEECH_S


def test_a_voice_after_a_long_silence_is_heard() -> None:
    """It listens to the end before it says that nobody speaks."""
    late = np.concatenate([np.zeros(30 * RATE, np.float32), speaking("low", 2.0)])
    assert enrolment.speech_s(late) >= enrolment.LEAST_SPEECH_S


@pytest.mark.parametrize(
    "clip", [signals.tone(440, 5, RATE), signals.noise(5, RATE), np.zeros(0, np.float32)]
)
def test_what_is_no_voice_is_not_called_speech(clip: np.ndarray) -> None:
    """A tone, noise, nothing at all."""
    assert enrolment.speech_s(clip) < enrolment.LEAST_SPEECH_S


def test_pieces_have_one_length_and_miss_nothing() -> None:
    """The last piece is moved back; a short clip is one piece."""
    clip = np.arange(23, dtype=np.float32)
    assert [0, 10, 13] == enrolment.cut(clip, 10)[:, 0].tolist()
    assert (1, 23) == enrolment.cut(clip, 30).shape
