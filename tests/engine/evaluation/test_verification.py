from __future__ import annotations

import json
from pathlib import Path

import pytest

from engine.evaluation.speaker_table import verification as table
from engine.evaluation.verification import (
    Trials,
    VerificationConfig,
    VerificationScores,
    error_interval,
    run_verification,
)
from engine.models import registry
from tests.helpers import tiny_wespeaker
from tests.helpers.voices import write_speech_pack


def scores(*items: Trials) -> VerificationScores:
    """An outcome at a threshold of 0.5."""
    model = {"id": "toy", "sha256": "", "threshold": 0.5, "threshold_source": "by hand"}
    config = VerificationConfig(Path("data"), items=len(items))
    return VerificationScores(config, items, 5, model, 1.0)


def test_errors_are_counted_at_the_threshold_and_where_both_are_equal() -> None:
    """One of four own pieces is missed and two others accepted at 0.5; at best one of each."""
    found = scores(
        Trials(True, 0.9, 0.1),
        Trials(True, 0.8, 0.2),
        Trials(True, 0.7, 0.55),
        Trials(True, 0.3, 0.6),
    ).to_json()["groups"]["all"]
    assert (0.25, 0.5) == (found["missed"]["mean"], found["accepted"]["mean"])
    assert 0.25 == found["equal_error_rate"]
    assert 14 / 16 == found["auc"]


def test_genders_are_kept_apart() -> None:
    """Voices of one gender and of two are groups; where it is not told, only all are."""
    groups = scores(
        Trials(True, 0.2, 0.8), Trials(False, 0.9, 0.1), Trials(None, 0.9, 0.1)
    ).to_json()["groups"]
    assert {"all": 3, "same_gender": 1, "different_gender": 1} == {
        name: group["n"] for name, group in groups.items()
    }
    assert 1.0 == groups["same_gender"]["accepted"]["mean"]
    assert 0.0 == groups["different_gender"]["equal_error_rate"]


def test_the_interval_holds_the_rate_and_repeats() -> None:
    """Bootstrap over items: around the error of all of them, the same for the same items."""
    items = [Trials(None, 0.9, 0.1)] * 9 + [Trials(None, 0.1, 0.9)]
    low, high = error_interval(items)
    assert 0.0 <= low <= 0.1 <= high < 0.5
    assert (low, high) == error_interval(items)


def test_the_suite_runs_on_the_installed_encoder(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Generated voices through a toy of the published network; the answer names it."""
    registry.import_folder(tiny_wespeaker.publish(monkeypatch, tmp_path).parent)
    write_speech_pack(tmp_path / "data", takes=4)
    config = VerificationConfig(tmp_path / "data", items=3, enrolment_s=2.5)
    found = run_verification(config).to_json()
    assert ("wespeaker-resnet34", 3, 4) == (
        found["model"]["id"],
        found["items"],
        found["speakers"],
    )
    text = table(json.loads(json.dumps(found)))
    assert "equal error" in text
    assert "not calibrated by us" in text


def test_impossible_suites_are_refused() -> None:
    """No items or no length is a mistake of the caller."""
    with pytest.raises(ValueError, match="impossible"):
        VerificationConfig(Path("data"), items=0)
    with pytest.raises(ValueError, match="impossible"):
        VerificationConfig(Path("data"), piece_s=0)
