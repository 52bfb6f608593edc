from __future__ import annotations

import json
from pathlib import Path

import pytest

from engine.models import clapsep_weights, weights
from engine.models.clapsep_network import ClapSepDims
from engine.models.parts import published_keys
from engine.models.parts.published_keys import Origin

FACTS = Path(__file__).parents[3] / "golden" / "published_keys.json"


def test_thirds_of_a_joint_projection() -> None:
    """Query, key and value of ours are rows of one published tensor."""
    key = "audio.encoder.htsat.layers.2.blocks.7.attention.self.value.weight"
    expected = Origin("clap", "audio_branch.layers.2.blocks.7.attn.qkv.weight", 2)
    assert expected == published_keys.origin(key)


def test_separator_takes_biases_from_its_own_file() -> None:
    """Attention biases of the separator are CLAPSep's, weights are CLAP's with adapters."""
    stem = "separator.encoder.htsat.layers.0.blocks.1.attention.output.dense"
    published = "audio_branch.layers.0.blocks.1.attn.proj"
    assert Origin("clapsep", f"{published}.bias") == published_keys.origin(f"{stem}.bias")
    expected = Origin("clap", f"{published}.weight", adapted=published)
    assert expected == published_keys.origin(f"{stem}.weight")


def test_only_tensors_that_training_left_alone_have_a_twin() -> None:
    """Shared are feed-forward layers, norms and patches; attention layers are not."""
    assert "audio.encoder.htsat.norm.bias" == published_keys.twin(
        "separator.encoder.htsat.norm.bias"
    )
    attention = "separator.encoder.htsat.layers.0.blocks.0.attention.self.query.weight"
    assert published_keys.twin(attention) is None
    assert published_keys.twin("audio.encoder.htsat.norm.bias") is None


def test_unknown_names_are_refused() -> None:
    """A tensor that no file holds is a mistake of ours."""
    with pytest.raises(ValueError, match="no tensor"):
        published_keys.origin("separator.window")


@pytest.mark.parametrize("file", ["clap", "clapsep"])
def test_every_published_tensor_is_needed_or_known_to_be_unused(file: str) -> None:
    """All 505 and 300 names with their shapes: each is used, or listed as unused."""
    facts = {key: tuple(shape) for key, shape in json.loads(FACTS.read_text())[file].items()}
    shapes = weights.shapes_of(clapsep_weights.build(ClapSepDims()))
    wanted = clapsep_weights.published_shapes(shapes, 16)[file]
    unused = {"clap": published_keys.CLAP_UNUSED, "clapsep": published_keys.CLAPSEP_UNUSED}[file]
    assert {"clap": 505, "clapsep": 300}[file] == len(facts)
    assert wanted == {key: shape for key, shape in facts.items() if not unused.fullmatch(key)}


def test_trained_values_are_as_many_as_published() -> None:
    """The file of CLAPSep trains 44,359,616 values in 257 tensors."""
    facts = json.loads(FACTS.read_text())["clapsep"]
    shapes = weights.shapes_of(clapsep_weights.build(ClapSepDims()))
    wanted = clapsep_weights.published_shapes(shapes, 16)["clapsep"]
    trained = [shape for key, shape in wanted.items() if not key.endswith(RUNNING)]
    assert 257 == len(trained)
    assert 44_359_616 == sum(_size(shape) for shape in trained)
    assert set(wanted) <= set(facts)


RUNNING = (".running_mean", ".running_var")


def _size(shape: tuple[int, ...]) -> int:
    size = 1
    for length in shape:
        size *= length
    return size
