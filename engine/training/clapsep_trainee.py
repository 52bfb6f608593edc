"""CLAPSep as it is trained: CLAP frozen, its copy adapted by LoRA, the decoder learned anew.

What is trained has the names and shapes of the published checkpoint, so that the converter of the
product takes our files and theirs alike, and so that training can go on from theirs.
"""

from __future__ import annotations

from collections.abc import Mapping

import torch
from torch import Tensor, nn

from engine.errors import WrongWeights
from engine.models import weights
from engine.models.clapsep_network import ClapSep, ClapSepDims
from engine.models.clapsep_weights import published_shapes
from engine.models.parts import published_keys
from engine.training import clapsep_adapters

_DECODER = "decoder_model."


class Trained(nn.Module):
    """The parameters that learn, and nothing else: what a checkpoint of the run keeps."""

    def __init__(self, decoder: nn.Module, adapters: Mapping[str, nn.Parameter]) -> None:
        """Share the parameters of a network."""
        super().__init__()
        self.decoder = decoder
        # Names of parameters may hold no dot.
        self.adapters = nn.ParameterDict({_slashed(key): value for key, value in adapters.items()})


def _slashed(key: str) -> str:
    return key.replace(".", "/")


def build(
    dims: ClapSepDims,
    clap: Mapping[str, Tensor],
    *,
    rank: int = clapsep_adapters.RANK,
    seed: int = 1,
) -> tuple[ClapSep, Trained]:
    """The network with CLAP's weights in its towers and its encoder, and what of it learns.

    Args:
        dims: sizes; the towers' must be those of the file.
        clap: CLAP's tensors, without `module.`.
        rank: of the adapters.
        seed: of the decoder's and the adapters' first weights.

    Raises:
        WrongWeights: CLAP's tensors do not fit; all problems are named.
    """
    with torch.random.fork_rng(devices=[]):
        torch.manual_seed(seed)
        network = ClapSep(dims).requires_grad_(False)
        shapes = weights.shapes_of(network)
        wanted = published_shapes(shapes, rank)["clap"]
        # Attention biases of the encoder start from CLAP's; its audio tower has them too.
        weights.check("CLAP", wanted, clap, ignored=published_keys.CLAP_UNUSED)
        network.load_state_dict(_base(shapes, clap), strict=False)
        network.separator.decoder.requires_grad_(True)
        clapsep_adapters.add_adapters(network.separator.encoder, rank=rank)
    adapters = clapsep_adapters.adapters(network.separator.encoder)
    return network, Trained(network.separator.decoder, adapters)


def _base(shapes: weights.Shapes, clap: Mapping[str, Tensor]) -> dict[str, Tensor]:
    """CLAP's tensors for both towers and for the encoder that is a copy of one of them."""
    found = {}
    for key in shapes:
        if published_keys.is_computed(key) or key.startswith("separator.decoder."):
            continue
        source = published_keys.origin(key)
        value = clap[source.key].float()
        found[key] = value if source.third is None else value.chunk(3)[source.third]
    return found


def published(state: Mapping[str, Tensor]) -> dict[str, Tensor]:
    """A state of `Trained` under the published names, float32, on the processor."""
    found = {}
    for key, value in state.items():
        part, _, name = key.partition(".")
        if not weights.is_table(key):
            name = _DECODER + name if part == "decoder" else name.replace("/", ".")
            found[name] = value.detach().to("cpu", torch.float32).contiguous()
    return found


def set_published(trained: Trained, tensors: Mapping[str, Tensor]) -> None:
    """Go on from a published checkpoint.

    Args:
        trained: its parameters are overwritten.
        tensors: as `best_model.ckpt` holds them.

    Raises:
        WrongWeights: tensors are missing, unexpected or mis-shaped; all of them are named.
    """
    own = trained.state_dict()
    wanted = {name: tuple(value.shape) for name, value in published(own).items()}
    weights.check("CLAPSep", wanted, tensors, ignored=published_keys.CLAPSEP_UNUSED)
    ours = {
        f"decoder.{name.removeprefix(_DECODER)}"
        if name.startswith(_DECODER)
        else f"adapters.{_slashed(name)}": tensors[name]
        for name in wanted
    }
    missing, unexpected = trained.load_state_dict(ours, strict=False)
    left_out = [key for key in missing if not weights.is_table(key)]
    if left_out or unexpected:
        raise WrongWeights("CLAPSep", [f"not taken: {key}" for key in (*left_out, *unexpected)])


def set_mode(network: ClapSep, *, is_training: bool) -> None:
    """Let the decoder learn or not; towers and encoder always compute as they do in use.

    The encoder's normalisation keeps CLAP's statistics: the published file does not hold others.
    """
    network.eval()
    network.separator.decoder.train(is_training)
