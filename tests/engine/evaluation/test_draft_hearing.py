"""`engine.evaluation.draft_hearing`: the draft recogniser hears items of a suite."""

from __future__ import annotations

import numpy as np
import pytest

from engine import resources
from engine.audio import files, resample
from engine.evaluation.draft_hearing import MOST_WORDS, DraftHearing
from engine.models.recogniser import RATE


@pytest.fixture(scope="module")
def spoken() -> np.ndarray:
    """Two seconds of synthesised English."""
    sound = files.read(resources.path("demo", "stems", "speech.flac"), 24 * 32000, 26 * 32000)
    return resample.resample(sound.mid(), sound.rate, RATE)


def test_few_words_are_the_only_ones(spoken: np.ndarray) -> None:
    """What a small set says is all that is heard, at any level of the sound."""
    hearing = DraftHearing(["SEVEN zero", "zero nine"])
    assert ("nine", "seven", "zero") == hearing.words
    loud, quiet = hearing.hear([spoken, 0.01 * spoken])
    assert loud == quiet
    assert set(loud.split()) <= set(hearing.words)
    assert loud


def test_many_words_are_english(spoken: np.ndarray) -> None:
    """A large set does not limit the recogniser."""
    hearing = DraftHearing(
        f"w{chr(97 + k // 26)}{chr(97 + k % 26)}" for k in range(MOST_WORDS + 1)
    )
    assert () == hearing.words
    (text,) = hearing.hear([spoken])
    assert len(text.split()) >= 2


def test_silence_says_nothing() -> None:
    """No words of digital silence, and no division by its level."""
    assert [""] == DraftHearing(["zero"]).hear([np.zeros(RATE, np.float32)])
