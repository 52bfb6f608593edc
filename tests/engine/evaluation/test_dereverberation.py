"""The suite of rooms on generated sounds."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray

from engine.errors import EvaluationError
from engine.evaluation import dataset, dereverberation, reverberant
from engine.evaluation.dereverberation import (
    NOTHING,
    ONE,
    TWO,
    DereverbConfig,
    program,
    run_dereverberation,
    score,
)
from tests.helpers import signals
from tests.helpers.packs import write_packs


@pytest.fixture(scope="module")
def packs(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_packs(tmp_path_factory.mktemp("data"))


def test_each_way_hears_its_microphones(packs: Path) -> None:
    """What is given back unchanged gains nothing; the first microphone is scored."""
    config = DereverbConfig(packs, mixtures=2, seconds=0.5, rt60s_s=(0.2,))
    clips = [clip for clip in dataset.read_clips(packs) if clip.split == "test"]
    drawn = reverberant.draw(clips, 2, seed=1, rt60s_s=config.rt60s_s)
    n_channels = []

    def unchanged(heard: NDArray[np.float32]) -> NDArray[np.float32]:
        n_channels.append(len(heard))
        return heard

    ways = score(config, drawn, unchanged)
    assert [1, 2, 1, 2] == n_channels
    data = dereverberation.DereverbScores(config, ways, 1.0).to_json()
    for name in (ONE, TWO):
        for measure in dereverberation.MEASURES:
            assert 0 == data["ways"][name]["gain"][measure]["mean"]
    assert data["ways"][NOTHING]["audio_seconds_per_second"] is None
    assert ["0.2"] == list(data["ways"][ONE]["by_rt60"])


def test_the_suite_runs_through_the_programs_own_path(packs: Path) -> None:
    """An amount of nothing changes nothing."""
    config = DereverbConfig(packs, mixtures=1, seconds=0.5, rt60s_s=(0.2,), amount=0.0)
    data = run_dereverberation(config).to_json()
    assert 0 == data["ways"][TWO]["gain"]["si_sdr"]["mean"]
    assert 1 == data["items"]
    wave = np.stack([signals.noise(0.5), signals.noise(0.5, seed=1)])
    assert wave.shape == program(1.0)(wave).shape


def test_unknown_splits_and_impossible_suites_are_refused(packs: Path) -> None:
    """Before anything is computed."""
    with pytest.raises(EvaluationError):
        run_dereverberation(DereverbConfig(packs, split="none"))
    with pytest.raises(ValueError, match="impossible"):
        DereverbConfig(packs, mixtures=0)
