"""The enhancement suite on generated sounds."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray

from engine.evaluation import dataset, enhancement, speech_mixtures, table
from engine.evaluation.dnsmos import Opinion
from engine.evaluation.enhancement import (
    NOTHING,
    OURS,
    EnhancementConfig,
    EnhancementScores,
    ProgramDenoiser,
    run_enhancement,
    score,
)
from tests.helpers import signals
from tests.helpers.packs import write_packs
from tests.helpers.tiny import TinyModel, constant, listener_for


@pytest.fixture(scope="module")
def packs(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_packs(tmp_path_factory.mktemp("data"))


def louder(mixture: NDArray[np.float32]) -> NDArray[np.float32]:
    return 2 * mixture


def judge(speech: NDArray[np.float32]) -> Opinion:
    level = float(np.abs(speech).max())
    return Opinion(level, 2 * level, 3 * level)


def scored(packs: Path) -> EnhancementScores:
    config = EnhancementConfig(packs, mixtures=4, seconds=0.5, snrs_db=(0.0, 5.0))
    clips = [clip for clip in dataset.read_clips(packs) if clip.split == "test"]
    drawn = speech_mixtures.draw(clips, 4, seed=1, snrs_db=config.snrs_db)
    systems = score(config, drawn, {OURS: louder, "other": lambda wave: wave}, judge)
    return EnhancementScores(config, systems, {"id": "tiny"}, "processor", 1.0)


def test_every_system_hears_the_same_items(packs: Path) -> None:
    """A gain changes no SI-SDR, but it changes the opinion; the mixture is the first row."""
    found = scored(packs)
    assert [NOTHING, OURS, "other"] == list(found.systems)
    for scores in found.systems.values():
        assert pytest.approx([0] * 4, abs=1e-4) == [one.si_sdri for one in scores]
    plain, loud = (found.systems[name][0].opinion for name in (NOTHING, OURS))
    assert plain is not None
    assert loud is not None
    assert loud.signal == pytest.approx(2 * plain.signal, rel=1e-5)


def test_json_and_table_hold_every_condition(packs: Path) -> None:
    """By level, by kind of noise, and the difference to each other system with its interval."""
    data = scored(packs).to_json()
    ours = data["systems"][OURS]
    assert (["0", "5"], ["music", "sound"]) == (list(ours["by_snr"]), list(ours["by_noise"]))
    assert {NOTHING, "other"} == set(data["ours_above"])
    shown = table.enhancement(data)
    assert f"| {OURS}" in shown
    assert "at 5 dB" in shown
    assert "DNSMOS overall" in shown


def test_suite_runs_through_the_programs_own_path(
    packs: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A network that lets all through changes nothing; without baselines there is no opinion."""
    listener = listener_for(TinyModel(constant(1.0)))
    monkeypatch.setattr(enhancement, "open_listener", lambda *args: (listener, None))
    data = run_enhancement(EnhancementConfig(packs, mixtures=2, seconds=0.5)).to_json()
    assert 0 == pytest.approx(data["systems"][OURS]["si_sdri"]["mean"], abs=1e-3)
    assert data["systems"][OURS]["dnsmos"] is None
    assert "-" in table.enhancement(data)


def test_amount_reaches_the_extraction() -> None:
    """Half of the amount leaves half of what a mask of zeros removes."""
    clean = ProgramDenoiser(listener_for(TinyModel(constant(0.0))), 0.5)
    wave = signals.noise(1)
    np.testing.assert_allclose(clean(wave), wave / 2, atol=1e-6)
