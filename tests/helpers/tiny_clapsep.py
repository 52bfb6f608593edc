"""A CLAPSep of two small stages with the published names, its tensors made by the golden rule."""

from __future__ import annotations

import functools
import json
from pathlib import Path

import torch
from tokenizers.pre_tokenizers import ByteLevel
from torch import Tensor

from engine.evaluation import golden_weights
from engine.models import clapsep_weights, weights
from engine.models.clapsep_network import ClapSep, ClapSepDims
from engine.models.parts import published_keys
from engine.models.parts.clap_dims import AudioDims, ClapDims, TextDims

RANK = 4
SEED = 7
MERGES = ["d o", "do g", "Ġ b", "Ġb a", "r k"]
DIMS = ClapSepDims(
    clap=ClapDims(
        audio=AudioDims(width=16, depths=(2, 2), heads=(2, 4)),
        text=TextDims(vocabulary=300, width=64, layers=2, heads=1, inner=96, positions=82),
        embedding=32,
    ),
    mask_width=48,
    mask_inner=96,
    mask_layers=1,
)


def published_shapes() -> dict[str, dict[str, tuple[int, ...]]]:
    """Names and shapes of the two files that hold the small network."""
    shapes = weights.shapes_of(clapsep_weights.build(DIMS))
    return clapsep_weights.published_shapes(shapes, RANK)


def published(file: str) -> dict[str, Tensor]:
    """The tensors of "clap" or "clapsep" as the published file of this size would hold them."""
    return {
        key: torch.from_numpy(golden_weights.tensor(file, key, shape, SEED))
        for key, shape in published_shapes()[file].items()
    }


@functools.cache
def network() -> ClapSep:
    """The small network; shared by all tests, which must not change it."""
    return clapsep_weights.assemble(DIMS, published("clap"), published("clapsep"))


def whole_clap() -> dict[str, Tensor]:
    """CLAP's tensors with what the published file holds beside those that are needed."""
    extra = {
        "logit_scale_a": torch.tensor(2.66),
        "audio_branch.tscam_conv.weight": torch.zeros(5, 32, 2, 3),
        "audio_branch.bn0.num_batches_tracked": torch.tensor(0),
        "audio_branch.layers.0.blocks.1.attn_mask": torch.zeros(64, 64, 64),
        "text_branch.embeddings.position_ids": torch.arange(82).unsqueeze(0),
        "text_transform.sequential.0.weight": torch.zeros(32, 32),
    }
    assert all(published_keys.CLAP_UNUSED.fullmatch(key) for key in extra)
    return published("clap") | extra


def write_vocabulary(folder: Path, least: int = 0) -> int:
    """A vocabulary of RoBERTa's form: special tokens, bytes, a few merges; returns its size."""
    tokens = ["<s>", "<pad>", "</s>", "<unk>", *sorted(ByteLevel.alphabet())]
    tokens += [merge.replace(" ", "") for merge in MERGES] + ["<mask>"]
    tokens += [f"<unused{i}>" for i in range(least - len(tokens))]
    vocabulary = {token: number for number, token in enumerate(tokens)}
    (folder / "vocab.json").write_text(json.dumps(vocabulary), "utf-8")
    (folder / "merges.txt").write_text("\n".join(["#version: 0.2", *MERGES]) + "\n", "utf-8")
    return len(vocabulary)
