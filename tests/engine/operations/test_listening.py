"""Windows, batches, memory."""

from __future__ import annotations

import threading
from collections.abc import Sequence
from dataclasses import replace

import numpy as np
import pytest
import torch
from torch import Tensor

from engine.audio.buffer import Buffer
from engine.errors import DeviceUnavailable, OutOfMemory
from engine.models import device
from engine.models.device import Device
from engine.models.feature_cache import FeatureCache
from engine.models.mask_model import MaskModelSpec
from engine.models.overlap import WindowGrid
from engine.operations.listening import Heard, Listener, grid_of, read_window
from engine.operations.recording import BufferRecording
from engine.progress import Progress, silent
from tests.helpers import signals, tiny


class HungryModel(tiny.TinyModel):
    """Runs out of memory above a number of windows at once."""

    def __init__(self, most: int, error: Exception) -> None:
        super().__init__(tiny.convolution())
        self._most, self._error = most, error

    def features(self, mixture: Tensor) -> dict[str, Tensor]:
        """Fails above the limit."""
        if len(mixture) > self._most:
            raise self._error
        return super().features(mixture)


def listen(
    listener: Listener, seconds: float = 20, report: object = silent
) -> tuple[Sequence[Heard], WindowGrid]:
    recording = BufferRecording(signals.mono(signals.noise(seconds, 8000), 8000))
    grid = grid_of(recording, listener.model)
    windows = [grid[index] for index in range(len(grid))]
    heard = listener.listen(recording, windows, tiny.any_query(), report)  # type: ignore[arg-type]
    return list(heard), grid


def test_batches_give_what_single_windows_give() -> None:
    """Windows heard together do not change each other."""
    one, _ = listen(tiny.listener_for(tiny.TinyModel(tiny.convolution()), batch=1))
    four, _ = listen(tiny.listener_for(tiny.TinyModel(tiny.convolution()), batch=4))
    for single, batched in zip(one, four, strict=True):
        assert single.mask is not None
        assert batched.mask is not None
        np.testing.assert_allclose(single.mask, batched.mask, atol=1e-6)


@pytest.mark.parametrize(
    "error",
    [
        torch.OutOfMemoryError("CUDA out of memory. Tried to allocate 2.00 GiB"),
        RuntimeError("DefaultCPUAllocator: can't allocate memory: you tried to allocate 9 bytes"),
        MemoryError(),
    ],
)
def test_batch_is_halved_until_it_fits_and_said_so(error: Exception) -> None:
    """From 8 over 4 to 2 windows at once; each step is reported, nothing is lost."""
    model = HungryModel(2, error)
    listener = tiny.listener_for(model, batch=8)
    stages: list[Progress] = []
    heard, grid = listen(listener, report=stages.append)
    assert len(grid) == len(heard)
    assert 2 == listener.batch == max(model.batches)
    said = [step.stage for step in stages if "memory" in step.stage]
    assert ["not enough memory: 4 windows at once", "not enough memory: 2 windows at once"] == said


def test_memory_for_not_even_one_window_is_an_error() -> None:
    """Then the user is told, with the device."""
    listener = tiny.listener_for(HungryModel(0, torch.OutOfMemoryError("no")), batch=4)
    with pytest.raises(OutOfMemory, match="test processor"):
        listen(listener)


def test_failing_graphics_processor_is_named_with_its_reason() -> None:
    """An error of the device itself says which device and why."""
    failure = torch.AcceleratorError("CUDA error: device-side assert triggered\nmore")
    listener = tiny.listener_for(HungryModel(0, failure), batch=1)
    with pytest.raises(DeviceUnavailable, match="device-side assert") as stop:
        listen(listener)
    assert "test processor" in stop.value.device


def test_other_failures_are_not_taken_for_memory() -> None:
    """A RuntimeError about shapes stays what it is."""
    listener = tiny.listener_for(HungryModel(0, RuntimeError("shapes do not fit")), batch=4)
    with pytest.raises(RuntimeError, match="shapes"):
        listen(listener)


def test_every_window_is_reported() -> None:
    """Window i of n, before it is heard."""
    stages: list[Progress] = []
    model = tiny.TinyModel(tiny.constant(1))
    _, grid = listen(tiny.listener_for(model, batch=1), report=stages.append)
    expected = [f"listening: window {k + 1} of {len(grid)}" for k in range(len(grid))]
    assert expected == [step.stage for step in stages if ":" in step.stage]
    assert 1.0 == stages[-1].fraction
    assert 1 == len({step.kind for step in stages if ":" in step.stage})


def test_wrong_frame_count_of_a_network_is_refused() -> None:
    """A mask that would be shifted against the sound is a mistake, not a result."""
    model = tiny.TinyModel(lambda magnitude: magnitude[:, :, :-1])
    with pytest.raises(ValueError, match="frames"):
        listen(tiny.listener_for(model))


@pytest.mark.parametrize("rate", [8_000, 11_025, 16_000, 44_100, 48_000])
def test_window_is_the_same_whatever_is_read_around_it(rate: int) -> None:
    """A window equals the same stretch of the whole recording, resampled in one pass."""
    seconds = 8
    recording = BufferRecording(signals.mono(signals.sweep(50, 3000, seconds, rate), rate))
    grid = WindowGrid(seconds * 8000, 16_000, 12_800, 128)
    expected = signals.sweep(50, 3000, seconds, 8000)
    for index in range(len(grid)):
        window = grid[index]
        found = read_window(recording, window, 8000)
        assert window.length == len(found)
        inner = slice(400, -400)  # the ends of the file ring
        part = expected[window.start : window.start + window.length]
        np.testing.assert_allclose(found[inner], part[inner], atol=2e-3)


def test_window_beyond_full_scale_is_brought_down() -> None:
    """Networks hear at most 0.9 of full scale; the mask does not care."""
    loud = BufferRecording(Buffer(np.full((1, 30_000), 3.0, np.float32), 8000))
    grid = WindowGrid(30_000, 16_000, 12_800, 128)
    assert 0.9 == pytest.approx(float(np.abs(read_window(loud, grid[0], 8000)).max()))


def test_features_of_another_number_of_threads_are_not_taken() -> None:
    """In bfloat16 they differ in the last digits, so that a replay would not be equal."""
    cache, model = FeatureCache(), tiny.TinyModel(tiny.convolution())
    for label, calls in (("chip, 2 threads", 1), ("chip, 1 thread", 2), ("chip, 2 threads", 2)):
        listen(Listener(model, Device("cpu", label, torch.float32), cache), seconds=1)
        assert calls == model.feature_calls


class SmallModel(tiny.TinyModel):
    """Its windows are computed side by side; notes with how many threads each."""

    def __init__(self) -> None:
        super().__init__(tiny.convolution())
        self.threads: list[tuple[int, int]] = []

    @property
    def spec(self) -> MaskModelSpec:
        """That of the tiny model, but for the windows."""
        return replace(super().spec, side_by_side=True)

    def mask(self, features: dict[str, Tensor], positive: Tensor, negative: Tensor) -> Tensor:
        """As the tiny model."""
        self.threads.append((threading.get_ident(), torch.get_num_threads()))
        return super().mask(features, positive, negative)


def test_windows_side_by_side_are_those_one_after_another() -> None:
    """In their order, each computed by one thread that is not the caller's."""
    torch.set_num_threads(2)
    model = SmallModel()
    three, _ = listen(tiny.listener_for(model, batch=3))
    one, _ = listen(tiny.listener_for(SmallModel(), batch=1))
    assert [heard.window for heard in one] == [heard.window for heard in three]
    for single, beside in zip(one, three, strict=True):
        assert single.mask is not None
        assert beside.mask is not None
        np.testing.assert_array_equal(single.mask, beside.mask)
    assert {1} == {count for _, count in model.threads}
    assert threading.get_ident() not in {thread for thread, _ in model.threads}
    assert torch.get_num_threads() == device.cores()


def test_a_failure_beside_other_windows_is_told() -> None:
    """What a thread raises reaches who listens; running out of memory halves the windows."""

    class Failing(SmallModel):
        def features(self, mixture: Tensor) -> dict[str, Tensor]:
            raise torch.OutOfMemoryError("out of memory")

    with pytest.raises(OutOfMemory):
        listen(tiny.listener_for(Failing(), batch=4))
