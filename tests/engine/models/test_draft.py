"""`engine.models.draft`: PocketSphinx with its bundled model."""

from __future__ import annotations

import numpy as np
import pytest

from engine import resources
from engine.audio import files, resample
from engine.errors import ModelError
from engine.models.draft import DraftRecogniser
from engine.models.recogniser import RATE, Listening
from engine.progress import Cancelled, Progress, silent


@pytest.fixture(scope="module")
def draft() -> DraftRecogniser:
    """The recogniser, loaded once."""
    return DraftRecogniser()


def test_words_come_with_times_and_confidence(draft: DraftRecogniser) -> None:
    """Synthesised English gives words in order, inside the sound, each with a probability."""
    sound = files.read(resources.path("demo", "stems", "speech.flac"), 24 * 32000, 28 * 32000)
    samples = resample.resample(sound.mid(), sound.rate, RATE)
    (segment,) = draft.recognise(samples, Listening("en"), silent)
    assert len(segment.words) >= 4
    edges = [edge for word in segment.words for edge in (word.start, word.end)]
    assert sorted(edges) == edges
    assert edges[-1] <= len(samples)
    assert all(0 <= word.confidence <= 1 for word in segment.words)
    assert segment.text == " ".join(word.text for word in segment.words)
    assert not any(letter in segment.text for letter in "<>[]()0123456789")


def test_silence_has_no_words(draft: DraftRecogniser) -> None:
    """Digital silence gives no segment."""
    assert () == draft.recognise(np.zeros(RATE, dtype=np.float32), Listening(), silent)


def test_other_languages_are_refused_with_a_way_out(draft: DraftRecogniser) -> None:
    """Asked for Chinese it says that it knows English only, and what to fetch."""
    with pytest.raises(ModelError, match="English only") as caught:
        draft.recognise(np.zeros(RATE, dtype=np.float32), Listening("zh"), silent)
    assert "Whisper" in caught.value.hint


def test_recognition_can_be_cancelled(draft: DraftRecogniser) -> None:
    """Cancelling stops it and leaves it usable."""

    def stop(progress: Progress) -> None:
        if progress.done:
            raise Cancelled

    silence = np.zeros(3 * RATE, dtype=np.float32)
    with pytest.raises(Cancelled):
        draft.recognise(silence, Listening(), stop)
    assert () == draft.recognise(silence, Listening(), silent)
