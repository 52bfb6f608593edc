"""`engine.evaluation.target_asr_scores`: rates, intervals, differences."""

from __future__ import annotations

from engine.evaluation import target_asr_scores
from engine.evaluation.metrics import word_errors
from engine.evaluation.target_asr_scores import HeardItem


def heard(said: str, text: str, other: str = "") -> HeardItem:
    """An item as it was heard."""
    return HeardItem(said, text, other, word_errors([said], [text]))


def test_a_difference_is_taken_item_by_item() -> None:
    """The same items are drawn for both systems: no spread where all differ alike."""
    worse, better = [heard("a b", "a")] * 9, [heard("a b", "a b")] * 9
    assert (0.5, 0.5, 0.5) == target_asr_scores.difference(worse, better)
    mixed = [heard("a b", "a b"), heard("a b", "")] * 9
    mean, low, high = target_asr_scores.difference(mixed, better * 2)
    assert low < mean == 0.5 < high


def test_the_interval_is_of_the_corpus() -> None:
    """Errors by words of the drawn items; certain where all items are alike."""
    assert (0.5, 0.5) == target_asr_scores.interval([heard("a b", "a")] * 7)
    low, high = target_asr_scores.interval([heard("a b", "a b"), heard("a b c d", "")] * 20)
    assert low < 80 / 120 < high


def test_the_other_speakers_words_are_noticed() -> None:
    """An item counts as confused when it is nearer to what the other one said."""
    items = [heard("a b", "c d", "c d"), heard("a b", "a b", "c d")]
    assert 0.5 == target_asr_scores.confused(items)
    assert target_asr_scores.confused([heard("a b", "c d")]) is None
