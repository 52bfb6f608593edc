from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from engine.models.parts.soft_prompts import PromptDims, SoftPrompts
from engine.models.prompted_whisper import PromptedWhisper
from engine.models.recogniser import Listening
from engine.models.target_words import frozen_whisper
from engine.models.target_words.prompted_recogniser import PromptedRecogniser
from engine.progress import Cancelled, Progress, silent
from tests.helpers import signals, tiny_whisper

# openai-whisper 20250625 leaves its vocabulary files open and sorts tensors by numpy's old way.
pytestmark = [
    pytest.mark.filterwarnings("ignore:unclosed file:ResourceWarning"),
    pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning"),
    pytest.mark.filterwarnings("ignore:__array_wrap__:DeprecationWarning"),
]

N = 16
SOUND = signals.noise(2.0)


@pytest.fixture
def recogniser(tmp_path: Path) -> PromptedRecogniser:
    """A model that says the same whatever it hears, behind sixteen prompts."""
    path = tiny_whisper.write(tmp_path / "a.pt", "bring the key", end_s=2.3, before=N + 1)
    base = frozen_whisper.load(str(path))
    prompts = SoftPrompts(PromptDims(N, tiny_whisper.WIDTH, 1, 2, xvector=2)).requires_grad_(False)
    for value in prompts.state_dict().values():
        value.zero_()
    return PromptedRecogniser(
        PromptedWhisper(base.network, prompts).eval(), np.ones(2, np.float32)
    )


@pytest.mark.parametrize("beam_size", [1, 3])
def test_words_lie_in_the_sound(recogniser: PromptedRecogniser, beam_size: int) -> None:
    """One segment with words in order and what the model thought of it."""
    (segment,) = recogniser.recognise(SOUND, Listening("en", beam_size=beam_size), silent)
    assert "bring the key" == segment.text
    assert ["bring", "the", "key"] == [word.text for word in segment.words]
    times = [time for word in segment.words for time in (word.start, word.end)]
    assert sorted(times) == times
    assert 0 <= segment.start < segment.end <= len(SOUND)
    assert segment.avg_logprob is not None
    assert segment.compression_ratio is not None


def test_pieces_leave_room_for_the_prompts(recogniser: PromptedRecogniser) -> None:
    """The longest piece fits the 29.66 s that prompts leave of a window."""
    assert recogniser.longest_s < 29.66
    assert recogniser.widest_gap_s > 0


def test_a_language_is_found(recogniser: PromptedRecogniser) -> None:
    """By the prompted model itself; a short sound is enough."""
    assert recogniser.language_of(SOUND[:4000]) in {"en", *_codes()}


def _codes() -> set[str]:
    from whisper.tokenizer import LANGUAGES

    return set(LANGUAGES)


def test_it_can_be_cancelled(recogniser: PromptedRecogniser) -> None:
    """A report that raises stops it."""

    def stop(progress: Progress) -> None:
        raise Cancelled

    with pytest.raises(Cancelled):
        recogniser.recognise(SOUND, Listening("en"), stop)
