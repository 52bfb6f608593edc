"""`engine.models.voice_activity`: where somebody speaks."""

from __future__ import annotations

import itertools
import subprocess
import sys

import numpy as np
import pytest
from numpy.typing import NDArray

from engine import resources
from engine.audio import files, resample
from engine.models.voice_activity import (
    RATE,
    STEP,
    SpeechSettings,
    VoiceActivity,
    speech_spans,
)
from tests.helpers.signals import noise

SECOND = RATE / STEP
BARE = SpeechSettings(margin_s=0.0)


def curve(*parts: tuple[float, float]) -> NDArray[np.float32]:
    """Probabilities: pairs of seconds and value."""
    return np.concatenate([np.full(round(s * SECOND), p, dtype=np.float32) for s, p in parts])


@pytest.fixture(scope="module")
def voices() -> NDArray[np.float32]:
    """Synthesised speech of the demo, silence before and between, mono at 16 kHz."""
    sound = files.read(resources.path("demo", "stems", "speech.flac"), 0, 9 * 32000)
    return resample.resample(sound.mid(), sound.rate, RATE)


def test_speech_is_told_from_silence_and_noise(voices: NDArray[np.float32]) -> None:
    """The probability is high in the voice, low in silence and in noise."""
    heard = VoiceActivity().feed(voices)
    assert np.mean(heard[round(3 * SECOND) : round(6 * SECOND)]) > 0.8
    assert np.max(heard[: round(1 * SECOND)]) < 0.2
    assert np.mean(VoiceActivity().feed(noise(3.0))) < 0.2


def test_pieces_of_a_stream_give_what_the_whole_gives(voices: NDArray[np.float32]) -> None:
    """Feeding a stream in uneven pieces changes nothing."""
    whole = VoiceActivity().feed(voices[: 4 * RATE], is_last=True)
    detector = VoiceActivity()
    edges = [0, 100, 5000, 5001, 30000, 4 * RATE]
    pieces = [
        detector.feed(voices[a:b], is_last=b == edges[-1]) for a, b in itertools.pairwise(edges)
    ]
    assert np.array_equal(whole, np.concatenate(pieces))


def test_import_of_the_detector_keeps_the_threads_of_torch() -> None:
    """silero_vad sets torch to one thread for the whole process; this is undone."""
    code = (
        "import torch; torch.set_num_threads(2); "
        "from engine.models.voice_activity import VoiceActivity; VoiceActivity(); "
        "raise SystemExit(torch.get_num_threads())"
    )
    assert 2 == subprocess.run([sys.executable, "-c", code], check=False).returncode


def test_spans_follow_the_probabilities() -> None:
    """Two bursts of speech far apart are two spans of their length."""
    spans = speech_spans(curve((2, 0.0), (1, 0.9), (2, 0.0), (3, 0.8), (1, 0.0)), BARE)
    assert [(2, 3), (5, 8)] == [(round(a / SECOND), round(b / SECOND)) for a, b in spans]


def test_short_pause_does_not_end_a_span_and_a_dip_is_kept() -> None:
    """A pause of 0.3 s and a dip just below the threshold stay inside."""
    dip = curve((1, 0.0), (1, 0.9), (0.3, 0.0), (1, 0.9), (1, 0.25), (1, 0.9), (1, 0.0))
    assert 1 == len(speech_spans(dip, BARE))


def test_very_short_burst_is_no_speech() -> None:
    """A click of 0.1 s is left out."""
    assert () == speech_spans(curve((1, 0.0), (0.1, 1.0), (1, 0.0)), BARE)


def test_margins_never_overlap() -> None:
    """Spans closer than two margins share the gap."""
    settings = SpeechSettings(margin_s=0.4)
    spans = speech_spans(curve((1, 0.0), (1, 0.9), (0.6, 0.0), (1, 0.9), (1, 0.0)), settings)
    assert 2 == len(spans)
    assert spans[0][1] == spans[1][0]


def test_long_speech_is_cut_at_its_quietest_moment() -> None:
    """Sixty seconds without a pause become pieces of at most 28 s, cut where it is quietest."""
    probabilities = curve((20, 0.9), (0.2, 0.5), (40, 0.9))
    spans = speech_spans(probabilities, BARE)
    assert all(b - a <= round(28 * SECOND) for a, b in spans)
    assert 20 == pytest.approx(spans[0][1] / SECOND, abs=0.3)
    assert [b for _, b in spans[:-1]] == [a for a, _ in spans[1:]]


def test_silence_has_no_spans() -> None:
    """Nothing above the threshold gives nothing."""
    assert () == speech_spans(np.zeros(100, dtype=np.float32))
    assert () == speech_spans(np.zeros(0, dtype=np.float32))
