from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
import torch

from engine.errors import ModelNotInstalled, WrongWeights
from engine.models import clapsep, weights
from engine.training.clapsep import CHECKPOINT, LOOP, ClapSepRun, train
from engine.training.clapsep_recipe import ClapSepConfig
from tests.helpers import tiny_clapsep, tiny_trainee
from tests.helpers.packs import write_packs


@pytest.fixture(scope="module")
def run(tmp_path_factory: pytest.TempPathFactory) -> ClapSepRun:
    """Two steps at toy size: generated packs, a CLAP file of the published form."""
    folder = tmp_path_factory.mktemp("clap")
    clap = {f"module.{key}": value for key, value in tiny_trainee.published("clap").items()}
    torch.save({"state_dict": clap, "epoch": 15}, folder / "clap.pt")
    tiny_clapsep.write_vocabulary(folder, least=tiny_trainee.DIMS.clap.text.vocabulary)
    return ClapSepRun(
        write_packs(tmp_path_factory.mktemp("packs")),
        folder / "run",
        folder / "clap.pt",
        recipe=ClapSepConfig(batch=2, precision="float32"),
        loop=replace(LOOP, steps=2, warm_up=1, averaging=0.0),
        dims=tiny_trainee.SIZES,
        rank=tiny_trainee.RANK,
        validated=1,
    )


def test_two_steps_end_in_a_model_that_the_program_loads(run: ClapSepRun, tmp_path: Path) -> None:
    """Checkpoint in the published layout, converted file, scores, attribution."""
    trained = train(replace(run, out=tmp_path))
    expected = tiny_trainee.published("clapsep").keys()
    assert expected == weights.read_published(tmp_path / CHECKPOINT, "CLAPSep").keys()
    tiny_clapsep.write_vocabulary(tmp_path, least=tiny_trainee.DIMS.clap.text.vocabulary)
    model = clapsep.load(trained.weights)
    assert (1, 16) == model.embed_text(["dog"]).shape
    assert {"si_sdri", "loss"} == set(trained.scores)
    assert (tmp_path / "ATTRIBUTION.md").is_file()


def test_resumed_training_takes_the_same_step(run: ClapSepRun, tmp_path: Path) -> None:
    """One step, stopped, resumed for a second one: the weights of two steps at once."""
    whole, parts = (replace(run, out=tmp_path / name) for name in ("whole", "parts"))
    train(whole)

    def stop(progress: object) -> None:
        if (parts.out / "checkpoint.pt").is_file():
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        train(replace(parts, loop=replace(parts.loop, save_every_s=0.0)), stop)
    assert 1 == torch.load(parts.out / "checkpoint.pt")["step"]
    train(replace(parts, resume=True))
    one, other = (torch.load(path.out / "checkpoint.pt")["networks"] for path in (whole, parts))
    for name, value in one.items():
        torch.testing.assert_close(value, other[name], rtol=0, atol=1e-6)


def test_training_goes_on_from_a_published_checkpoint(run: ClapSepRun, tmp_path: Path) -> None:
    """With a rate of nothing the checkpoint that it started from comes out again."""
    start = tmp_path / "best_model.ckpt"
    torch.save(tiny_trainee.published("clapsep"), start)
    still = replace(run.loop, steps=1, learning_rate=0.0, weight_decay=0.0)
    train(replace(run, out=tmp_path / "run", start=start, loop=still))
    found = weights.read_published(tmp_path / "run" / CHECKPOINT, "CLAPSep")
    for key, value in tiny_trainee.published("clapsep").items():
        if "running" not in key:
            torch.testing.assert_close(value, found[key], rtol=0, atol=1e-7)


def test_a_file_that_is_no_clap_is_refused(run: ClapSepRun, tmp_path: Path) -> None:
    """A missing and a foreign file have their messages, and nothing is written."""
    with pytest.raises(ModelNotInstalled):
        train(replace(run, out=tmp_path / "run", clap=tmp_path / "none.pt"))
    torch.save({"state_dict": {"w": torch.ones(2)}}, tmp_path / "other.pt")
    with pytest.raises(WrongWeights, match="missing text_branch"):
        train(replace(run, out=tmp_path / "run", clap=tmp_path / "other.pt"))
    assert not (tmp_path / "run").exists()
