"""Weights at eight bits: half the file of 16 bits, for the models that come with the program.

Kernels and matrices become whole numbers from -127 to 127 with one scale for each row (output
channel), all else is kept at 16 bits. Computation goes on in floating point.

Source: Krishnamoorthi, "Quantizing deep convolutional networks for efficient inference" (2018),
section 3.1.2, per-channel symmetric.
"""

from __future__ import annotations

from collections.abc import Mapping

import torch
from torch import Tensor

_SCALE = ":scale"  # no name of a parameter holds a colon
_LARGEST = 127


def pack(state: Mapping[str, Tensor]) -> dict[str, Tensor]:
    """What is written for a network.

    Args:
        state: tensors by name; kernels and matrices have two axes or more, rows first.

    Returns:
        Each kernel or matrix as int8 and its scales, float32, shape (rows,), under the name with
        ":scale"; other floating-point tensors as float16; the rest as it is. All contiguous.
    """
    found: dict[str, Tensor] = {}
    for name, value in state.items():
        if not value.is_floating_point():
            found[name] = value
        elif value.ndim < 2:
            found[name] = value.half().contiguous()
        else:
            found[name], found[name + _SCALE] = _rounded(value.float())
    return found


def unpack(state: Mapping[str, Tensor]) -> dict[str, Tensor]:
    """The tensors of a network, float32, from what `pack` gave; 16-bit files pass unchanged."""
    found: dict[str, Tensor] = {}
    for name, value in state.items():
        scale = state.get(name + _SCALE)
        if scale is not None:
            value = value * scale.reshape(-1, *[1] * (value.ndim - 1))
        if not name.endswith(_SCALE):
            found[name] = value.float() if value.is_floating_point() else value
    return found


def _rounded(value: Tensor) -> tuple[Tensor, Tensor]:
    """Whole numbers and the scale of each row; a row of zeros has the scale 0."""
    scale = value.flatten(1).abs().amax(1) / _LARGEST
    steps = value / scale.clamp_min(torch.finfo(torch.float32).tiny).reshape(
        -1, *[1] * (value.ndim - 1)
    )
    return steps.round().to(torch.int8).contiguous(), scale
