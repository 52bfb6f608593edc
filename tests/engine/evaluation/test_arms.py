from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from engine.evaluation import arms
from engine.evaluation.arms import ArmScores
from engine.evaluation.suites import ExtractionConfig, ItemScore
from tests.helpers import tiny_starter
from tests.helpers.packs import write_packs

NAMES = ("si_sdr", "snr", "bss_sdr")


@pytest.fixture(scope="module")
def scores(tmp_path_factory: pytest.TempPathFactory) -> ArmScores:
    """Two arms with the same weights."""
    folder = write_packs(tmp_path_factory.mktemp("packs"))
    run = tiny_starter.write(tmp_path_factory.mktemp("run"))
    config = ExtractionConfig(
        folder, split="valid", mixtures=3, seconds=0.6, labels=("dog", "rain"), device="cpu"
    )
    return arms.run({"one": run, "other": run}, config)


def test_arms_are_asked_the_same(scores: ArmScores) -> None:
    """Item k of each arm is the same mixture and the same question."""
    one, other = scores.items["one"], scores.items["other"]
    assert [score.item for score in one] == [score.item for score in other]
    assert [score.before for score in one] == [score.before for score in other]


def test_equal_weights_score_equally(scores: ArmScores) -> None:
    """The difference of an arm from itself is nothing, on every item."""
    (difference,) = scores.to_json()["differences"]
    assert ("other", "one") == (difference["arm"], difference["over"])
    assert (0.0, (0.0, 0.0), 0.0) == (
        difference["mean"],
        difference["interval"],
        difference["share_above_0"],
    )


def test_differences_are_taken_item_by_item(scores: ArmScores) -> None:
    """One dB better on every item is 1 dB with no interval, however much the items differ."""

    def shifted(score: ItemScore) -> ItemScore:
        after = {name: value + 1.0 for name, value in score.after.items()}
        return ItemScore(score.item, 0.0, 0.0, score.before, after, 0.0)

    better = tuple(shifted(score) for score in scores.items["one"])
    both = ArmScores(scores.config, {"one": scores.items["one"], "better": better}, {})
    (difference,) = both.to_json()["differences"]
    assert pytest.approx(1.0) == difference["mean"]
    np.testing.assert_allclose([1.0, 1.0], difference["interval"])
    assert 1.0 == difference["share_above_0"]


def test_the_table_names_each_arm_with_its_interval(scores: ArmScores) -> None:
    """Three metrics an arm, each with its interval, and what was asked."""
    shown = arms.as_table(scores.to_json())
    assert "3 mixtures of 0.6 s" in shown
    row = next(line for line in shown.splitlines() if line.startswith("| other"))
    assert len(NAMES) == row.count("[")


def test_absent_targets_are_not_asked_for(scores: ArmScores, tmp_path: Path) -> None:
    """Arms are compared on what is there: they did not learn presence."""
    assert 0.0 == scores.config.absent
    assert all(score.item.is_present for score in scores.items["one"])
