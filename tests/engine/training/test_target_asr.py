from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
import torch

from engine.errors import TrainingError
from engine.models.target_words import target_adapter
from engine.progress import Cancelled, Progress, Report
from engine.training import target_asr
from engine.training.target_asr import LOOP, TargetAsrConfig
from engine.training.target_asr_recipe import RecipeConfig
from tests.helpers import speakers


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Generated speakers in "tones" and a small Whisper in "base.safetensors"."""
    made = tmp_path_factory.mktemp("target")
    speakers.write_pack(made / "tones")
    speakers.write_base(made / "base.safetensors")
    return made


def config(folder: Path, out: Path, method: str = "prompts", steps: int = 2) -> TargetAsrConfig:
    """A run of a few steps on the processor."""
    return TargetAsrConfig(
        str(folder / "base.safetensors"),
        folder / "tones",
        out,
        RecipeConfig(method, prompts=3, batch=2, validated=3),
        replace(LOOP, steps=steps, learning_rate=1e-2, warm_up=1, validate_every=100),
        device="cpu",
    )


@pytest.mark.parametrize("method", ["prompts", "lora"])
def test_two_steps_leave_an_adapter(folder: Path, tmp_path: Path, method: str) -> None:
    """The command runs end to end; the file says what it was trained on and how well it does."""
    trained = target_asr.train(config(folder, tmp_path, method))
    found = target_adapter.read(trained.adapter)
    assert (method, "base", "tones") == (
        found.card.method,
        found.card.base,
        found.card.trained_on,
    )
    assert pytest.approx(trained.wer, abs=1e-4) == float(found.card.wer)
    assert 0 < trained.share < 1
    assert trained.curve.is_file()


def test_resuming_gives_the_same_next_step(folder: Path, tmp_path: Path) -> None:
    """Three steps at once, and two and one after an interruption, end in the same weights."""
    whole = config(folder, tmp_path / "whole", steps=3)
    target_asr.train(whole)
    begun = config(folder, tmp_path / "parts", steps=3)
    begun = replace(begun, loop=replace(begun.loop, save_every_s=0.0))
    with pytest.raises(Cancelled):
        target_asr.train(begun, _stop_after(2))
    target_asr.train(replace(begun, resume=True))
    one, other = (
        torch.load(part / "checkpoint.pt", weights_only=True)
        for part in (tmp_path / "whole", tmp_path / "parts")
    )
    assert 3 == one["step"] == other["step"]
    for key, value in one["networks"].items():
        torch.testing.assert_close(value, other["networks"][key], rtol=0, atol=1e-6)


def _stop_after(steps: int) -> Report:
    """A report that cancels after so many steps: the last of them is not saved."""
    seen = 0

    def stop(progress: Progress) -> None:
        nonlocal seen
        seen += progress.stage == "training"
        if seen > steps:
            raise Cancelled

    return stop


def test_it_stops_when_the_error_does_not_fall(folder: Path, tmp_path: Path) -> None:
    """With a patience of one validation a run without progress ends early."""
    idle = config(folder, tmp_path, steps=1000)
    idle = replace(
        idle, loop=replace(idle.loop, learning_rate=1e-12, validate_every=1), patience=1
    )
    target_asr.train(idle)
    rows = (tmp_path / "curve.csv").read_text(encoding="utf-8").splitlines()
    assert len(rows) < 10


def test_an_unknown_method_is_refused(folder: Path, tmp_path: Path) -> None:
    """Before anything is loaded."""
    with pytest.raises(TrainingError, match="unknown method"):
        target_asr.train(config(folder, tmp_path, "adapters"))
