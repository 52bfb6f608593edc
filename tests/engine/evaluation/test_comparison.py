"""Two transcripts side by side."""

from __future__ import annotations

from engine.evaluation.comparison import Mark, compare
from engine.evaluation.metrics import WordErrors, word_errors

SAME, OTHER, ALONE = Mark.SAME, Mark.OTHER, Mark.ALONE


def test_differences_are_marked_on_both_sides() -> None:
    """A changed word on both sides, a missing one on the first, an added one on the second."""
    right, said = "The cat sat on the mat.", "the hat sat the mat today"
    found = compare(right.split(), said.split())
    assert (SAME, OTHER, SAME, ALONE, SAME, SAME) == found.reference
    assert (SAME, OTHER, SAME, SAME, SAME, ALONE) == found.other
    assert WordErrors(1, 1, 1, 6) == found.errors
    assert 0.5 == found.errors.rate
    assert not found.is_by_character


def test_the_rate_is_that_of_the_evaluation() -> None:
    """The window and `auricle evaluate` count alike."""
    right, said = "we are going home now", "we were going to home"
    assert word_errors([right], [said]) == compare(right.split(), said.split()).errors


def test_chinese_is_compared_by_characters() -> None:
    """However it is cut into words; a word is marked when one of its characters differs."""
    found = compare(["今天", "天气", "很", "好。"], ["今", "天天", "气真好"])
    assert (SAME, SAME, OTHER, SAME) == found.reference
    assert (SAME, SAME, OTHER) == found.other
    assert WordErrors(1, 0, 0, 6) == found.errors
    assert found.is_by_character


def test_nothing_can_be_compared() -> None:
    """Without words on a side everything on the other stands alone."""
    assert (ALONE, SAME) == compare(["yes", "—"], []).reference
    assert (ALONE,) == compare([], ["yes"]).other
    assert 0.0 == compare([], []).errors.rate
