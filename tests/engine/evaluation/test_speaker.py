from __future__ import annotations

import json
from pathlib import Path

import pytest

from engine.evaluation import speaker
from engine.evaluation.speaker import SpeakerConfig, SpeakerScores, VoiceScore, run_speaker
from engine.evaluation.voice_mixtures import Condition
from tests.helpers.packs import write_packs
from tests.helpers.tiny_voice import write_voice_model
from tests.helpers.voices import write_speech_pack


def score(
    gain: float, *, same: bool | None = True, wrong: bool = False, here: float = 0.9
) -> VoiceScore:
    """A score of one item."""
    return VoiceScore(same, gain, gain, wrong, here, 0.1, 0.5)


def scores(items: list[VoiceScore], words: str = "") -> SpeakerScores:
    """An outcome."""
    config = SpeakerConfig(Path("data"), mixtures=len(items), words=words)
    model = {"id": "toy", "sha256": "", "presence_threshold": 0.5}
    return SpeakerScores(config, tuple(items), 5, model, "processor", 1.0)


def test_groups_are_kept_apart() -> None:
    """Means over all, over one gender and over two; wrong voices are counted in each."""
    data = scores([score(8.0), score(4.0, wrong=True), score(9.0, same=False)]).to_json()
    groups = data["groups"]
    assert 7.0 == groups["all"]["si_sdri"]["mean"]
    assert 6.0 == groups["same_gender"]["si_sdri"]["mean"]
    assert 0.5 == groups["same_gender"]["wrong_speaker"]["mean"]
    assert 0.0 == groups["different_gender"]["wrong_speaker"]["mean"]


def test_presence_counts_both_mistakes() -> None:
    """One of two present voices lies below the threshold, no stranger above it."""
    presence = scores([score(1.0), score(1.0, here=0.2)]).to_json()["presence"]
    assert 0.5 == presence["found"]["mean"]
    assert 0.0 == presence["false_alarms"]["mean"]
    assert 1.0 == presence["auc"]
    assert 0.0 == presence["equal_error_rate"]


def test_words_are_counted_over_the_corpus() -> None:
    """One of four words is wrong in the extraction, none in the clean voice."""
    items = [
        VoiceScore(None, 1.0, 1.0, False, 0.9, 0.1, 0.5, "one two", ("", "one two", "one two")),
        VoiceScore(
            None, 1.0, 1.0, False, 0.9, 0.1, 0.5, "three four", ("a", "three", "three four")
        ),
    ]
    words = scores(items, "draft").to_json()["words"]
    assert (1.0, 0.25, 0.0) == tuple(words[k]["wer"] for k in ("mixture", "extraction", "clean"))
    low, high = words["extraction"]["interval"]
    assert 0.0 <= low <= 0.25 <= high <= 0.5


@pytest.mark.parametrize("condition", [Condition.OVERLAP, Condition.NOISE])
def test_the_suite_runs_and_repeats(tmp_path: Path, condition: Condition) -> None:
    """The network of a run, of toy size: the same seed gives the same scores; there is a table.

    Sums depend on where memory lies, so the same means within a ten-thousandth of a decibel.
    """
    from engine.evaluation.speaker_table import speaker as table

    write_packs(tmp_path / "data")
    write_speech_pack(tmp_path / "data", takes=4)
    run = write_voice_model(tmp_path / "joint")
    config = SpeakerConfig(
        tmp_path / "data",
        mixtures=2,
        condition=condition,
        enrolment_s=2.5,
        model_id=str(run),
        device="cpu",
    )
    first, again = (run_speaker(config).to_json() for _ in range(2))
    for kind in ("si_sdri", "snri", "wrong_speaker"):
        one, other = (found["groups"]["all"][kind]["mean"] for found in (first, again))
        assert one == pytest.approx(other, abs=1e-4)
    assert first["presence"]["auc"] == again["presence"]["auc"]
    assert 2 == first["items"]
    assert "joint" == first["config"]["model_id"]
    assert f"Voices by enrolment ({condition})" in table(json.loads(json.dumps(first)))


def test_impossible_suites_are_refused() -> None:
    """No items, no length or no level is a mistake of the caller."""
    with pytest.raises(ValueError, match="impossible"):
        SpeakerConfig(Path("data"), mixtures=0)
    assert speaker.word_interval(["a b"], ["a b"]) == (0.0, 0.0)
