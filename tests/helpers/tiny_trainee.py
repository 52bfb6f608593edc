"""A CLAPSep of toy size in its trainable form: one that learns a step in a tenth of a second."""

from __future__ import annotations

import torch
from torch import Tensor

from engine.evaluation import golden_weights
from engine.models import clapsep_weights, weights
from engine.models.clapsep_network import ClapSep, ClapSepDims
from engine.models.parts.clap_dims import AudioDims, ClapDims, TextDims
from engine.models.parts.log_mel import MelDims
from engine.training import clapsep_trainee
from engine.training.clapsep_trainee import Trained

RANK = 2
SEED = 9
SIZES = {"window": 16_000, "mask_width": 16, "mask_inner": 16, "mask_layers": 1, "mask_heads": 2}
DIMS = ClapSepDims(
    clap=ClapDims(
        audio=AudioDims(mel=MelDims(n_mels=16), width=8, depths=(2, 2), heads=(1, 2)),
        text=TextDims(vocabulary=300, width=64, layers=1, heads=1, inner=32, positions=82),
        embedding=16,
    ),
    **SIZES,
)


def published(file: str) -> dict[str, Tensor]:
    """The tensors of "clap" or "clapsep" as the published file of this size would hold them."""
    shapes = weights.shapes_of(clapsep_weights.build(DIMS))
    return {
        key: torch.from_numpy(golden_weights.tensor(file, key, shape, SEED))
        for key, shape in clapsep_weights.published_shapes(shapes, RANK)[file].items()
    }


def network() -> tuple[ClapSep, Trained]:
    """A fresh network whose encoder is adapted, and what of it learns."""
    return clapsep_trainee.build(DIMS, published("clap"), rank=RANK)
