"""`engine.operations.transcription`: the values of `transcribe`, and words in a project."""

from __future__ import annotations

from dataclasses import replace

import pytest

from engine.models.recogniser import RecognisedSegment, RecognisedWord
from engine.operations.transcription import Transcription, to_document

LINE = RecognisedSegment(
    32_000,
    64_000,
    "good evening",
    (RecognisedWord("good", 32_000, 40_000, 0.9), RecognisedWord("evening", 40_000, 64_000, 0.5)),
    avg_logprob=-0.3,
    no_speech_prob=0.1,
    compression_ratio=1.2,
    speech_coverage=0.8,
    flags=("loop",),
)
HEARD = Transcription(
    "en", "tiny", False, 32_000, 0, 96_000, (LINE,), ((0, 32_000),), "processor", 1.0, {}
)


def test_times_are_brought_to_the_project_and_shifted() -> None:
    """One second at 32 kHz is one second at 48 kHz, from where the recording begins."""
    transcript = to_document(HEARD, "t1", rate=48_000, shift=1000)
    assert ("t1", "en", "tiny", False) == (
        transcript.id,
        transcript.language,
        transcript.recogniser,
        transcript.is_draft,
    )
    (line,) = transcript.segments
    assert (49_000, 97_000) == (line.start, line.end)
    assert [(49_000, 61_000), (61_000, 97_000)] == [(word.start, word.end) for word in line.words]
    assert ((1000, 49_000),) == transcript.skipped


def test_doubts_and_scores_come_along() -> None:
    """Flags, confidences and the recogniser's own scores are not lost on the way."""
    (line,) = to_document(HEARD, "t1", rate=32_000).segments
    assert ("loop",) == line.flags
    assert [0.9, 0.5] == [word.confidence for word in line.words]
    assert (-0.3, 0.1, 1.2, 0.8) == (
        line.avg_logprob,
        line.no_speech_prob,
        line.compression_ratio,
        line.speech_coverage,
    )


@pytest.mark.parametrize("rate", [44_100, 48_000, 8000, 11_025])
def test_times_are_rounded_once(rate: int) -> None:
    """Ten hours into a recording a word is at most half a sample off."""
    late = 36_000 * 32_000 + 7
    line = RecognisedSegment(late, late + 1, "late")
    (placed,) = to_document(replace(HEARD, segments=(line,)), "t", rate=rate).segments
    assert abs(placed.start - late * rate / 32_000) <= 0.5


def test_text_is_one_line_a_segment() -> None:
    """Speech that was not understood adds no line; without segments there was no speech."""
    empty = RecognisedSegment(0, 10, "")
    assert "good evening" == replace(HEARD, segments=(LINE, empty)).text
    assert HEARD.has_speech
    assert not replace(HEARD, segments=()).has_speech
