from __future__ import annotations

import pytest
import torch

from engine import resources
from engine.models import weights
from engine.models.eight_bit import pack, unpack


def test_matrices_take_one_byte_a_number() -> None:
    """Kernels and matrices are whole numbers with a scale a row; vectors stay at 16 bits."""
    packed = pack({"kernel": torch.randn(6, 4, 3, 3), "bias": torch.randn(6)})
    assert torch.int8 == packed["kernel"].dtype
    assert (6,) == packed["kernel:scale"].shape
    assert torch.float16 == packed["bias"].dtype
    assert {"kernel", "kernel:scale", "bias"} == packed.keys()


def test_values_come_back_within_half_a_step_of_their_row() -> None:
    """Rows of very different size lose the same share each: at most 1/254 of the largest."""
    matrix = torch.randn(5, 300) * torch.tensor([[1e-4], [1.0], [30.0], [0.0], [1e3]])
    found = unpack(pack({"matrix": matrix}))["matrix"]
    allowed = matrix.abs().amax(1, keepdim=True) / 253
    assert (found - matrix).abs().le(allowed).all()


def test_packing_again_changes_nothing() -> None:
    """Reading and writing a file any number of times loses no more."""
    once = pack({"matrix": torch.randn(8, 40)})
    twice = pack(unpack(once))
    assert torch.equal(once["matrix"], twice["matrix"])


def test_files_at_16_bits_and_whole_numbers_pass_unchanged() -> None:
    """Tensors without a scale are only made float32; counters stay whole numbers."""
    found = unpack({"matrix": torch.ones(2, 2).half(), "counter": torch.tensor(3)})
    assert torch.float32 == found["matrix"].dtype
    assert torch.equal(torch.tensor(3), found["counter"])


@pytest.mark.parametrize("name", ["sound", "speech", "voice"])
def test_shipped_weights_reload_bit_for_bit(name: str) -> None:
    """Every tensor of a shipped file is the same after it was loaded and written again."""
    shipped, _ = weights.read(resources.path("starter") / f"{name}.safetensors", name)
    again = pack(unpack(shipped))
    assert shipped.keys() == again.keys()
    for key, value in shipped.items():
        assert value.dtype == again[key].dtype
        assert torch.equal(value, again[key])
