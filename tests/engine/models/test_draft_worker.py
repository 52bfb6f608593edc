"""`engine.models.draft_worker`: the process around PocketSphinx, fed by hand."""

from __future__ import annotations

import io
import json
import subprocess
import sys
from typing import Any

import numpy as np
import pytest

from engine import resources
from engine.audio import files, resample
from engine.models import draft_worker, recogniser
from engine.models.draft_worker import LENGTH, RATE


@pytest.fixture(scope="module")
def decoder() -> Any:
    """PocketSphinx, loaded once."""
    return draft_worker.load_decoder()


def asked(decoder: Any, requests: bytes) -> list[dict[str, Any]]:
    """What is answered to these requests."""
    replies = io.BytesIO()
    draft_worker.serve(decoder, io.BytesIO(requests), replies)
    return [json.loads(line) for line in replies.getvalue().splitlines()]


def request(samples: np.ndarray) -> bytes:
    """One request."""
    sound = np.rint(samples * 32767.0).astype("<i2").tobytes()
    return LENGTH.pack(len(sound)) + sound


def test_the_rate_is_that_of_every_recogniser() -> None:
    """The worker imports nothing of the program; its rate is the same."""
    assert recogniser.RATE == RATE


def speech() -> np.ndarray:
    """Two seconds of synthesised English."""
    sound = files.read(resources.path("demo", "stems", "speech.flac"), 24 * 32000, 26 * 32000)
    return resample.resample(sound.mid(), sound.rate, RATE)


def test_each_request_is_answered_with_its_words(decoder: Any) -> None:
    """Speech gives words with ascending frames; then comes the next request."""
    spoken, silent = asked(decoder, request(speech()) + request(np.zeros(1600)))
    assert any(text.isalpha() for text, _, _, _ in spoken["words"])
    assert all(0 <= first <= last < 200 for _, first, last, _ in spoken["words"])
    assert all(0 <= probability <= 1.001 for _, _, _, probability in spoken["words"])
    assert not any(text.isalpha() for text, _, _, _ in silent["words"])


def test_given_words_are_the_only_ones() -> None:
    """A decoder of two words hears nothing else, whatever is said; unknown ones are left out."""
    decoder = draft_worker.load_decoder(["seven", "zero", "qqzz"])
    (answer,) = asked(decoder, request(speech()))
    heard = {text for text, _, _, _ in answer["words"] if text.isalpha()}
    assert heard
    assert heard <= {"seven", "zero"}


def test_words_that_nobody_knows_end_it() -> None:
    """Without a single known word it says so and ends."""
    with pytest.raises(SystemExit, match="qqzz"):
        draft_worker.load_decoder(["qqzz"])


def test_the_level_of_the_sound_changes_little(decoder: Any) -> None:
    """The mean of the spectra is taken away from the first word on: quiet speech is the same."""

    def words(samples: np.ndarray) -> list[str]:
        (answer,) = asked(decoder, request(samples))
        return [text for text, _, _, _ in answer["words"]]

    assert words(speech()) == words(0.25 * speech())


def test_what_was_heard_before_changes_nothing(decoder: Any) -> None:
    """The same sound has the same words to the frame, also after a loud noise."""
    noise = np.random.default_rng(1).uniform(-0.9, 0.9, 2 * RATE)
    first, _, second = asked(decoder, request(speech()) + request(noise) + request(speech()))
    assert first == second


def test_half_a_request_is_not_answered(decoder: Any) -> None:
    """When the program goes away in the middle of a request, the worker stops."""
    whole = request(np.zeros(1600))
    assert [] == asked(decoder, whole[:-1])
    assert [] == asked(decoder, whole[:3])


def test_the_process_ends_with_its_input_and_is_light() -> None:
    """Without requests it ends at once and well, having loaded nothing big of ours."""
    code = (
        "import sys; from engine.models import draft_worker; draft_worker.main();"
        "print([name for name in ('numpy', 'torch', 'soundfile') if name in sys.modules])"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], input=b"", capture_output=True, check=True, timeout=60
    )
    assert (b"[]", b"") == (done.stdout.strip(), done.stderr)
