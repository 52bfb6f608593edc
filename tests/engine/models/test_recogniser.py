"""`engine.models.recogniser`: what recognisers give."""

from __future__ import annotations

import pytest

from engine.models.recogniser import RecognisedSegment, RecognisedWord


def test_confidence_of_a_segment_is_the_mean_of_its_words() -> None:
    """Two words of 0.4 and 0.8 make 0.6; without words there is no confidence."""
    words = (RecognisedWord("a", 0, 1, 0.4), RecognisedWord("b", 1, 2, 0.8))
    assert pytest.approx(0.6) == RecognisedSegment(0, 2, "a b", words).confidence
    assert 0.0 == RecognisedSegment(0, 2, "a b").confidence
