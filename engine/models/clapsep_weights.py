"""The two published files of CLAPSep into one file of ours.

The low-rank adapters are merged here, once and for good: nothing merges or unmerges weights at run
time, where it depends on the order of `eval` and loading.
"""

from __future__ import annotations

import dataclasses
import json
import re
from collections.abc import Iterator, Mapping
from pathlib import Path

import torch
from torch import Tensor

from engine.errors import WrongWeights
from engine.models import weights
from engine.models.clapsep_network import ClapSep, ClapSepDims
from engine.models.parts import published_keys
from engine.models.parts.clap_dims import AudioDims, ClapDims, TextDims
from engine.models.parts.log_mel import MelDims
from engine.models.parts.published_keys import Origin
from engine.progress import Progress, Report, silent

Shapes = Mapping[str, tuple[int, ...]]


def build(dims: ClapSepDims) -> ClapSep:
    """The network without memory for its weights; `weights.fill` gives them."""
    with torch.device("meta"):
        return ClapSep(dims).eval()


def assemble(
    dims: ClapSepDims, clap: Mapping[str, Tensor], clapsep: Mapping[str, Tensor]
) -> ClapSep:
    """The network with the published tensors, float32.

    Raises:
        WrongWeights: the tensors do not fit the network; all problems are named.
    """
    network = build(dims)
    weights.fill(network, "CLAPSep", from_published(clap, clapsep, weights.shapes_of(network)))
    return network


def dims_of(clap: Shapes, clapsep: Shapes) -> ClapSepDims:
    """Sizes of the network that two files hold, as far as shapes tell; the rest is as published.

    Args:
        clap: name and shape of CLAP's tensors.
        clapsep: name and shape of CLAPSep's tensors.

    Raises:
        WrongWeights: a tensor that tells a size is missing.
    """
    try:
        joint = clap_dims_of(clap)
        decoder = "decoder_model.mask_net"
        return ClapSepDims(
            clap=joint,
            n_fft=2 * (clapsep["decoder_model.spec_norm.weight"][0] - 1),
            mask_width=clapsep[f"{decoder}.0.weight"][0],
            mask_inner=clapsep[f"{decoder}.2.layers.0.linear1.weight"][0],
            mask_layers=_count(clapsep, rf"{re.escape(decoder)}\.2\.layers\.(\d+)\..*"),
        )
    except KeyError as error:
        raise WrongWeights("CLAPSep", [f"missing {error.args[0]}"]) from error


def clap_dims_of(clap: Shapes) -> ClapDims:
    """Sizes of the two towers that a file holds, as far as shapes tell; the rest is as published.

    Args:
        clap: name and shape of CLAP's tensors.

    Raises:
        WrongWeights: a tensor that tells a size is missing.
    """
    try:
        text = _text_dims(clap)
        return ClapDims(_audio_dims(clap), text, clap["audio_projection.0.weight"][0])
    except KeyError as error:
        raise WrongWeights("CLAP", [f"missing {error.args[0]}"]) from error


def _audio_dims(clap: Shapes) -> AudioDims:
    stages = range(_count(clap, r"audio_branch\.layers\.(\d+)\..*"))
    table = "audio_branch.layers.{}.blocks.0.attn.relative_position_bias_table"
    n_relative = clap[table.format(0)][0]
    width, _, patch, _ = clap["audio_branch.patch_embed.proj.weight"]
    return AudioDims(
        mel=MelDims(n_mels=clap["audio_branch.bn0.weight"][0]),
        patch=patch,
        width=width,
        depths=tuple(
            _count(clap, rf"audio_branch\.layers\.{stage}\.blocks\.(\d+)\..*") for stage in stages
        ),
        heads=tuple(clap[table.format(stage)][1] for stage in stages),
        window=(round(n_relative**0.5) + 1) // 2,
    )


def _text_dims(clap: Shapes) -> TextDims:
    vocabulary, width = clap["text_branch.embeddings.word_embeddings.weight"]
    return TextDims(
        vocabulary=vocabulary,
        width=width,
        layers=_count(clap, r"text_branch\.encoder\.layer\.(\d+)\..*"),
        heads=max(1, width // 64),  # RoBERTa's heads have 64 channels
        inner=clap["text_branch.encoder.layer.0.intermediate.dense.weight"][0],
        positions=clap["text_branch.embeddings.position_embeddings.weight"][0],
    )


def _count(shapes: Shapes, pattern: str) -> int:
    numbers = [int(found[1]) for key in shapes if (found := re.fullmatch(pattern, key))]
    return 1 + max(numbers, default=-1)


def published_shapes(shapes: Shapes, rank: int) -> dict[str, dict[str, tuple[int, ...]]]:
    """What the two files must hold for a network.

    Args:
        shapes: of the network's tensors.
        rank: of the adapters.

    Returns:
        For "clap" and "clapsep": key to shape.
    """
    wanted: dict[str, dict[str, tuple[int, ...]]] = {"clap": {}, "clapsep": {}}
    for key, shape in shapes.items():
        if published_keys.is_computed(key):
            continue
        source = published_keys.origin(key)
        rows = shape[0] * (1 if source.third is None else 3)
        wanted[source.file][source.key] = (rows, *shape[1:])
        if source.adapted:
            wanted["clapsep"][f"{source.adapted}.lora_A"] = (rank, shape[1])
            wanted["clapsep"][f"{source.adapted}.lora_B"] = (rows, rank)
    return wanted


def check_published(
    clap: Mapping[str, Tensor], clapsep: Mapping[str, Tensor], shapes: Shapes
) -> None:
    """Compare the two files with a network.

    Raises:
        WrongWeights: tensors are missing, unexpected, mis-shaped or no numbers; all of them are
            named.
    """
    rank = next((t.shape[0] for key, t in clapsep.items() if key.endswith(".lora_A")), 0)
    wanted = published_shapes(shapes, rank)
    weights.check("CLAP", wanted["clap"], clap, ignored=published_keys.CLAP_UNUSED)
    weights.check("CLAPSep", wanted["clapsep"], clapsep, ignored=published_keys.CLAPSEP_UNUSED)
    weights.check_finite("CLAP", wanted["clap"], clap)
    weights.check_finite("CLAPSep", wanted["clapsep"], clapsep)


def check_clap(found: Shapes) -> None:
    """Compare names and shapes of a CLAP file with a CLAP of the sizes that they tell.

    Raises:
        WrongWeights: tensors are missing, unexpected or mis-shaped; all of them are named.
    """
    shapes = weights.shapes_of(build(ClapSepDims(clap=clap_dims_of(found))))
    wanted = published_shapes(shapes, 0)["clap"]
    weights.check_shapes("CLAP", wanted, found, ignored=published_keys.CLAP_UNUSED)


def from_published(
    clap: Mapping[str, Tensor], clapsep: Mapping[str, Tensor], shapes: Shapes
) -> Iterator[tuple[str, Tensor]]:
    """The network's tensors from the published ones, one after another, float32.

    Args:
        clap: CLAP's tensors, without `module.`.
        clapsep: CLAPSep's tensors.
        shapes: of the network's tensors.

    Raises:
        WrongWeights: the files do not fit the network.
    """
    check_published(clap, clapsep, shapes)
    for key in shapes:
        if not published_keys.is_computed(key):
            yield key, _tensor(published_keys.origin(key), clap, clapsep)


def _tensor(source: Origin, clap: Mapping[str, Tensor], clapsep: Mapping[str, Tensor]) -> Tensor:
    value = (clap if source.file == "clap" else clapsep)[source.key].float()
    if source.adapted:
        value = merge(
            value, clapsep[f"{source.adapted}.lora_A"], clapsep[f"{source.adapted}.lora_B"]
        )
    return value if source.third is None else value.chunk(3)[source.third].contiguous()


def merge(weight: Tensor, lora_a: Tensor, lora_b: Tensor) -> Tensor:
    """A linear layer's weight with its low-rank pair added: W + B A / rank.

    The scale is 1 / rank because the published adapters have alpha 1.

    Args:
        weight: shape (out, in).
        lora_a: shape (rank, in).
        lora_b: shape (out, rank).

    Source: Hu et al., LoRA (2021), section 4.1.
    """
    scale = 1.0 / lora_a.shape[0]
    return torch.addmm(weight, lora_b.float(), lora_a.float(), alpha=scale)


def convert_clapsep(clapsep_ckpt: Path, clap_pt: Path, out: Path, report: Report = silent) -> None:
    """Convert the two published files, once, into one that `engine.models.clapsep.load` reads.

    The adapters are merged; matrices become float16, vectors (norms, biases, statistics) stay
    float32, what both encoders share is kept once, and what no computation needs (optimiser,
    heads, copies) is left out. The header keeps the SHA-256 of both sources. Nothing is left
    behind when it fails or is cancelled.

    Args:
        clapsep_ckpt: `best_model.ckpt`.
        clap_pt: `music_audioset_epoch_15_esc_90.14.pt`, or a safetensors copy of it.
        out: the safetensors file to write.
        report: progress; may cancel.

    Raises:
        ModelNotInstalled: a source is missing.
        WrongWeights: a source is no such checkpoint; all problems are named.
        ModelError: the result cannot be written.
    """
    report(Progress("reading checkpoints", 0, 4))
    clapsep = weights.read_published(clapsep_ckpt, "CLAPSep")
    clap = weights.read_published(clap_pt, "CLAP", prefix="module.")
    report(Progress("checking checkpoints", 1, 4))
    dims = dims_of(_shapes(clap), _shapes(clapsep))
    shapes = weights.shapes_of(build(dims))
    converted = {
        key: value.half() if value.ndim > 1 else value.clone()
        for key, value in from_published(clap, clapsep, shapes)
        if published_keys.twin(key) is None
    }
    report(Progress("hashing checkpoints", 2, 4))
    header = {
        "network": "clapsep",
        "dims": json.dumps(dataclasses.asdict(dims)),
        "clapsep_sha256": weights.sha256_of(clapsep_ckpt),
        "clap_sha256": weights.sha256_of(clap_pt),
    }
    report(Progress("writing the converted model", 3, 4))
    weights.write(out, "CLAPSep", converted, header)


def _shapes(tensors: Mapping[str, Tensor]) -> dict[str, tuple[int, ...]]:
    return {key: tuple(value.shape) for key, value in tensors.items()}


def read(path: Path) -> ClapSep:
    """The network of a converted file, float32, on the processor.

    Raises:
        ModelNotInstalled: the file is missing.
        WrongWeights: the file is none of ours or does not fit.
    """
    state, header = weights.read(path, "CLAPSep")
    if header.get("network") != "clapsep":
        raise WrongWeights("CLAPSep", [f"{path.name} is no converted CLAPSep file"])
    network = build(_dims_from(header["dims"]))
    state = {key: value.float() for key, value in state.items()}
    for key in weights.shapes_of(network):
        other = published_keys.twin(key)
        if other in state:
            state[key] = state[other]
    weights.fill(network, "CLAPSep", state.items())
    return network


def _dims_from(text: str) -> ClapSepDims:
    """The dimensions that a header keeps."""
    plain = json.loads(text)
    audio, words = plain["clap"].pop("audio"), plain["clap"].pop("text")
    mel = MelDims(**audio.pop("mel"))
    audio |= {"depths": tuple(audio["depths"]), "heads": tuple(audio["heads"])}
    clap = ClapDims(AudioDims(mel=mel, **audio), TextDims(**words), **plain.pop("clap"))
    return ClapSepDims(clap=clap, **plain)
