from __future__ import annotations

import torch

from engine.models import maps

CPU = torch.device("cpu")


def test_maps_survive_a_cache_of_half_precision() -> None:
    """They come back as float32, image maps with their channels last, and without the count."""
    found = {"deep": torch.randn(2, 3, 8, 4).bfloat16(), "pooled": torch.randn(2, 5)}
    features = maps.packed(found, 13)
    assert {torch.float32} == {values.dtype for values in features.values()}
    stored = {name: values.half() for name, values in features.items()}
    heard = maps.unpacked(stored, CPU)
    assert {"deep", "pooled"} == set(heard)
    assert heard["deep"].is_contiguous(memory_format=torch.channels_last)
    torch.testing.assert_close(heard["deep"], found["deep"].float(), atol=2e-3, rtol=2e-3)


def test_the_number_of_real_frames_is_kept_for_each_window() -> None:
    """Maps are padded to whole steps; a cache may hold each window of a batch apart."""
    features = maps.packed({"deep": torch.zeros(2, 3, 8, 16)}, 13)
    assert 13 == maps.frames_of(features)
    assert 13 == maps.frames_of({name: values[1:].half() for name, values in features.items()})


def test_precision_is_that_of_the_device() -> None:
    """Matrix products in the number type that was chosen; float32 stays as it is."""
    matrix = torch.ones(4, 4)
    with maps.precision(CPU, torch.bfloat16):
        assert torch.bfloat16 == (matrix @ matrix).dtype
    with maps.precision(CPU, torch.float32):
        assert torch.float32 == (matrix @ matrix).dtype
