from __future__ import annotations

import hashlib
from pathlib import Path

import pytest
import torch

from engine.errors import WrongWeights
from engine.models import clapsep_weights, weights
from engine.models.shelf import conversion, store
from engine.models.shelf.cards import ModelCard, ModelFile, Task
from tests.helpers import tiny_clapsep

NAMES = ("best_model.ckpt", "clap.pt")


def install(*, is_right: bool = True, copied: bool = False) -> ModelCard:
    """A small CLAPSep as fetched or imported: a checkpoint without a hash, and CLAP."""
    clap = tiny_clapsep.published("clap")
    separator = tiny_clapsep.published("clapsep")
    if not is_right:
        del separator["decoder_model.film.norm.bias"]
    folder = store.folder() / "net"
    folder.mkdir(parents=True)
    torch.save(separator, folder / NAMES[0])
    if copied:
        weights.write(folder / "clap.safetensors", "CLAP", clap, {})
        sha256 = "0" * 64
    else:
        torch.save({"state_dict": clap}, folder / NAMES[1])
        sha256 = hashlib.sha256((folder / NAMES[1]).read_bytes()).hexdigest()
    size = (folder / NAMES[0]).stat().st_size
    files = (
        ModelFile(NAMES[0], size_bytes=size),
        ModelFile(NAMES[1], sha256=sha256, layout="clap"),
    )
    return ModelCard("net", "", Task.EXTRACT, "clapsep", (), 1, "MIT", "", 0, files)


@pytest.mark.parametrize("copied", [False, True])
def test_files_are_converted_once(copied: bool) -> None:
    """The first call makes the file, from a pickle or a copy of CLAP; the second finds it."""
    card = install(copied=copied)
    out = conversion.converted(card)
    assert tiny_clapsep.DIMS == clapsep_weights.read(out).dims
    made = out.stat().st_mtime_ns
    assert out == conversion.converted(card)
    assert made == out.stat().st_mtime_ns


def test_a_model_is_prepared_when_its_last_file_came() -> None:
    """Complete, it is converted at once; incomplete, nothing happens."""
    card = install()
    path = store.file_path(card, card.files[1])
    content = path.read_bytes()
    path.unlink()
    conversion.prepare(card)
    assert [NAMES[0]] == [item.name for item in path.parent.iterdir()]
    path.write_bytes(content)
    conversion.prepare(card)
    assert (path.parent / "clapsep.safetensors").is_file()


def test_a_checkpoint_that_does_not_fit_leaves_nothing_behind() -> None:
    """What is wrong is named, the unvouched file and any half result are gone, CLAP stays."""
    card = install(is_right=False)
    with pytest.raises(WrongWeights, match=r"missing decoder_model\.film\.norm\.bias"):
        conversion.prepare(card)
    folder = store.model_folder(card)
    assert {NAMES[1], "verified.json"} == {item.name for item in folder.iterdir()}
    assert not store.is_installed(card)


def test_other_models_are_ready_as_they_are(tmp_path: Path) -> None:
    """Nothing is converted for a model of another engine."""
    card = install()
    other = ModelCard("net", "", Task.EXTRACT, "starter", (), 1, "MIT", "", 0, card.files)
    conversion.prepare(other)
    assert not (store.model_folder(card) / "clapsep.safetensors").exists()
