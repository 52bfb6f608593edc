from __future__ import annotations

import json

import pytest

from engine.cli import bench, output
from engine.evaluation import extractors
from engine.models.feature_cache import FeatureCache
from engine.operations.listening import Listener
from tests.helpers.commands import run
from tests.helpers.tiny import TinyModel, constant, processor


def test_ratios_are_printed_as_json(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """All three comparisons, each with its ratio."""
    cache = FeatureCache()
    opened = (Listener(TinyModel(constant(1.0)), processor(), cache), cache)
    monkeypatch.setattr(extractors, "open_listener", lambda *args: opened)
    assert run(bench.add_parser, bench.run, "bench", "--seconds", 2, "--json") == output.DONE
    data = json.loads(capsys.readouterr().out)
    assert len(data["comparisons"]) == 3
    for one in data["comparisons"]:
        assert one["ratio"] == pytest.approx(one["other_s"] / one["ours_s"])


def test_without_a_model_the_rest_is_timed(capsys: pytest.CaptureFixture[str]) -> None:
    """--no-model needs no weights and prints a table."""
    words = ("bench", "--seconds", 2, "--no-model", "--quiet")
    assert run(bench.add_parser, bench.run, *words) == output.DONE
    text = capsys.readouterr().out
    assert "ratio" in text
    assert "second question" not in text
