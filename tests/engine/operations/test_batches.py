"""How many windows are computed at once."""

from __future__ import annotations

from dataclasses import replace

import torch

from engine.models import device
from engine.models.overlap import Window
from engine.operations import batches
from tests.helpers import tiny


def test_only_equally_long_windows_share_a_batch() -> None:
    """The last window of a recording is shorter and comes alone."""
    long, short = (Window(0, length, 0, 9, False, False) for length in (800, 500))
    windows = [long, replace(long, start=600), short]
    assert windows[:2] == batches.equally_long(windows)
    assert windows[2:] == batches.equally_long(windows[2:])


def test_what_means_that_memory_ran_out() -> None:
    """Torch on a processor says it in words."""
    assert batches.is_out_of_memory(MemoryError())
    assert batches.is_out_of_memory(RuntimeError("DefaultCPUAllocator: can't allocate memory"))
    assert not batches.is_out_of_memory(RuntimeError("shapes do not fit"))


def test_a_batch_fits_into_the_free_memory(monkeypatch) -> None:
    """At least one window, at most what the device gains by."""
    model = tiny.TinyModel(tiny.constant(1.0))
    side_by_side = tiny.TinyModel(tiny.constant(1.0), replace(tiny.spec_of(), side_by_side=True))
    processor = tiny.processor()
    assert 1 == batches.fitting_batch(model, processor)
    assert device.cores() == batches.fitting_batch(side_by_side, processor)
    monkeypatch.setattr(device, "free_bytes", lambda kind: 0)
    assert 1 == batches.fitting_batch(side_by_side, replace(processor, dtype=torch.float32))
