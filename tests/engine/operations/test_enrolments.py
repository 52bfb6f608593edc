"""Whether somebody speaks in an enrolment."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from engine import resources
from engine.audio import files
from engine.audio.buffer import Buffer
from engine.errors import NoVoice, ReferenceTooShort
from engine.models import enrolment
from engine.operations.cues import Cues
from engine.operations.enrolments import check_clip, check_voice, check_voices, doubts
from engine.operations.references import Reference
from tests.helpers import signals
from tests.helpers.voices import RATE, speaking

STEMS = resources.path("demo", "stems")


def written(folder: Path, samples: np.ndarray) -> Reference:
    path = folder / "clip.wav"
    files.write(path, Buffer(samples[np.newaxis], RATE))
    return Reference(path)


def test_a_voice_is_taken(tmp_path: Path) -> None:
    """The one of the demo, and a generated one."""
    check_voice(Reference(STEMS / "speech.flac"))
    check_voice(written(tmp_path, speaking("high", 3.0)))


@pytest.mark.parametrize("stem", ["rain", "bell", "alarm", "engine"])
def test_a_sound_that_is_no_voice_is_refused(stem: str) -> None:
    """With what to do instead; as a voice that must not be heard, too."""
    sound = Reference(STEMS / f"{stem}.flac")
    with pytest.raises(NoVoice, match=f"nobody speaks in {stem}") as refused:
        check_voice(sound)
    assert "by an example" in refused.value.sentence()
    with pytest.raises(NoVoice):
        check_voices(Cues(voices=(Reference(STEMS / "speech.flac"),), without_voices=(sound,)))


def test_what_the_detector_misses_the_sound_model_may_know(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """A voice is refused only where both hear none."""
    monkeypatch.setattr(enrolment, "speech_s", lambda clip: 0.0)
    check_voice(Reference(STEMS / "speech.flac"))
    with pytest.raises(NoVoice):
        check_clip(signals.noise(3, RATE), "noise")


def test_under_a_second_is_too_short_whatever_it_is(tmp_path: Path) -> None:
    """Silence, too: its length is what can be mended."""
    with pytest.raises(ReferenceTooShort, match="at least 1 s"):
        check_voice(written(tmp_path, np.zeros(RATE * 3 // 4, np.float32)))


def test_an_enrolment_of_two_voices_is_doubted(tmp_path: Path) -> None:
    """Whose it is and where the second begins; one voice alone raises no doubt."""
    both = np.concatenate([speaking("deep", 4.0), speaking("soprano", 4.0)])
    mixed, alone = written(tmp_path, both), Reference(STEMS / "speech.flac")
    (doubt,) = doubts((alone, mixed))
    assert "Two voices seem to speak in clip.wav, another one after" in doubt
    (named,) = doubts((replace(mixed, name="Anna"),))
    assert "Two voices seem to speak in Anna, " in named
