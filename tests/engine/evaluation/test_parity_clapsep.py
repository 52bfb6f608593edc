from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
import torch

from engine.errors import WrongWeights
from engine.evaluation import golden_weights, parity_clapsep
from engine.evaluation.golden_set import GoldenSet
from engine.models.clapsep_network import ClapSep
from engine.progress import silent
from tests.helpers import tiny_clapsep

OWN = Path(__file__).parents[2] / "golden" / "parity"


@pytest.fixture(scope="module")
def golden() -> GoldenSet:
    """The small CLAPSep set of this repository."""
    return GoldenSet(OWN, "clapsep_golden.npz", "clapsep_layout.json")


def difference(golden: GoldenSet, network: ClapSep) -> float:
    """Largest difference of the masks of the first case."""
    with torch.inference_mode():
        produced = dict(parity_clapsep.produce_clapsep(golden, network, silent))
    return float(np.abs(produced["both.mask"] - golden["both.mask"]).max())


def test_size_is_read_from_the_layout(golden: GoldenSet) -> None:
    """A network of any size is built from the names and shapes of the layout."""
    assert tiny_clapsep.DIMS == parity_clapsep.build(golden).dims


def test_a_layout_of_something_else_is_refused(golden: GoldenSet) -> None:
    """A tensor too few in the layout is named."""
    layout = {name: {"keys": dict(section["keys"])} for name, section in golden.layout.items()}
    del layout["clapsep"]["keys"]["decoder_model.film.norm.bias"]
    other = GoldenSet(OWN, "clapsep_golden.npz", "clapsep_layout.json")
    other.layout = layout
    with pytest.raises(WrongWeights, match=r"missing decoder_model\.film\.norm\.bias"):
        parity_clapsep.build(other)


@pytest.mark.parametrize("fault", ["lora left out", "bias of CLAP", "skips swapped", "no floor"])
def test_faults_show(golden: GoldenSet, fault: str) -> None:
    """The set is sensitive: typical mistakes move the mask far beyond its tolerance."""
    network = parity_clapsep.build(golden)
    encoder = network.separator.encoder.htsat
    block = encoder.layers[0].blocks[0].attention
    clap = network.audio.encoder.htsat.layers[0].blocks[0].attention
    if fault == "lora left out":
        block.self.query.weight = clap.self.query.weight
    elif fault == "bias of CLAP":
        block.output.dense.bias = clap.output.dense.bias
    elif fault == "skips swapped":
        patches = network.separator.decoder.skip[1]
        patches.skip_conv.gamma, patches.skip_conv.beta = (
            patches.skip_conv.beta,
            patches.skip_conv.gamma,
        )
    else:  # silence after the sound instead of frames without power
        network.separator.log_mel.register_forward_hook(
            lambda module, args, result: result.clamp(min=-60.0)
        )
    assert difference(golden, network) > 1e-3


def test_queries_follow_the_names_of_the_case(golden: GoldenSet) -> None:
    """An empty name is a missing side, zeros; others are the unit vectors of their names."""
    found = parity_clapsep._queries(golden, "two", "positive", 32).numpy()
    expected = golden_weights.unit_vector("this", 32, golden.seed)
    np.testing.assert_array_equal(np.stack([expected, np.zeros(32, np.float32)]), found)
