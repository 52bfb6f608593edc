"""`auricle train starter-sound`."""

from __future__ import annotations

from pathlib import Path

import pytest

from engine.cli.recipes import starter_sound as command
from engine.training import starter_sound
from engine.training.learning import Trained
from engine.training.starter_sound import StarterConfig
from tests.helpers import commands


def test_options_reach_the_recipe(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Data, length, seed and resuming; the scores of the weights are printed."""
    asked: list[StarterConfig] = []

    def train(config: StarterConfig, report: object, teacher: object) -> Trained:
        asked.append(config)
        return Trained(tmp_path / "w", tmp_path / "c", {"si_sdri": 6.5})

    monkeypatch.setattr(starter_sound, "train", train)
    words = ("--data", "packs", "--out", "run", "--steps", 5, "--seed", 3, "--resume")
    assert 0 == commands.run(command.register, command.run, "starter-sound", *words)
    (config,) = asked
    assert (Path("packs"), Path("run"), 5, 3, True) == (
        config.data,
        config.out,
        config.loop.steps,
        config.recipe.seed,
        config.resume,
    )
    assert "6.5" in capsys.readouterr().out
