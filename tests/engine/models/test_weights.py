from __future__ import annotations

import hashlib
import os
import re
from pathlib import Path

import numpy as np
import pytest
import torch
from torch import nn

from engine.errors import ModelError, ModelNotInstalled, WrongWeights
from engine.models import weights


class Bomb:
    """Runs a command when a careless reader loads it."""

    def __init__(self, path: Path) -> None:
        self.path = path

    def __reduce__(self) -> tuple[object, ...]:
        return os.mkdir, (str(self.path),)


@pytest.mark.parametrize("is_zip", [True, False])
def test_numpy_scalars_are_read_safely(tmp_path: Path, *, is_zip: bool) -> None:
    """The raw CLAP file holds numpy scalars; they are read with the safe reader on."""
    path = tmp_path / "clap.pt"
    scores = {"best": np.float64(0.5), "epoch": np.int64(15), "loss": np.float32(0.25)}
    checkpoint = {"state_dict": {"module.w": torch.ones(2)}, **scores}
    torch.save(checkpoint, path, _use_new_zipfile_serialization=is_zip)
    found = weights.read_pickle(path, "CLAP")
    assert 0.5 == found["best"]
    assert ["w"] == list(weights.tensors_of(found, prefix="module."))


def test_code_in_a_checkpoint_is_not_run(tmp_path: Path) -> None:
    """A file that would run something is refused by name, and nothing has run."""
    path = tmp_path / "bad.ckpt"
    torch.save({"w": torch.ones(1), "hook": Bomb(tmp_path / "owned")}, path)
    with pytest.raises(WrongWeights, match=r"bad\.ckpt cannot be read safely"):
        weights.read_pickle(path, "CLAP")
    assert not (tmp_path / "owned").exists()


@pytest.mark.parametrize("content", [b"", b"PK\x03\x04broken", b"<html>not found</html>"])
def test_damaged_files_are_named(tmp_path: Path, content: bytes) -> None:
    """An empty, a truncated and a wrong file give an error that says which file."""
    path = tmp_path / "best_model.ckpt"
    path.write_bytes(content)
    with pytest.raises(WrongWeights, match=r"best_model\.ckpt"):
        weights.read_pickle(path, "CLAPSep")


@pytest.mark.parametrize("is_zip", [True, False])
def test_no_damage_passes_for_a_checkpoint(tmp_path: Path, *, is_zip: bool) -> None:
    """Cut anywhere or with bytes changed: refused by name, or read as it was."""
    path, random = tmp_path / "best_model.ckpt", np.random.default_rng(0)
    state = {f"layer.{k}": torch.randn(40) for k in range(4)}
    torch.save({"state_dict": state, "epoch": 3}, path, _use_new_zipfile_serialization=is_zip)
    whole = path.read_bytes()
    refused = []
    for trial in range(60):
        content = bytearray(whole)
        at = int(random.integers(len(whole)))
        if trial % 2:
            content = content[:at]
        else:
            content[at : at + 8] = random.bytes(len(content[at : at + 8]))
        path.write_bytes(content)
        try:
            found = weights.read_published(path, "CLAPSep")
        except WrongWeights as error:
            refused.append(str(error))
            continue
        if is_zip:
            assert set(state) == set(found)
            assert all(torch.equal(state[key], found[key]) for key in state)
    assert len(refused) >= (50 if is_zip else 30)
    assert all("best_model.ckpt" in sentence for sentence in refused)


@pytest.mark.parametrize("state", [[1, 2], {1: torch.ones(1)}, {"state_dict": [torch.ones(1)]}])
def test_other_dictionaries_are_no_weights(tmp_path: Path, state: object) -> None:
    """What a checkpoint is not: a list, numbers for names, a list of tensors."""
    path = tmp_path / "best_model.ckpt"
    torch.save(state, path)
    with pytest.raises(WrongWeights, match=r"best_model\.ckpt|unexpected 1"):
        weights.check("CLAPSep", {}, weights.read_published(path, "CLAPSep"))


def test_values_that_are_no_numbers_are_named() -> None:
    """Where they are wanted; what is not used may hold anything."""
    wanted = {"a": (2,), "b": (1,), "n": (1,)}
    found = {"a": torch.tensor([1.0, np.nan]), "b": torch.ones(1), "n": torch.tensor([1])}
    weights.check_finite("X", {"b": (1,), "n": (1,)}, found)
    with pytest.raises(WrongWeights) as caught:
        weights.check_finite("X", wanted, found | {"b": torch.tensor([np.inf])})
    assert ["a", "b"] == [problem.split()[0] for problem in caught.value.problems]


def test_a_missing_file_is_not_installed(tmp_path: Path) -> None:
    """No file, no traceback from a foreign library."""
    with pytest.raises(ModelNotInstalled):
        weights.read_published(tmp_path / "none.ckpt", "CLAPSep")
    with pytest.raises(ModelNotInstalled):
        weights.read(tmp_path / "none.safetensors", "CLAPSep")


def test_every_problem_is_listed() -> None:
    """Missing, unexpected and mis-shaped tensors are all named; ignored ones are not."""
    found = {"b": torch.ones(3), "c": torch.ones(1), "skip.me": torch.ones(1)}
    with pytest.raises(WrongWeights) as caught:
        weights.check("X", {"a": (2,), "b": (2,)}, found, ignored=re.compile(r"skip\..*"))
    expected = ("missing a", "b has shape [3], not [2]", "unexpected c")
    assert expected == caught.value.problems


def test_filling_replaces_every_tensor() -> None:
    """A network built without memory gets its weights; counters become zero, nothing is left."""
    with torch.device("meta"):
        network = nn.Sequential(nn.Linear(2, 3), nn.BatchNorm1d(3))
    state = {
        key: torch.full(shape, 0.5)
        for key, shape in weights.shapes_of(network).items()
        if not weights.is_table(key)
    }
    weights.fill(network, "X", state.items())
    assert not any(value.is_meta for value in network.state_dict().values())
    assert torch.all(network[0].weight == 0.5)
    assert not any(parameter.requires_grad for parameter in network.parameters())


def test_written_files_are_read_back(tmp_path: Path) -> None:
    """Tensors and header survive, and the hash is that of the file."""
    path = tmp_path / "new" / "model.safetensors"
    weights.write(path, "X", {"w": torch.arange(3.0)}, {"network": "x"})
    tensors, header = weights.read(path, "X")
    assert {"network": "x"} == header
    assert torch.equal(torch.arange(3.0), tensors["w"])
    assert hashlib.sha256(path.read_bytes()).hexdigest() == weights.sha256_of(path)


def test_a_failed_write_leaves_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """If the disk fails at the last moment, neither a half nor a hidden file is there."""

    def fail(self: Path, target: Path) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Path, "replace", fail)
    with pytest.raises(ModelError, match="No space left"):
        weights.write(tmp_path / "model.safetensors", "X", {"w": torch.ones(1)}, {})
    assert [] == list(tmp_path.iterdir())


def test_a_damaged_safetensors_file_is_named(tmp_path: Path) -> None:
    """A truncated download gives an error with the file's name."""
    path = tmp_path / "model.safetensors"
    path.write_bytes(b"\x40\x00\x00\x00")
    with pytest.raises(WrongWeights, match=r"model\.safetensors is damaged"):
        weights.read(path, "X")
