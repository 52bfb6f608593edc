"""`auricle train starter-speech` from words to a configuration."""

from __future__ import annotations

from pathlib import Path

import pytest

from engine.cli.recipes import starter_speech as command
from engine.training import starter_speech
from engine.training.learning import Trained
from engine.training.starter_speech import SpeechConfig
from tests.helpers import commands


def test_options_reach_the_recipe(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Steps win over minutes; the scores of the weights are printed."""
    asked: list[SpeechConfig] = []

    def train(config: SpeechConfig, report: object) -> Trained:
        asked.append(config)
        return Trained(tmp_path / "w", tmp_path / "c", {"si_sdri": 7.5})

    monkeypatch.setattr(starter_speech, "train", train)
    words = ("--data", "packs", "--from", "start", "--steps", 3, "--seed", 4, "--resume")
    assert 0 == commands.run(command.register, command.run, "starter-speech", *words)
    (config,) = asked
    assert (Path("packs"), Path("start"), 3, 4, True) == (
        config.data,
        config.start,
        config.loop.steps,
        config.seed,
        config.resume,
    )
    assert "7.5" in capsys.readouterr().out


def test_no_time_is_wrong_usage() -> None:
    """Minutes above 0: exit code 2."""
    with pytest.raises(SystemExit) as caught:
        commands.run(
            command.register, command.run, "starter-speech", "--data", "x", "--minutes", 0
        )
    assert 2 == caught.value.code
