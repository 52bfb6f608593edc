from __future__ import annotations

import pytest

from engine.models import registry
from engine.operations import word_speed


def test_a_guess_grows_with_the_model_and_the_region() -> None:
    """Before anything was measured here."""
    draft, large = registry.card("draft"), registry.card("large-v3")
    short, long = (word_speed.estimate(draft, "never", seconds) for seconds in (10.0, 100.0))
    assert 10 * short.seconds == pytest.approx(long.seconds)
    assert not short.is_measured
    slow = word_speed.estimate(large, "never", 10.0)
    assert slow.seconds > short.seconds
    assert slow.memory_bytes > short.memory_bytes


def test_what_was_measured_is_expected_again() -> None:
    """Per second of sound; the slower one of two counts."""
    draft = registry.card("draft")
    word_speed.note(draft, "here", 20.0, 10.0)
    found = word_speed.estimate(draft, "here", 60.0)
    assert 30.0 == pytest.approx(found.seconds)
    assert found.is_measured
    word_speed.note(draft, "here", 0.2, 50.0)
    assert found == word_speed.estimate(draft, "here", 60.0)
