"""Safetensors copies of published pickles: recognised by names and shapes, before one is taken.

A copy has no published hash. What can be checked is checked: that the file is whole and that it
holds every tensor of the layout and no other, in its shape; not which training made the values.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from engine.errors import WrongWeights

CLAP = "clap"
_PREFIX = "module."
_TELLING = {CLAP: "audio_branch.patch_embed.proj.weight"}
"""Layout -> a tensor that no other kind of file has."""

Shapes = Mapping[str, tuple[int, ...]]


def names_in(path: Path) -> frozenset[str]:
    """Names of the tensors of a safetensors file; none when it is damaged or something else."""
    try:
        return frozenset(shapes_in(path))
    except WrongWeights:
        return frozenset()


def looks_like(layout: str, names: frozenset[str]) -> bool:
    """Whether a file with these tensors means to be a copy of this layout."""
    return _TELLING[layout] in names


def shapes_in(path: Path) -> dict[str, tuple[int, ...]]:
    """Name, without `module.`, and shape of each tensor; reads the header alone.

    Raises:
        WrongWeights: it is no whole safetensors file.
    """
    from safetensors import SafetensorError, safe_open

    try:
        with safe_open(path, framework="np") as file:
            return {
                key.removeprefix(_PREFIX): tuple(file.get_slice(key).get_shape())
                for key in file.keys()  # noqa: SIM118 - it is no dictionary
            }
    except (SafetensorError, OSError) as error:
        raise WrongWeights(path.name, [f"{path.name} is damaged: {error}"]) from error


def check(layout: str, path: Path) -> None:
    """Compare a copy with its layout, name by name and shape by shape.

    The sizes of the network are read from the file; that they are those of the checkpoint which
    is used with it is checked when both are converted.

    Raises:
        WrongWeights: tensors are missing, unexpected or mis-shaped; all of them are named.
    """
    if layout != CLAP:
        raise ValueError(f"no layout {layout!r}")
    found = shapes_in(path)
    # Builds the network without memory: loads torch and transformers, so only for a likely file.
    from engine.models import clapsep_weights

    clapsep_weights.check_clap(found)
