from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import pytest

from engine.errors import EvaluationError
from engine.evaluation import extractors, suites
from engine.evaluation.dataset import Clip, clips_by_label, read_clips
from engine.evaluation.extractors import Heard
from engine.evaluation.mixtures import Item, Mixture
from engine.evaluation.suites import ExtractionConfig, ExtractionScores, run_extraction, score
from engine.progress import Cancelled, Progress
from tests.helpers.packs import write_packs
from tests.helpers.tiny import TinyModel, constant, listener_for

LABELS = ("dog", "rain", "clock_tick", "music")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return write_packs(tmp_path / "data")


def by_label(folder: Path) -> dict[str, tuple[Clip, ...]]:
    return clips_by_label(read_clips(folder), "test", labels=LABELS)


def oracle(item: Item, made: Mixture) -> Heard:
    """Knows the target: nothing can be better."""
    target = made.target if item.is_present else 0.01 * made.mixture
    return Heard(target, 0.9 if item.is_present else 0.1, 0.5)


def lazy(item: Item, made: Mixture) -> Heard:
    """Returns the mixture: no improvement, no idea of presence."""
    return Heard(made.mixture, 0.5, 0.5)


def test_the_best_and_the_laziest_extractor_are_scored(folder: Path) -> None:
    """Perfect answers gain 100 dB and AUC 1; the mixture itself gains exactly 0 and AUC 0.5."""
    config = ExtractionConfig(folder, mixtures=6, absent=0.5, seconds=1.0, labels=LABELS)
    for extractor, gain, auc, left in ((oracle, 100, 1.0, -40), (lazy, 0, 0.5, 0)):
        present, absent = score(config, by_label(folder), extractor)
        data = ExtractionScores(config, tuple(present), tuple(absent), {}).to_json()
        assert (6, 3) == (data["items"], data["absent_items"])
        assert data["si_sdri"]["mean"] + data["mixture"]["si_sdr"] * (gain > 0) == pytest.approx(
            gain, abs=1e-6
        )
        assert auc == data["presence"]["auc"]
        assert data["presence"]["left_of_absent_db"] == pytest.approx(left, abs=1e-3)
        assert data["audio_seconds_per_second"] == pytest.approx(2.0)
        assert set(data["labels"]) <= set(LABELS)
        assert sum(label["n"] for label in data["labels"].values()) == 6


def test_every_query_hears_the_same_mixtures(folder: Path) -> None:
    """Scores of different questions can be compared item by item."""
    heard: list[list[bytes]] = []
    for query in ("text", "both"):
        config = ExtractionConfig(folder, mixtures=3, seconds=0.5, query=query, absent=0)
        seen: list[bytes] = []
        score(
            config,
            by_label(folder),
            lambda item, made, seen=seen: seen.append(made.mixture.tobytes()) or lazy(item, made),
        )
        heard.append(seen)
    assert heard[0] == heard[1]


def test_the_whole_suite_runs_on_the_program(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """From a folder to JSON through the program's own path: a passing mask gains 0 dB."""
    listener = listener_for(TinyModel(constant(1.0)))
    monkeypatch.setattr(suites, "open_listener", lambda *args: (listener, None))
    seen: list[Progress] = []
    config = ExtractionConfig(
        folder, mixtures=4, seconds=1.0, query="both", negative=True, labels=LABELS, absent=0.25
    )
    data = run_extraction(config, seen.append).to_json()
    assert json.loads(json.dumps(data))["items"] == 4
    assert data["si_sdri"]["mean"] == pytest.approx(0, abs=0.05)
    assert data["interval"] == data["si_sdri"]["interval"]
    assert data["model"] == {"id": "tiny", "sha256": "0" * 64, "presence_threshold": 0.5}
    assert data["config"]["labels"] == LABELS
    assert data["peak_memory_bytes"] > 10e6
    assert data["same_recording_references"] == 0
    assert "scoring extraction" in {progress.stage for progress in seen}


def test_the_real_model_is_opened_without_the_users_cache(monkeypatch) -> None:
    """The listener keeps features in memory only."""
    from engine.operations import separate

    asked: dict[str, object] = {}
    monkeypatch.setattr(
        separate, "open_listener", lambda model, device, **options: asked.update(options)
    )
    _, cache = extractors.open_listener("starter-sound", "cpu")
    assert asked["cache"] is cache
    assert cache.kind == ""


def test_absent_targets_need_a_third_label(folder: Path) -> None:
    """With two labels nothing absent can be asked; --absent 0 works and has no AUC."""
    two = {label: by_label(folder)[label] for label in LABELS[:2]}
    config = ExtractionConfig(folder, mixtures=5, seconds=0.5)
    with pytest.raises(EvaluationError, match="three labels"):
        score(config, two, lazy)
    config = ExtractionConfig(folder, mixtures=2, seconds=0.5, absent=0)
    present, absent = score(config, two, lazy)
    data = ExtractionScores(config, tuple(present), tuple(absent), {}).to_json()
    assert data["presence"]["auc"] is None


def test_a_suite_can_be_cancelled(folder: Path) -> None:
    """`report` stops it between items."""

    def stop(progress: Progress) -> None:
        if progress.done == 1:
            raise Cancelled

    with pytest.raises(Cancelled):
        score(ExtractionConfig(folder, seconds=0.5), by_label(folder), lazy, stop)


@pytest.mark.parametrize(
    "wrong", [{"query": "smell"}, {"mixtures": 0}, {"seconds": 0}, {"snrs_db": ()}, {"absent": -1}]
)
def test_impossible_suites_are_refused(wrong: dict[str, object]) -> None:
    """Unknown queries and empty suites are mistakes of ours."""
    with pytest.raises(ValueError, match=r"unknown|impossible"):
        ExtractionConfig(Path(), **wrong)


def test_metrics_of_an_item_are_named(folder: Path) -> None:
    """Each of the three SDRs is kept apart, before and after."""
    config = ExtractionConfig(folder, mixtures=1, seconds=0.5, absent=0)
    item = score(config, by_label(folder), lazy)[0][0]
    assert set(item.before) == set(item.after) == {"si_sdr", "snr", "bss_sdr"}
    assert np.isfinite(list(item.before.values())).all()
    assert item.before["snr"] == pytest.approx(0, abs=0.5)
