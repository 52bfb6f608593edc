"""Whether one voice alone speaks in an enrolment."""

from __future__ import annotations

import numpy as np
import pytest
from numpy.typing import NDArray

from engine.models.speakers import one_voice, voice_cue
from tests.helpers.voices import RATE, speaking


class ByLevel:
    """Tells voices by which of two tones they are: its vectors are exact."""

    def vectors(self, pieces: NDArray[np.float32]) -> NDArray[np.float32]:
        """Unit rows: the low tone to one side, the high one to the other."""
        crossings = (np.diff(np.sign(pieces), axis=1) != 0).mean(1)
        turned = np.clip((crossings - 0.05) / 0.05, 0, 1) * np.pi / 2
        return np.stack([np.cos(turned), np.sin(turned)], axis=1).astype(np.float32)


def tone(hz: float, seconds: float) -> NDArray[np.float32]:
    time_s = np.arange(round(seconds * RATE)) / RATE
    return (0.1 * np.sin(2 * np.pi * hz * time_s + 0.1)).astype(np.float32)


LOW, HIGH = 400.0, 800.0  # 5 and 10 of a hundred samples cross zero


@pytest.mark.parametrize(("before_s", "after_s"), [(1.5, 4.5), (3.0, 3.0), (4.5, 1.5), (30, 30)])
def test_it_says_where_the_other_voice_begins(before_s: float, after_s: float) -> None:
    """To the step in which pieces are taken, which long enrolments have wider."""
    both = np.concatenate([tone(LOW, before_s), tone(HIGH, after_s)])
    found = one_voice.change_s(both, ByLevel())
    assert found == pytest.approx(before_s, abs=max(0.26, (before_s + after_s) / 75))


def test_pauses_do_not_count() -> None:
    """The seconds are those of speech: half a minute of silence between the two is none."""
    pause = np.zeros(30 * RATE, np.float32)
    both = np.concatenate([tone(LOW, 2.0), pause, tone(HIGH, 2.0)])
    assert one_voice.change_s(both, ByLevel()) == pytest.approx(2.2, abs=0.4)


@pytest.mark.parametrize("seconds", [1.0, 2.9, 6.0])
def test_one_voice_and_too_little_of_two_raise_no_doubt(seconds: float) -> None:
    """Two pieces have to fit."""
    assert one_voice.change_s(tone(LOW, seconds), ByLevel()) is None
    both = np.concatenate([tone(LOW, 1.4), tone(HIGH, 1.4)])
    assert one_voice.change_s(both, ByLevel()) is None


def test_the_shipped_model_tells_generated_voices_apart() -> None:
    """A high voice behind a deep one; each alone is one voice."""
    teller = voice_cue.load()
    deep, high = speaking("deep", 4.0), speaking("soprano", 4.0)
    assert one_voice.change_s(np.concatenate([deep, high]), teller) == pytest.approx(4.0, abs=0.6)
    for alone in (speaking("deep", 8.0), speaking("soprano", 8.0)):
        assert one_voice.change_s(alone, teller) is None
