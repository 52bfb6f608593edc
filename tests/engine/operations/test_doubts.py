"""`engine.operations.doubts`: flags for words that should not be believed."""

from __future__ import annotations

import pytest

from engine.models.recogniser import RecognisedSegment, RecognisedWord
from engine.operations import doubts


def segment(text: str, confidence: float = 0.9, **facts: float) -> RecognisedSegment:
    """One line with one word of this confidence."""
    return RecognisedSegment(0, 1, text, (RecognisedWord(text, 0, 1, confidence),), **facts)


@pytest.mark.parametrize(
    "text",
    [
        "no no no no no",
        "Thank you. Thank you. Thank you.",
        "and then we went to the and then we went to the and then we went to the end",
        "谢谢大家谢谢大家谢谢大家",
    ],
)
def test_repetition_is_a_loop(text: str) -> None:
    """A word said five times or a phrase three times in a row is a loop, in any script."""
    assert doubts.has_loop(text)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "no no no",
        "the cat and the dog and the bird",
        "very very good",
        "今天天气很好我们去公园",
    ],
)
def test_natural_repetition_is_no_loop(text: str) -> None:
    """Ordinary speech repeats words without looping."""
    assert not doubts.has_loop(text)


def test_good_words_have_no_flag() -> None:
    """A confident, ordinary line is not flagged."""
    (line,) = doubts.flag(
        [segment("good evening", avg_logprob=-0.2, compression_ratio=1.1, speech_coverage=0.9)]
    )
    assert () == line.flags


@pytest.mark.parametrize(
    ("line", "flag"),
    [
        (segment("hm", compression_ratio=2.5), doubts.LOOP),
        (segment("hm", speech_coverage=0.1), doubts.NO_SPEECH),
        (segment("hm", no_speech_prob=0.7), doubts.NO_SPEECH),
        (segment("hm", confidence=0.3), doubts.LOW_CONFIDENCE),
        (segment("hm", avg_logprob=-1.2), doubts.LOW_CONFIDENCE),
        (RecognisedSegment(0, 1, ""), doubts.NOT_UNDERSTOOD),
    ],
)
def test_each_sign_of_doubt_is_named(line: RecognisedSegment, flag: str) -> None:
    """Compression, voice activity, the model's doubts and empty speech each have their flag."""
    assert (flag,) == doubts.flag([line])[0].flags


def test_same_line_again_and_again_is_a_loop() -> None:
    """Three equal lines in a row are flagged, two are not, and none is deleted."""
    lines = [segment(text) for text in ("Bye.", "bye", "Bye!", "well", "yes", "yes")]
    flagged = doubts.flag(lines)
    assert [True, True, True, False, False, False] == [doubts.LOOP in x.flags for x in flagged]
    assert [line.text for line in lines] == [line.text for line in flagged]
