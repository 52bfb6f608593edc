from __future__ import annotations

from pathlib import Path

import pytest
import torch

from engine.evaluation import parity, parity_clapsep
from engine.evaluation.golden_set import GoldenSet
from engine.models import clapsep_weights
from engine.models.clapsep_network import ClapSep
from engine.progress import silent
from engine.training import clapsep_adapters, clapsep_trainee
from engine.training.clapsep_trainee import Trained
from tests.helpers import tiny_trainee

OWN = Path(__file__).parents[2] / "golden" / "parity"


@pytest.fixture(scope="module")
def trainee() -> tuple[ClapSep, Trained]:
    """The toy network with adapters."""
    return tiny_trainee.network()


def adapted(golden: GoldenSet) -> ClapSep:
    """The network of a golden set with its adapters beside the layers, as peft runs them."""
    clap, separator = (
        {key: torch.from_numpy(values) for key, values in golden.weights(section).items()}
        for section in ("clap", "clapsep")
    )
    dims = clapsep_weights.dims_of(golden.shapes("clap"), golden.shapes("clapsep"))
    rank = next(v.shape[0] for key, v in separator.items() if key.endswith("lora_A"))
    network, trained = clapsep_trainee.build(dims, clap, rank=rank)
    clapsep_trainee.set_published(trained, separator)
    return network.eval()


def failures(golden: GoldenSet) -> list[str]:
    """Names of the golden arrays that the adapted network does not meet."""
    with torch.inference_mode():
        produced = parity_clapsep.produce_clapsep(golden, adapted(golden), silent)
        return [
            array.name for array in parity.compare("clapsep", golden, produced) if not array.passed
        ]


def test_peft_equals_the_published_adapters_at_small_size() -> None:
    """Masks, waveforms and maps of the small golden set, within its tolerances."""
    assert [] == failures(GoldenSet(OWN, "clapsep_golden.npz", "clapsep_layout.json"))


@pytest.mark.slow
@pytest.mark.timeout(900)  # a busy machine needs several times the 20 s
def test_peft_equals_the_published_adapters(shared_golden: Path) -> None:
    """All 193 arrays of the official CLAPSep at full size, with layers of peft instead."""
    golden = GoldenSet(shared_golden, "clapsep_golden.npz", "clapsep_layout.json")
    assert [] == failures(golden)


def test_every_window_attention_is_adapted(trainee: tuple[ClapSep, Trained]) -> None:
    """A pair and a bias for both projections of each of the four blocks, of the given rank."""
    found = clapsep_adapters.adapters(trainee[0].separator.encoder)
    assert 4 * 2 * 3 == len(found)
    width = tiny_trainee.DIMS.clap.audio.width
    first = "audio_branch.layers.0.blocks.0.attn.qkv"
    assert (tiny_trainee.RANK, width) == found[f"{first}.lora_A"].shape
    assert (3 * width, tiny_trainee.RANK) == found[f"{first}.lora_B"].shape
    assert (3 * width,) == found[f"{first}.bias"].shape


def test_scale_is_alpha_1_over_the_rank(trainee: tuple[ClapSep, Trained]) -> None:
    """The default of loralib, so 1 / 16 at the published rank."""
    block = trainee[0].separator.encoder.htsat.layers[0].blocks[0]
    assert {"default": 1 / tiny_trainee.RANK} == block.attention.qkv.scaling


def test_fresh_adapters_change_nothing(trainee: tuple[ClapSep, Trained]) -> None:
    """B starts at zero: the encoder begins as CLAP's, shifted windows included."""
    network, _ = tiny_trainee.network()
    network.eval()
    mixture = torch.randn(2, 16_000, generator=torch.Generator().manual_seed(1)) * 0.1
    with torch.inference_mode():
        wave = network.separator.resampler(mixture)
        frames = network.dims.clap.audio.mel.frames
        image = network.audio.encoder.image(network.separator.log_mel(wave, frames))
        expected = network.audio.encoder.maps(image)
        for one, other in zip(expected, network.separator.maps(mixture), strict=True):
            torch.testing.assert_close(one, other, atol=1e-5, rtol=1e-5)


def test_full_size_has_the_published_number_of_adapters() -> None:
    """860,160 values in A and B, 35,840 biases, with the published dimensions."""
    widths = [
        width
        for width, depth in zip((128, 256, 512, 1024), (2, 2, 12, 2), strict=True)
        for _ in range(depth)
    ]
    pairs = sum(clapsep_adapters.RANK * (w + 3 * w + w + w) for w in widths)
    assert (860_160, 35_840) == (pairs, sum(4 * w for w in widths))
