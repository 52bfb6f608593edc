"""The sound model tuned for one question: other weights for the parts that know the cue.

The parts that only listen stay those of the sound model, so the file is a third as large, and what
was heard of a recording serves both models.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import torch
from torch import Tensor

from engine import resources
from engine.errors import WrongWeights
from engine.models import eight_bit, starter, weights
from engine.models.parts.starter_network import LISTENING, Separator
from engine.models.starter import StarterModel

ID = "starter-speech"
FILE = "speech.safetensors"
_COUNTER = "num_batches_tracked"


def save(
    path: Path, separator: Separator, *, base: str, threshold: float, softening: float
) -> None:
    """Write the tuned parts at eight bits, temporary name first.

    Args:
        path: the file.
        separator: tuned; its listening parts must be those of the sound model.
        base: SHA-256 of the sound model's file.
        threshold: of presence, 0..1.
        softening: power of the masks; below 1 for a network that is too sure of itself.
    """
    metadata = {"base": base, "threshold": repr(threshold), "softening": repr(softening)}
    weights.write(path, ID, eight_bit.pack(tuned_parts(separator)), metadata)


def load(
    folder: Path | None = None,
    device: str = "cpu",
    dtype: torch.dtype = torch.float32,
    *,
    base: Path | None = None,
) -> StarterModel:
    """Load the sound model with the tuned parts in place of its own.

    Args:
        folder: holds the tuned parts; that of the program when None.
        device: "cpu", "cuda" or "mps".
        dtype: number type of the convolutions.
        base: folder of the sound model; the same one when None.

    Raises:
        ModelNotInstalled: a file is not there.
        WrongWeights: one is damaged, or the parts were tuned from another sound model.
    """
    path = (folder or resources.path("starter")) / FILE
    packed, metadata = weights.read(path, ID)
    sound = starter.load(base or folder)
    separator = sound.networks.separator
    found = eight_bit.unpack(packed)
    weights.check(ID, {k: tuple(v.shape) for k, v in tuned_parts(separator).items()}, found)
    try:
        threshold, softening = float(metadata["threshold"]), float(metadata["softening"])
        is_of_base = metadata["base"] == sound.spec.sha256
    except (KeyError, ValueError) as error:
        raise WrongWeights(ID, [f"{FILE} says nothing of its use: {error}"]) from error
    if not is_of_base:
        raise WrongWeights(ID, [f"{FILE} was tuned from another {starter.FILE}"])
    separator.load_state_dict(found, strict=False)
    return StarterModel(
        sound.networks,
        sound.vocabulary,
        threshold=threshold,
        sha256=weights.sha256_of(path),
        device=device,
        dtype=dtype,
        model_id=ID,
        softening=softening,
    )


def tuned_parts(separator: Separator) -> Mapping[str, Tensor]:
    """The tensors of the parts that know the cue, by name."""
    return {
        name: value
        for name, value in separator.state_dict().items()
        if name.partition(".")[0] not in LISTENING and not name.endswith(_COUNTER)
    }
