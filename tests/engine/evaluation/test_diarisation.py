from __future__ import annotations

import json
from pathlib import Path

import pytest

from engine.evaluation.diarisation import (
    COLLAR_S,
    DiarisationConfig,
    DiarisationScores,
    run_diarisation,
    score,
)
from engine.evaluation.mixtures import RATE
from engine.evaluation.speaker_table import diarisation as table
from engine.evaluation.talks import Said, TalkConfig
from engine.models import registry
from tests.helpers import tiny_wespeaker
from tests.helpers.voices import write_speech_pack

TRUTH = [(0, 10, "ann"), (10, 20, "ben")]


def said(*turns: tuple[float, float, str]) -> list[Said]:
    """Turns in seconds."""
    return [Said(round(a * RATE), round(b * RATE), name) for a, b, name in turns]


def test_a_perfect_answer_has_no_error_whatever_it_calls_the_voices() -> None:
    """Numbers are matched with names; the time around borders does not count."""
    found = score(said(*TRUTH), said((0, 10, "2"), (10, 20, "1")), is_named=False)
    assert 0.0 == found.error
    assert 2 == found.voices == found.voices_found
    assert pytest.approx(20 - 4 * COLLAR_S) == found.spoken


def test_names_must_be_right_where_they_were_given() -> None:
    """Exchanged names are an error of everything."""
    found = score(said(*TRUTH), said((0, 10, "ben"), (10, 20, "ann")), is_named=True)
    assert 1.0 == found.error == found.confused / found.spoken


def test_a_late_border_is_forgiven_within_the_collar() -> None:
    """0.2 s late costs nothing, 1.25 s late one second."""
    nearly = score(said(*TRUTH), said((0, 10.2, "a"), (10.2, 20, "b")), is_named=False)
    assert 0.0 == nearly.error
    late = score(said(*TRUTH), said((0, 11.25, "a"), (11.25, 20, "b")), is_named=False)
    assert pytest.approx(1.0) == late.confused


def test_each_kind_of_error_is_told_apart() -> None:
    """Missed: 2 s of ben; false alarm: a third voice beside ann for 3 s; one more voice told."""
    found = score(said(*TRUTH), said((0, 10, "a"), (12.25, 20, "b"), (4, 7, "c")), is_named=False)
    assert pytest.approx((2.0, 3.0, 0.0)) == (found.missed, found.false_alarm, found.confused)
    assert (2, 3) == (found.voices, found.voices_found)


def test_both_at_once_count_twice_and_are_found_when_both_are_told() -> None:
    """4 s of both less the collars; one of them told alone misses the time once."""
    truth = said((0, 12, "ann"), (8, 20, "ben"))
    both = score(truth, said((0, 12, "a"), (8, 20, "b")), is_named=False)
    assert both.together == both.together_found == pytest.approx(4 - 2 * COLLAR_S)
    one = score(truth, said((0, 12, "a"), (12, 20, "b")), is_named=False)
    assert pytest.approx(4 - 2 * COLLAR_S) == one.missed
    assert 0.0 == one.together_found == one.confused


def test_nobody_told_is_all_missed() -> None:
    """An empty answer is no error of ours."""
    found = score(said(*TRUTH), [], is_named=False)
    assert found.missed == found.spoken
    assert 1.0 == found.error


def test_rates_are_means_of_talks_and_shares_of_all_time() -> None:
    """Two talks, one of them wrong for half of its time."""
    good = score(said(*TRUTH), said(*TRUTH), is_named=False)
    bad = score(said(*TRUTH), said((0, 10, "ann")), is_named=False)
    config = DiarisationConfig(Path("data"), items=2)
    data = DiarisationScores(config, (good, bad), 5, {"id": "toy"}, "cpu", 40, 2).to_json()
    assert pytest.approx(0.25) == data["error_rate"]["mean"] == data["shares"]["missed"]
    assert 0.5 == data["voices_right"]
    assert data["together_found"] is None
    assert " - |" in table(json.loads(json.dumps(data)))


@pytest.mark.parametrize("is_introduced", [False, True])
def test_the_suite_runs_on_the_installed_encoder(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, is_introduced: bool
) -> None:
    """Generated voices through a toy of the published network; the answer names it."""
    registry.import_folder(tiny_wespeaker.publish(monkeypatch, tmp_path).parent)
    write_speech_pack(tmp_path / "data", takes=4)
    config = DiarisationConfig(
        tmp_path / "data", items=2, talk=TalkConfig(seconds=15), is_introduced=is_introduced
    )
    data = run_diarisation(config).to_json()
    assert "wespeaker-resnet34" == data["model"]["id"]
    assert 2 == data["items"] == data["error_rate"]["n"]
    assert 0 <= data["error_rate"]["mean"] < 2


def test_no_items_are_refused() -> None:
    """A mistake of the caller."""
    with pytest.raises(ValueError, match="impossible"):
        DiarisationConfig(Path("data"), items=0)
