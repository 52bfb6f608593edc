from __future__ import annotations

import math
from pathlib import Path

import pytest
import torch

from engine.errors import WrongWeights
from engine.models import clapsep_weights, weights
from engine.models.clapsep_network import ClapSep, ClapSepDims
from engine.training import clapsep_adapters, clapsep_trainee
from engine.training.clapsep_trainee import Trained
from tests.helpers import tiny_trainee


@pytest.fixture(scope="module")
def trainee() -> tuple[ClapSep, Trained]:
    """The toy network and what of it learns."""
    return tiny_trainee.network()


def test_only_adapters_biases_and_decoder_learn(trainee: tuple[ClapSep, Trained]) -> None:
    """Nothing of CLAP is trainable, and what is trainable is what a checkpoint keeps."""
    network, trained = trainee
    learning = {id(p): name for name, p in network.named_parameters() if p.requires_grad}
    assert set(learning) == {id(p) for p in trained.parameters()}
    outside = [
        name
        for name in learning.values()
        if not name.startswith("separator.decoder.")
        and not ("separator.encoder" in name and ("lora_" in name or name.endswith(".bias")))
    ]
    assert [] == outside


def test_the_query_encoder_does_not_share_what_learns(trainee: tuple[ClapSep, Trained]) -> None:
    """Training the encoder's biases leaves CLAP's own ones alone."""
    network, trained = trainee
    learning = {p.data_ptr() for p in trained.parameters()}
    assert not learning & {p.data_ptr() for p in network.audio.parameters()}


def test_names_and_shapes_are_the_published_ones(trainee: tuple[ClapSep, Trained]) -> None:
    """What is saved is exactly what the converter asks of `best_model.ckpt`."""
    found = clapsep_trainee.published(trainee[1].state_dict())
    expected = {key: value.shape for key, value in tiny_trainee.published("clapsep").items()}
    assert expected == {key: value.shape for key, value in found.items()}


def test_published_tensors_come_back(tmp_path: Path) -> None:
    """A checkpoint that is gone on from is saved again bit for bit."""
    _, trained = tiny_trainee.network()
    given = tiny_trainee.published("clapsep")
    clapsep_trainee.set_published(trained, given)
    found = clapsep_trainee.published(trained.state_dict())
    assert given.keys() == found.keys()
    assert all(torch.equal(value, found[key]) for key, value in given.items())


def test_what_was_trained_converts_to_the_same_masks(tmp_path: Path) -> None:
    """Adapters beside the layers, and merged by the product's converter, give the same mask."""
    network, trained = tiny_trainee.network()
    clapsep_trainee.set_published(trained, tiny_trainee.published("clapsep"))
    clapsep_trainee.set_mode(network, is_training=False)
    merged = clapsep_weights.assemble(
        tiny_trainee.DIMS,
        tiny_trainee.published("clap"),
        clapsep_trainee.published(trained.state_dict()),
    )
    mixture = torch.randn(1, 16_000, generator=torch.Generator().manual_seed(2)) * 0.1
    query = torch.nn.functional.normalize(torch.ones(1, 32))
    masks = []
    for each in (network.separator, merged.separator):
        with torch.inference_mode():
            magnitude = each.magnitude(each.spectrum(mixture))
            masks.append(each.decoder(magnitude, each.maps(mixture), query).sigmoid())
    torch.testing.assert_close(masks[0], masks[1], rtol=0, atol=1e-5)


def test_a_clap_that_does_not_fit_is_refused() -> None:
    """Missing, unexpected and mis-shaped tensors are all named."""
    clap = tiny_trainee.published("clap")
    gone, odd = "audio_branch.norm.weight", "text_projection.0.bias"
    del clap[gone]
    clap[odd] = torch.zeros(3)
    clap["something.else"] = torch.zeros(1)
    with pytest.raises(WrongWeights) as caught:
        clapsep_trainee.build(tiny_trainee.DIMS, clap, rank=tiny_trainee.RANK)
    problems = "\n".join(caught.value.problems)
    assert f"missing {gone}" in problems
    assert f"{odd} has shape [3]" in problems
    assert "unexpected something.else" in problems


def test_a_checkpoint_that_does_not_fit_is_refused(trainee: tuple[ClapSep, Trained]) -> None:
    """A tensor too few in a checkpoint to go on from is named."""
    given = tiny_trainee.published("clapsep")
    del given["decoder_model.film.norm.bias"]
    with pytest.raises(WrongWeights, match=r"missing decoder_model\.film\.norm\.bias"):
        clapsep_trainee.set_published(tiny_trainee.network()[1], given)


def test_towers_and_encoder_always_compute_as_in_use(trainee: tuple[ClapSep, Trained]) -> None:
    """Only the decoder is ever in training mode; the encoder's statistics stay CLAP's."""
    network, _ = trainee
    clapsep_trainee.set_mode(network, is_training=True)
    assert network.separator.decoder.training
    assert not any(m.training for m in network.separator.encoder.modules())
    assert not any(m.training for m in network.audio.modules())
    clapsep_trainee.set_mode(network, is_training=False)
    assert not any(m.training for m in network.modules())


def test_tables_are_not_saved(trainee: tuple[ClapSep, Trained]) -> None:
    """What follows from the architecture stands in no file."""
    found = clapsep_trainee.published(trainee[1].state_dict())
    assert not any(weights.is_table(key) for key in found)


def test_full_size_has_the_published_number_of_trained_values() -> None:
    """44,359,616 at the published dimensions, which is the size of the published checkpoint."""
    shapes = weights.shapes_of(clapsep_weights.build(ClapSepDims()))
    found = clapsep_weights.published_shapes(shapes, clapsep_adapters.RANK)["clapsep"]
    learned = {key: shape for key, shape in found.items() if "running" not in key}
    assert 44_359_616 == sum(math.prod(shape) for shape in learned.values())
