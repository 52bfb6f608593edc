from __future__ import annotations

from engine.progress import Progress, silent
from engine.sentences import say


def test_fraction_is_the_share_done() -> None:
    """Two of eight units are a quarter."""
    assert 0.25 == Progress("listening", 2, 8).fraction


def test_fraction_is_unknown_without_a_total() -> None:
    """A stage of unknown length has no percentage."""
    assert Progress("loading model").fraction is None


def test_fraction_never_passes_one() -> None:
    """A stage that did more than planned is full, not 120 %."""
    assert 1.0 == Progress("writing", 12, 10).fraction


def test_a_stage_with_facts_is_of_one_kind() -> None:
    """The number of a window makes no other stage of it."""
    first, second = (Progress(say("window {position}", position=place)) for place in (1, 2))
    assert first.stage != second.stage
    assert "window {position}" == first.kind == second.kind
    assert "reading" == Progress("reading").kind


def test_silent_accepts_any_progress() -> None:
    """The default report does nothing."""
    silent(Progress("reading"))
