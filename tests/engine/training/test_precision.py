from __future__ import annotations

import pytest
import torch

from engine.models.device import Device
from engine.training.precision import mixed_precision


def test_the_processor_computes_in_float32() -> None:
    """Even where it has instructions for bfloat16: for a small Whisper that is slower."""
    ones = torch.ones(2, 2)
    with mixed_precision(Device("cpu", "processor", torch.bfloat16)):
        assert torch.float32 == (ones @ ones).dtype


@pytest.mark.gpu
@pytest.mark.skipif(not torch.cuda.is_available(), reason="needs a CUDA device")
def test_a_graphics_processor_computes_in_bfloat16() -> None:
    """Where it has it; weights stay in float32."""
    ones = torch.ones(2, 2, device="cuda")
    with mixed_precision(Device("cuda", "graphics processor", torch.bfloat16)):
        assert torch.bfloat16 == (ones @ ones).dtype
    assert torch.float32 == ones.dtype


def test_an_older_graphics_processor_computes_in_float32() -> None:
    """One without bfloat16 gets no mixed precision."""
    with mixed_precision(Device("cuda", "graphics processor", torch.float32)):
        assert not torch.is_autocast_enabled("cuda")
