"""Engines of third parties that work, and those that do not."""

from __future__ import annotations

from collections.abc import Iterator
from types import SimpleNamespace

import pytest

from engine.models.shelf import other_engines
from engine.models.shelf.cards import ModelCard, Task


@pytest.fixture(autouse=True)
def _nothing_kept() -> Iterator[None]:
    """What is installed is asked anew."""
    other_engines.engines.cache_clear()
    other_engines.cards.cache_clear()
    yield
    other_engines.engines.cache_clear()
    other_engines.cards.cache_clear()


def _engine() -> SimpleNamespace:
    card = ModelCard("good-a", "A", Task.EXTRACT, "good", (), 1, "MIT", "", 0, ())
    return SimpleNamespace(cards=lambda: [card])


def _broken() -> object:
    raise ImportError("no module named gone")


def _no_cards() -> tuple[ModelCard, ...]:
    raise AttributeError("it has no cards")


def test_an_engine_that_fails_is_left_out(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    """A package of others that is broken takes away its own models and nothing else."""
    points = [
        SimpleNamespace(name="gone", load=_broken),
        SimpleNamespace(name="bare", load=lambda: SimpleNamespace(cards=_no_cards)),
        SimpleNamespace(name="alias", load=_engine),
        SimpleNamespace(name="good", load=_engine),
    ]
    monkeypatch.setattr(other_engines, "entry_points", lambda group: points)
    assert [card.id for card in other_engines.cards()] == ["good-a"]
    assert {"bare", "alias", "good"} == set(other_engines.engines())
    said = [record.getMessage() for record in caplog.records]
    reasons = {"gone": "named gone", "bare": "it has no cards", "alias": "the engine 'good'"}
    assert len(said) == len(reasons)
    for line, (name, reason) in zip(said, reasons.items(), strict=True):
        assert f"{name!r} are left out" in line
        assert reason in line
