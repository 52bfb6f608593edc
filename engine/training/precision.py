"""Mixed precision: bfloat16 in matrix products where a device has it, weights in float32."""

from __future__ import annotations

from contextlib import AbstractContextManager

import torch

from engine.models.device import Device


def mixed_precision(device: Device) -> AbstractContextManager[object]:
    """Compute in the device's own number type: bfloat16 or, where that is slow, float32."""
    return torch.autocast(
        device.kind, dtype=torch.bfloat16, enabled=device.dtype == torch.bfloat16
    )
