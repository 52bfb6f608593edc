from __future__ import annotations

import csv
from dataclasses import replace
from pathlib import Path

import pytest
import torch

from engine.errors import TrainingError
from engine.models import starter
from engine.training.loop import LoopConfig
from engine.training.starter_sound import StarterConfig, train
from tests.helpers.packs import write_packs
from tests.helpers.tiny_starter import RECIPE


@pytest.fixture(scope="module")
def packs(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Generated packs."""
    return write_packs(tmp_path_factory.mktemp("packs"))


def config(packs: Path, out: Path, steps: int, *, resume: bool = False) -> StarterConfig:
    """A run of some steps at toy size."""
    return StarterConfig(packs, out, LoopConfig(steps=steps, warm_up=1), RECIPE, resume)


def test_training_ends_in_weights_that_load(packs: Path, tmp_path: Path) -> None:
    """Two steps from a folder of recordings give a file that the loader takes."""
    trained = train(config(packs, tmp_path, 2))
    model = starter.load(tmp_path)
    assert trained.weights == tmp_path / starter.FILE
    assert (1, 8) == model.embed_text(["dog"]).shape
    with trained.curve.open(encoding="utf-8", newline="") as file:
        assert "2" == list(csv.DictReader(file))[-1]["step"]


def test_resumed_training_takes_the_same_step(packs: Path, tmp_path: Path) -> None:
    """One step, stopped, resumed for a second one: the weights of two steps at once.

    The learning rate depends on the planned end, so both are planned for two steps.
    """
    whole = train(config(packs, tmp_path / "whole", 2))
    parts = config(packs, tmp_path / "parts", 2)
    stopped = replace(parts, loop=replace(parts.loop, save_every_s=0.0))

    def stop(progress: object) -> None:
        if (tmp_path / "parts" / "checkpoint.pt").is_file():
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        train(stopped, stop)
    first = weights_of(tmp_path / "parts")
    assert 1 == first.pop("step")
    resumed = weights_of(train(config(packs, tmp_path / "parts", 2, resume=True)).weights.parent)
    one = weights_of(whole.weights.parent)
    assert 2 == one.pop("step") == resumed.pop("step")
    # 16-bit sums depend on where memory lies, and Adam's early steps make a sign of the rounding:
    # the runs agree far better than a step moves, not to the last bit.
    moved = sum(float((one[name] - first[name]).abs().sum()) for name in one)
    apart = sum(float((one[name] - resumed[name]).abs().sum()) for name in one)
    assert apart < 0.05 * moved


def weights_of(folder: Path) -> dict[str, torch.Tensor]:
    """Parameters in the checkpoint of a run, with its step under "step"."""
    found = torch.load(folder / "checkpoint.pt")
    moving = {k: v for k, v in found["networks"].items() if "running" not in k and "num" not in k}
    return {**moving, "step": found["step"]}


def test_folder_without_recordings_is_an_error(tmp_path: Path) -> None:
    """An empty data folder is named."""
    with pytest.raises(TrainingError, match="no recordings"):
        train(config(tmp_path, tmp_path / "out", 1))
