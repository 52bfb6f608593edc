from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest
import torch
from safetensors import safe_open
from torch import Tensor

from engine.errors import WrongWeights
from engine.models import clapsep_weights, weights
from engine.progress import Cancelled, Progress
from tests.helpers import tiny_clapsep


@pytest.fixture(scope="module")
def files(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """The two published files at tiny size, with everything that the real ones hold beside."""
    folder = tmp_path_factory.mktemp("published")
    clap = {f"module.{key}": value for key, value in tiny_clapsep.whole_clap().items()}
    score = {"epoch": 15, "best": np.float64(0.9), "optimizer": {"state": torch.zeros(3)}}
    torch.save({"state_dict": clap, **score}, folder / "clap.pt")
    separator = tiny_clapsep.published("clapsep")
    copy = "audio_branch.layers.0.blocks.0.attn.qkv.bias"
    separator[f"clap_model.model.{copy}"] = tiny_clapsep.published("clap")[copy]
    torch.save(separator, folder / "best_model.ckpt")
    return folder / "best_model.ckpt", folder / "clap.pt"


@pytest.fixture(scope="module")
def converted(files: tuple[Path, Path], tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The converted file."""
    path = tmp_path_factory.mktemp("converted") / "clapsep.safetensors"
    clapsep_weights.convert_clapsep(*files, path)
    return path


def test_merged_weight_equals_the_adapter_beside_the_layer() -> None:
    """W + B A / r gives what the layer and its low-rank path give together (loralib, alpha 1)."""
    generator = torch.Generator().manual_seed(1)
    weight, lora_a, lora_b, x = (
        torch.randn(shape, generator=generator) for shape in ((6, 5), (4, 5), (6, 4), (3, 5))
    )
    beside = x @ weight.T + (x @ lora_a.T @ lora_b.T) * (1.0 / 4)
    torch.testing.assert_close(beside, x @ clapsep_weights.merge(weight, lora_a, lora_b).T)


def test_sizes_are_read_from_the_shapes() -> None:
    """The tensors of two files tell how large the network is."""
    shapes = tiny_clapsep.published_shapes()
    assert tiny_clapsep.DIMS == clapsep_weights.dims_of(shapes["clap"], shapes["clapsep"])


def test_something_else_is_no_clap() -> None:
    """A file of another model is refused by the first tensor that it lacks."""
    with pytest.raises(WrongWeights, match="missing text_branch"):
        clapsep_weights.dims_of({"encoder.weight": (2, 2)}, {})


def test_conversion_keeps_the_masks(converted: Path) -> None:
    """Float16 matrices move a mask by less than 2e-3; adapters and biases are CLAPSep's."""
    network, expected = clapsep_weights.read(converted), tiny_clapsep.network()
    mixture = torch.randn(1, 32_000, generator=torch.Generator().manual_seed(2)) * 0.1
    query = torch.nn.functional.normalize(torch.ones(1, 64))
    masks = []
    for each in (network.separator, expected.separator):
        with torch.inference_mode():
            magnitude = each.magnitude(each.spectrum(mixture))
            masks.append(each.decoder(magnitude, each.maps(mixture), query).sigmoid())
    torch.testing.assert_close(masks[1], masks[0], rtol=0, atol=2e-3)


def test_converted_file_holds_sources_and_no_duplicates(
    converted: Path, files: tuple[Path, Path]
) -> None:
    """The header names both sources by hash; tensors equal in both encoders stand once."""
    with safe_open(converted, framework="pt") as file:
        header, keys = file.metadata(), set(file.keys())
        kinds = {file.get_tensor(key).dtype for key in keys}
    hashes = [header["clapsep_sha256"], header["clap_sha256"]]
    assert [weights.sha256_of(path) for path in files] == hashes
    assert "separator.encoder.htsat.norm.weight" not in keys
    assert {torch.float16, torch.float32} == kinds


def test_a_safetensors_copy_of_clap_gives_the_same_file(
    converted: Path, files: tuple[Path, Path], tmp_path: Path
) -> None:
    """Converted from a copy without pickle, every tensor is the same; only the hash differs."""
    copy, out = tmp_path / "clap.safetensors", tmp_path / "out.safetensors"
    weights.write(copy, "CLAP", tiny_clapsep.whole_clap(), {})
    clapsep_weights.convert_clapsep(files[0], copy, out)
    one, other = (weights.read(path, "CLAPSep")[0] for path in (converted, out))
    assert one.keys() == other.keys()
    assert all(torch.equal(value, other[key]) for key, value in one.items())


def test_both_encoders_share_what_is_equal(converted: Path) -> None:
    """Two thirds of the separator's encoder are held in memory once."""
    network = clapsep_weights.read(converted)
    own = network.audio.encoder.htsat.norm.weight
    assert own.data_ptr() == network.separator.encoder.htsat.norm.weight.data_ptr()


def test_copies_of_claps_biases_are_accepted_and_not_used() -> None:
    """With and without the 36 copies the same network results, whatever they hold."""
    clap, separator = tiny_clapsep.published("clap"), tiny_clapsep.published("clapsep")
    key = "clap_model.model.audio_branch.layers.0.blocks.0.attn.proj.bias"
    shapes = weights.shapes_of(tiny_clapsep.network())
    with_copy = separator | {key: torch.full((16,), 99.0)}
    for one, two in zip(
        clapsep_weights.from_published(clap, separator, shapes),
        clapsep_weights.from_published(clap, with_copy, shapes),
        strict=True,
    ):
        assert one[0] == two[0]
        assert torch.equal(one[1], two[1])


def test_the_separator_uses_its_own_biases() -> None:
    """CLAP's attention biases under the same name are not taken for the separator."""
    clap, separator = tiny_clapsep.published("clap"), tiny_clapsep.published("clapsep")
    key = "audio_branch.layers.1.blocks.0.attn.proj.bias"
    shapes = weights.shapes_of(tiny_clapsep.network())
    state = dict(clapsep_weights.from_published(clap, separator, shapes))
    ours = "encoder.htsat.layers.1.blocks.0.attention.output.dense.bias"
    assert torch.equal(separator[key], state[f"separator.{ours}"])
    assert torch.equal(clap[key], state[f"audio.{ours}"])


def drop(state: dict[str, Tensor]) -> None:
    """Lose a tensor."""
    del state["decoder_model.film.norm.bias"]


def rename(state: dict[str, Tensor]) -> None:
    """Misname one: the official loader would leave it out silently."""
    state["decoder_model.film.norm.biass"] = state.pop("decoder_model.film.norm.bias")


def transpose(state: dict[str, Tensor]) -> None:
    """Give one another shape."""
    key = "decoder_model.layers.1.downsample.expand.weight"
    state[key] = state[key].T.contiguous()


@pytest.mark.parametrize(
    ("damage", "problem"),
    [
        (drop, "missing decoder_model.film.norm.bias"),
        (rename, "unexpected decoder_model.film.norm.biass"),
        (transpose, "decoder_model.layers.1.downsample.expand.weight has shape"),
    ],
)
def test_files_that_do_not_fit_are_refused(
    damage: Callable[[dict[str, Tensor]], None],
    problem: str,
    files: tuple[Path, Path],
    tmp_path: Path,
) -> None:
    """A wrong tensor is named, and no converted file is left behind."""
    state = weights.read_published(files[0], "CLAPSep")
    damage(state)
    torch.save(state, tmp_path / "bad.ckpt")
    out = tmp_path / "out" / "clapsep.safetensors"
    with pytest.raises(WrongWeights) as caught:
        clapsep_weights.convert_clapsep(tmp_path / "bad.ckpt", files[1], out)
    assert any(found.startswith(problem) for found in caught.value.problems)
    assert not out.exists()


def test_a_cancelled_conversion_leaves_nothing(files: tuple[Path, Path], tmp_path: Path) -> None:
    """Cancelled before the last step, no file is there."""

    def stop(step: Progress) -> None:
        if step.done == 3:
            raise Cancelled

    with pytest.raises(Cancelled):
        clapsep_weights.convert_clapsep(*files, tmp_path / "clapsep.safetensors", stop)
    assert [] == list(tmp_path.iterdir())


def test_a_foreign_safetensors_file_is_refused(tmp_path: Path) -> None:
    """Only our own converted file is loaded."""
    weights.write(tmp_path / "other.safetensors", "X", {"w": torch.ones(1)}, {})
    with pytest.raises(WrongWeights, match="no converted CLAPSep file"):
        clapsep_weights.read(tmp_path / "other.safetensors")
