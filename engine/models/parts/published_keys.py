"""Where each tensor of our CLAP and CLAPSep networks stands in the two published files.

Facts only: no file is read here. What those files hold beyond it is listed by name (computed
tables, unused heads, copies), so that a loader can name everything it does not know.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

CLAP_UNUSED = re.compile(
    r"logit_scale_[at]|audio_branch\.(tscam_conv|head)\..*|(audio|text)_transform\..*"
    r"|audio_branch\.(spectrogram_extractor|logmel_extractor)\..*"
    r"|audio_branch\..*\.(attn_mask|relative_position_index)|.*\.num_batches_tracked"
    r"|text_branch\.embeddings\.(position_ids|token_type_ids)"
)
"""Keys of CLAP's file that embeddings do not need: unused heads, and tables that are computed."""

CLAPSEP_UNUSED = re.compile(
    r".*\.(attn_mask|relative_position_index)|.*\.num_batches_tracked"
    r"|clap_model\.model\.audio_branch\..*\.attn\.(qkv|proj)\.bias"
)
"""Keys of CLAPSep's file that are computed, and 36 optional copies of CLAP's own biases.

The copies must not be used for the separator: its biases are trained and stand under
`audio_branch.` in the same file.
"""

_COMPUTED = re.compile(
    r".*\.(relative_position_index|num_batches_tracked)"
    r"|text\.encoder\.embeddings\.(position_ids|token_type_ids)"
)
_BLOCK_NAMES = (  # ours (transformers'), then LAION's; the first that fits is replaced
    (".layernorm_before.", ".norm1."),
    (".layernorm_after.", ".norm2."),
    (".intermediate.dense.", ".mlp.fc1."),
    (".attention.output.dense.", ".attn.proj."),
    (".output.dense.", ".mlp.fc2."),
    (".attention.self.relative_position_bias_table", ".attn.relative_position_bias_table"),
)
_QKV = re.compile(r"(.*)\.attention\.self\.(query|key|value)\.(weight|bias)")
_THIRDS = {"query": 0, "key": 1, "value": 2}
_PROJECTIONS = (("projection.linear1.", "projection.0."), ("projection.linear2.", "projection.2."))


@dataclass(frozen=True, slots=True)
class Origin:
    """Where a tensor of ours comes from.

    Attributes:
        file: "clap" or "clapsep".
        key: name in that file, without `module.`.
        third: 0, 1 or 2 if ours is one third of its rows (query, key, value); None for all rows.
        adapted: stem of the low-rank pair and the bias in CLAPSep's file that change this layer;
            empty for tensors that CLAPSep's training left alone.
    """

    file: str
    key: str
    third: int | None = None
    adapted: str = ""


def is_computed(key: str) -> bool:
    """Is this tensor of ours a table that follows from the architecture?"""
    return _COMPUTED.fullmatch(key) is not None


def origin(key: str) -> Origin:
    """Where a tensor of the whole network (`engine.models.clapsep.ClapSep`) comes from.

    Raises:
        ValueError: the network has no such tensor.
    """
    tower, _, rest = key.partition(".")
    part, _, name = rest.partition(".")
    if tower == "separator" and part == "decoder":
        return Origin("clapsep", f"decoder_model.{name}")
    if tower == "separator" and part == "encoder":
        return _adapted(_audio_origin(name))
    if tower == "audio" and part == "encoder":
        return _audio_origin(name)
    if tower == "text" and part == "encoder":
        return Origin("clap", f"text_branch.{name}")
    if tower in ("audio", "text") and part == "projection":
        for ours, theirs in _PROJECTIONS:
            rest = rest.replace(ours, theirs)
        return Origin("clap", f"{tower}_{rest}")
    raise ValueError(f"no tensor of the network: {key}")


def twin(key: str) -> str | None:
    """Name of the equal tensor of the audio tower, if CLAPSep's training left this one alone.

    Two thirds of the separator's encoder are CLAP's own, so they are stored and held once.
    """
    stem = key.removeprefix("separator.encoder.")
    if stem == key or is_computed(key):
        return None
    other = f"audio.encoder.{stem}"
    return other if origin(key) == origin(other) else None


def _audio_origin(name: str) -> Origin:
    name = name.removeprefix("htsat.").replace("batch_norm.", "bn0.")
    joint = _QKV.fullmatch(name)
    if joint is not None:
        stem, role, kind = joint.groups()
        return Origin("clap", f"audio_branch.{stem}.attn.qkv.{kind}", _THIRDS[role])
    for ours, theirs in _BLOCK_NAMES:
        if ours in name:
            name = name.replace(ours, theirs)
            break
    return Origin("clap", f"audio_branch.{name}")


def _adapted(source: Origin) -> Origin:
    """The same tensor in the separator's encoder, whose attention layers CLAPSep trained."""
    stem, _, kind = source.key.rpartition(".")
    if not stem.endswith((".attn.qkv", ".attn.proj")):
        return source
    if kind == "bias":
        return Origin("clapsep", source.key, source.third)
    return Origin("clap", source.key, source.third, adapted=stem)
