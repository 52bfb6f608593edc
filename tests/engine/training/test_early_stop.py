from __future__ import annotations

from pathlib import Path

import pytest

from engine.errors import TrainingError
from engine.training.early_stop import EarlyStop


def test_it_ends_after_so_many_validations_without_a_better_one(tmp_path: Path) -> None:
    """A better one starts the count anew; equal is not better."""
    stop = EarlyStop(tmp_path / "best.json", 2, fresh=True)
    assert [True, False, True, False, False] == [
        stop.is_best(error) for error in (0.5, 0.6, 0.4, 0.4, 0.7)
    ]
    assert 0.4 == stop.best
    assert stop.is_finished()


def test_a_resumed_run_remembers(tmp_path: Path) -> None:
    """The best error and the count survive; a fresh run forgets them."""
    EarlyStop(tmp_path / "best.json", 1, fresh=True).is_best(0.3)
    again = EarlyStop(tmp_path / "best.json", 1, fresh=False)
    assert not again.is_best(0.35)
    assert again.is_finished()
    assert float("inf") == EarlyStop(tmp_path / "best.json", 1, fresh=True).best


def test_without_patience_it_never_ends(tmp_path: Path) -> None:
    """Patience 0 keeps the best and leaves the end to the schedule."""
    stop = EarlyStop(tmp_path / "best.json", 0, fresh=True)
    for error in (0.1, 0.2, 0.3):
        stop.is_best(error)
    assert not stop.is_finished()


def test_a_damaged_memory_is_named(tmp_path: Path) -> None:
    """The file and what to do stand in the message."""
    (tmp_path / "best.json").write_text("{")
    with pytest.raises(TrainingError, match="is damaged"):
        EarlyStop(tmp_path / "best.json", 1, fresh=False)
