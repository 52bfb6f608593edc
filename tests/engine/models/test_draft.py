"""`engine.models.draft`: PocketSphinx with its bundled model, in its own process."""

from __future__ import annotations

import os
import signal
import threading
import time

import numpy as np
import pytest
from numpy.typing import NDArray

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


def speech(seconds: int) -> NDArray[np.float32]:
    """Four seconds of the demo's speech, over and over."""
    sound = files.read(resources.path("demo", "stems", "speech.flac"), 24 * 32000, 28 * 32000)
    return np.resize(resample.resample(sound.mid(), sound.rate, RATE), seconds * RATE)


def test_words_come_with_times_and_confidence(draft: DraftRecogniser) -> None:
    """Synthesised English gives words in order, inside the sound, each with a probability."""
    samples = speech(4)
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


def test_recognition_can_be_cancelled(draft: DraftRecogniser) -> None:
    """Cancelling stops ten seconds of speech within one, and leaves it usable."""
    began = time.monotonic()
    cancelled: list[float] = []

    def stop(progress: Progress) -> None:
        if time.monotonic() - began > 0.5:
            cancelled.append(time.monotonic())
            raise Cancelled

    with pytest.raises(Cancelled):
        draft.recognise(speech(10), Listening(), stop)
    assert time.monotonic() - cancelled[0] < 1.0
    assert () == draft.recognise(np.zeros(RATE, dtype=np.float32), Listening(), silent)


def test_other_threads_run_while_it_works(draft: DraftRecogniser) -> None:
    """Recognising ten seconds of speech stops no other thread: the window's stays alive."""
    gaps: list[float] = []
    finished = threading.Event()

    def tick() -> None:
        last = time.monotonic()
        while not finished.wait(0.005):
            now = time.monotonic()
            gaps.append(now - last)
            last = now

    ticker = threading.Thread(target=tick)
    ticker.start()
    try:
        (segment,) = draft.recognise(speech(10), Listening(), silent)
    finally:
        finished.set()
        ticker.join()
    assert len(segment.words) >= 8
    assert max(gaps) < 0.5


def test_a_killed_process_is_an_error_and_the_next_call_works() -> None:
    """When the process is killed in the middle the error says so; then a new one is there."""
    draft = DraftRecogniser()

    def kill(progress: Progress) -> None:
        pid = draft._process.pid
        if pid is not None:
            os.kill(pid, getattr(signal, "SIGKILL", signal.SIGTERM))

    with pytest.raises(ModelError, match="stopped"):
        draft.recognise(speech(10), Listening(), kill)
    assert () == draft.recognise(np.zeros(RATE, dtype=np.float32), Listening(), silent)


def test_a_few_words_can_be_the_only_ones() -> None:
    """A recogniser that knows the digits alone writes nothing else, and no mark of its grammar."""
    digits = ["zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine"]
    (segment,) = DraftRecogniser(digits).recognise(speech(4), Listening(), silent)
    assert {word.text for word in segment.words} <= set(digits)
