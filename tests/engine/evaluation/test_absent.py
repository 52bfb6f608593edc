"""The suite of absent targets on generated sounds."""

from __future__ import annotations

from pathlib import Path

import pytest

from engine.errors import EvaluationError
from engine.evaluation import absent, table
from engine.evaluation.absent import AbsentScores, Answer, run_absent
from engine.evaluation.dataset import Clip
from engine.evaluation.mixture_config import MixtureConfig
from engine.evaluation.mixtures import Item
from tests.helpers.packs import write_packs
from tests.helpers.tiny import TinyModel, constant, listener_for


def answer(label: str, confidence: float, *, is_present: bool) -> Answer:
    clip = Clip(Path("x"), "x", label, label, "test", "x")
    return Answer(
        Item(0, label, clip, clip, "rain", 0.0, (clip,), (clip,), is_present), confidence
    )


def made(present: list[float], missing: list[float]) -> AbsentScores:
    return AbsentScores(
        config=MixtureConfig(Path("data"), mixtures=len(present)),
        present=tuple(answer("dog", value, is_present=True) for value in present),
        absent=tuple(answer("cat", value, is_present=False) for value in missing),
        model={"id": "tiny", "presence_threshold": 0.5},
        device="processor",
        seconds=1.0,
    )


def test_misses_and_false_alarms_are_at_the_shipped_threshold() -> None:
    """One of four present below it, one of two absent at it; the AUC counts ties half."""
    data = made([0.9, 0.8, 0.6, 0.4], [0.5, 0.1]).to_json()
    assert (0.25, 0.5) == (data["misses"]["mean"], data["false_alarms"]["mean"])
    assert 7 / 8 == data["auc"]
    assert {"misses": 0.25, "false_alarms": None} == data["labels"]["dog"]
    assert {"misses": None, "false_alarms": 0.5} == data["labels"]["cat"]


def test_roc_falls_from_everything_to_what_is_certain() -> None:
    """At threshold 0 all are found, at 1 only a confidence of 1."""
    points = absent.roc([0.5, 1.0], [0.2, 0.5])
    assert (1.0, 1.0) == (points[0]["found"], points[0]["false_alarms"])
    assert (0.5, 0.0) == (points[-1]["found"], points[-1]["false_alarms"])
    assert absent.ROC_POINTS == len(points)


def test_interval_holds_the_area() -> None:
    """It is seeded; groups apart have no spread."""
    assert (1.0, 1.0) == absent.auc_interval([0.8, 0.9], [0.1, 0.2])
    low, high = absent.auc_interval([0.2, 0.8, 0.9, 0.6], [0.1, 0.7, 0.3, 0.4])
    assert low < 0.8125 < high
    assert (low, high) == absent.auc_interval([0.2, 0.8, 0.9, 0.6], [0.1, 0.7, 0.3, 0.4])


def test_suite_asks_as_often_for_what_is_not_there(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As many absent as present items, through the program's own path, as a table."""
    listener = listener_for(TinyModel(constant(1.0), presence=0.9))
    monkeypatch.setattr(absent, "open_listener", lambda *args: (listener, None))
    config = MixtureConfig(
        write_packs(tmp_path), mixtures=3, seconds=0.5, labels=("dog", "rain", "clock_tick")
    )
    data = run_absent(config).to_json()
    assert (3, 3, 1.0) == (data["items"], data["absent_items"], data["false_alarms"]["mean"])
    assert "| label asked for" in table.absent(data)
    with pytest.raises(EvaluationError, match="three labels"):
        run_absent(MixtureConfig(config.data, labels=("dog", "rain")))
