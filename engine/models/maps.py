"""Query-independent maps of the compact networks: computed once a window, kept in caches between.

They leave a network as float32 in any layout; the number of their frames goes with them, because
they are padded to whole steps.
"""

from __future__ import annotations

from contextlib import AbstractContextManager

import torch
from torch import Tensor

_FRAMES = "frames"


def precision(device: torch.device, dtype: torch.dtype) -> AbstractContextManager[object]:
    """The number type of a device inside matrix products and convolutions."""
    return torch.autocast(device.type, dtype=dtype, enabled=dtype is not torch.float32)


def packed(maps: dict[str, Tensor], n_frames: int) -> dict[str, Tensor]:
    """Maps of windows (batch, ...), each with how many of its frames are real."""
    found = {name: values.float() for name, values in maps.items()}
    batch = len(next(iter(found.values())))
    found[_FRAMES] = torch.full((batch, 1), n_frames, dtype=torch.float32)
    return found


def unpacked(features: dict[str, Tensor], device: torch.device) -> dict[str, Tensor]:
    """The maps as float32 in the layout of the network: caches hold them as they like."""
    return {
        name: maps.to(
            device,
            torch.float32,
            memory_format=torch.channels_last if maps.dim() == 4 else torch.preserve_format,
        )
        for name, maps in features.items()
        if name != _FRAMES
    }


def frames_of(features: dict[str, Tensor]) -> int:
    """How many frames of the maps are real."""
    return int(features[_FRAMES].flatten()[0])
