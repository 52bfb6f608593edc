from __future__ import annotations

from pathlib import Path

import pytest

from engine.cli import main
from engine.training import starter_voice
from engine.training.learning import Trained
from engine.training.starter_voice import VoiceConfig
from engine.training.voice_recipe import Head, Tasks


def test_options_reach_the_recipe(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    """Data, folder, length, seed, tasks and head are those that were typed."""
    seen: list[VoiceConfig] = []

    def train(config: VoiceConfig, report: object) -> Trained:
        seen.append(config)
        return Trained(tmp_path / "voice.safetensors", tmp_path / "curve.csv", {"si_sdri": 7.0})

    monkeypatch.setattr(starter_voice, "train", train)
    words = "train starter-voice --data d --out o --steps 5 --seed 3 --tasks extraction --resume"
    assert 0 == main.main([*words.split(), "--head", "generative", "--quiet"])
    (config,) = seen
    assert (Path("d"), Path("o"), True) == (config.data, config.out, config.resume)
    assert (5, 3) == (config.loop.steps, config.recipe.seed)
    assert (Tasks.EXTRACTION, Head.GENERATIVE) == (config.recipe.tasks, config.recipe.head)
    assert "7.000" in capsys.readouterr().out


@pytest.mark.parametrize(
    "words",
    [
        "train starter-voice",
        "train starter-voice --data d --minutes 0",
        "train starter-voice --data d --minutes 3 --steps 3",
        "train starter-voice --data d --tasks singing",
        "train starter-voice --data d --out o --tasks extraction --frames f",
    ],
)
def test_impossible_runs_are_wrong_usage(words: str) -> None:
    """Exit code 2."""
    with pytest.raises(SystemExit) as caught:
        main.main(words.split())
    assert 2 == caught.value.code
