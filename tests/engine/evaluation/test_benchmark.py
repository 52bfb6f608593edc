from __future__ import annotations

import pytest

from engine.evaluation import benchmark
from engine.evaluation.benchmark import Comparison
from engine.models.feature_cache import FeatureCache
from engine.operations.listening import Listener
from engine.progress import Progress
from tests.helpers.tiny import TinyModel, constant, processor


def test_the_overview_and_seeking_pay(monkeypatch: pytest.MonkeyPatch) -> None:
    """On 40 s the overview is drawn at least three times as fast as the samples."""
    seen: list[Progress] = []
    found = benchmark.run(None, seconds=40.0, report=seen.append)
    assert ["draw 40 s in 1920 columns", "read 1 s from the middle of a FLAC"] == [
        one.name for one in found
    ]
    assert found[0].ratio > 3
    assert found[1].ratio > 1
    assert len(seen) == 2


def test_a_second_question_uses_the_cache() -> None:
    """Every first question computes features and no second one does."""
    model, cache = TinyModel(constant(1.0)), FeatureCache()
    listener = Listener(model, processor(), cache)
    found = benchmark.second_query(listener, cache, benchmark.recording(2.0))
    windows = len(model.batches) / (benchmark.REPEATS + 1)
    assert windows == round(windows)
    assert "2 s" in found.name
    assert found.ours_s > 0


def test_the_ratio_is_how_much_longer_the_other_takes() -> None:
    """Twice the time is a ratio of 2."""
    assert Comparison("", "", "", 0.5, 1.0).ratio == 2


def test_the_recording_is_always_the_same() -> None:
    """Two runs time the same sound, within full scale."""
    one = benchmark.recording(1.3)
    assert one.n_samples == round(1.3 * 48_000)
    assert (one.samples == benchmark.recording(1.3).samples).all()
    assert one.peak() <= 1
