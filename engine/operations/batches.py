"""How many windows a network is given at once, and what to do when they do not fit."""

from __future__ import annotations

from collections.abc import Sequence

import torch

from engine.models import device as devices
from engine.models.device import Device
from engine.models.mask_model import MaskModel
from engine.models.overlap import Window

LARGEST_BATCH = {"cuda": 16, "mps": 4, "cpu": 1}
"""On a processor a batch is no faster than its windows one by one; some models take one a core."""
BYTES_PER_SAMPLE = 4_000
"""Working memory of a network for each sample of a window, an upper bound over our models."""


def fitting_batch(model: MaskModel, device: Device) -> int:
    """Windows that the free memory holds, at most `LARGEST_BATCH`, at least one."""
    largest = LARGEST_BATCH.get(device.kind, 1)
    if model.spec.side_by_side and device.kind == "cpu":
        largest = devices.cores()
    free = devices.free_bytes(device.kind)
    fitting = free // (model.spec.window * BYTES_PER_SAMPLE)
    return max(1, min(largest, fitting))


def equally_long(windows: Sequence[Window]) -> Sequence[Window]:
    """The windows up to the first of another length: the last of a recording is shorter."""
    for count, window in enumerate(windows):
        if window.length != windows[0].length:
            return windows[:count]
    return windows


def is_out_of_memory(error: BaseException) -> bool:
    """Whether an error means that memory ran out; torch on a processor raises RuntimeError."""
    if isinstance(error, torch.OutOfMemoryError | MemoryError):
        return True
    words = ("can't allocate memory", "not enough memory", "out of memory")
    return any(part in str(error) for part in words)
