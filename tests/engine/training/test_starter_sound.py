from __future__ import annotations

import csv
from dataclasses import replace
from pathlib import Path
from typing import Any

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
    """One step, stopped, resumed for a second one: two steps at once, to the last bit.

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
    assert 1 == checkpoint(tmp_path / "parts")["step"]
    train(config(packs, tmp_path / "parts", 2, resume=True))
    one, resumed = checkpoint(whole.weights.parent), checkpoint(tmp_path / "parts")
    assert 2 == one["step"] == resumed["step"]
    for part in ("networks", "averaged", "optimiser"):
        torch.testing.assert_close(resumed[part], one[part], rtol=0, atol=0)


def checkpoint(folder: Path) -> dict[str, Any]:
    """What the checkpoint of a run holds."""
    found: dict[str, Any] = torch.load(folder / "checkpoint.pt")
    return found


def test_folder_without_recordings_is_an_error(tmp_path: Path) -> None:
    """An empty data folder is named."""
    with pytest.raises(TrainingError, match="no recordings"):
        train(config(tmp_path, tmp_path / "out", 1))
