from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
import torch

from engine.errors import TrainingError
from engine.models import caption_cache, starter
from engine.training.loop import LoopConfig
from engine.training.mixing import MixingRecipe
from engine.training.parallel_free import ArmRun, train
from engine.training.parallel_free_recipe import ArmConfig
from tests.helpers import tiny_starter
from tests.helpers.packs import write_packs

ARM = ArmConfig(mixing=MixingRecipe(length=8192), sizes=tiny_starter.SIZES, batch=2)


@pytest.fixture(scope="module")
def packs(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Generated packs."""
    return write_packs(tmp_path_factory.mktemp("packs"))


@pytest.fixture(scope="module")
def cache(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A cache file, as `auricle train caption-cache` writes it."""
    path = tmp_path_factory.mktemp("cache") / "captions.safetensors"
    built = caption_cache.build(["a dog barking", "rain", "a piano"], tiny_starter.model())
    caption_cache.save(path, built)
    return path


def run(packs: Path, out: Path, cache: Path) -> ArmRun:
    """Two steps at toy size."""
    return ArmRun(packs, out, ARM, LoopConfig(steps=2, warm_up=1), cache)


def test_two_steps_end_in_weights_that_the_program_loads(
    packs: Path, cache: Path, tmp_path: Path
) -> None:
    """The file holds separator and towers; descriptions mean what they meant to the towers."""
    trained = train(run(packs, tmp_path, cache), towers=tiny_starter.model())
    found = starter.load(tmp_path)
    assert tmp_path / starter.FILE == trained.weights
    towers = starter.load(tiny_starter.write(tmp_path / "towers"))  # rounded as files are
    np.testing.assert_array_equal(towers.embed_text(["a dog"]), found.embed_text(["a dog"]))


def test_resumed_training_takes_the_same_step(packs: Path, cache: Path, tmp_path: Path) -> None:
    """Stopped after one step and resumed: the weights of two steps at once."""
    whole, parts = run(packs, tmp_path / "whole", cache), run(packs, tmp_path / "parts", cache)
    train(whole, towers=tiny_starter.model())

    def stop(progress: object) -> None:
        if (parts.out / "checkpoint.pt").is_file():
            raise KeyboardInterrupt

    stopped = replace(parts, loop=replace(parts.loop, save_every_s=0.0))
    with pytest.raises(KeyboardInterrupt):
        train(stopped, stop, towers=tiny_starter.model())
    assert 1 == torch.load(parts.out / "checkpoint.pt")["step"]
    train(replace(parts, resume=True), towers=tiny_starter.model())
    one, other = (torch.load(path.out / "checkpoint.pt")["networks"] for path in (whole, parts))
    for name, value in one.items():
        torch.testing.assert_close(value, other[name], atol=2e-3, rtol=0)


def test_the_authors_of_the_recordings_are_named(packs: Path, cache: Path, tmp_path: Path) -> None:
    """Weights that were learned from recordings come with a list of whom to thank."""
    train(run(packs, tmp_path, cache), towers=tiny_starter.model())
    assert "env by nobody" in (tmp_path / "ATTRIBUTION.md").read_text("utf-8")


def test_captions_of_another_model_are_refused(packs: Path, cache: Path, tmp_path: Path) -> None:
    """Vectors of one space mean nothing in another."""
    found = caption_cache.load(cache)
    other = caption_cache.CaptionCache(found.captions, found.vectors, "another")
    caption_cache.save(tmp_path / "other.safetensors", other)
    foreign = run(packs, tmp_path / "out", tmp_path / "other.safetensors")
    with pytest.raises(TrainingError, match="another model"):
        train(foreign, towers=tiny_starter.model())
