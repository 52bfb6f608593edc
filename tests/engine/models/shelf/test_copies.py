from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import pytest
import torch
from torch import Tensor

from engine.errors import WrongWeights
from engine.models import weights
from engine.models.shelf import copies
from tests.helpers import tiny_clapsep


def write(path: Path, tensors: Mapping[str, Tensor]) -> Path:
    """A safetensors file."""
    weights.write(path, "CLAP", tensors, {})
    return path


def test_a_copy_of_clap_is_recognised_by_its_tensors(tmp_path: Path) -> None:
    """Whatever its name, with and without `module.` and with what the published file holds."""
    whole = tiny_clapsep.whole_clap()
    prefixed = {f"module.{key}": value for key, value in whole.items()}
    for number, tensors in enumerate((tiny_clapsep.published("clap"), whole, prefixed)):
        path = write(tmp_path / f"{number}.safetensors", tensors)
        assert copies.looks_like(copies.CLAP, copies.names_in(path))
        copies.check(copies.CLAP, path)


def test_every_wrong_tensor_is_named(tmp_path: Path) -> None:
    """Missing, unexpected and mis-shaped in one message."""
    tensors = tiny_clapsep.published("clap")
    del tensors["audio_branch.norm.weight"]
    tensors["audio_branch.norm.bias"] = torch.zeros(3)
    tensors["something.else"] = torch.zeros(1)
    with pytest.raises(WrongWeights) as caught:
        copies.check(copies.CLAP, write(tmp_path / "clap.safetensors", tensors))
    problems = "\n".join(caught.value.problems)
    assert "missing audio_branch.norm.weight" in problems
    assert "audio_branch.norm.bias has shape [3], not [32]" in problems
    assert "unexpected something.else" in problems


def test_truncated_and_foreign_files_are_no_copies(tmp_path: Path) -> None:
    """Half a file has no tensors; a file of another model does not look like one."""
    path = write(tmp_path / "clap.safetensors", tiny_clapsep.published("clap"))
    path.write_bytes(path.read_bytes()[:-100])
    assert frozenset() == copies.names_in(path)
    with pytest.raises(WrongWeights, match="damaged"):
        copies.check(copies.CLAP, path)
    other = write(tmp_path / "other.safetensors", {"w": torch.ones(2)})
    assert not copies.looks_like(copies.CLAP, copies.names_in(other))


def test_an_unknown_layout_is_a_wrong_argument(tmp_path: Path) -> None:
    """There is one."""
    with pytest.raises(ValueError, match="no layout"):
        copies.check("whisper", tmp_path)
