"""Run a mask network over the windows of a recording: batches, cached features, out-of-memory."""

from __future__ import annotations

import logging
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from typing import Any

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor

from engine import __version__
from engine.audio import resample
from engine.errors import DeviceUnavailable, OutOfMemory
from engine.models import device as devices
from engine.models.device import Device
from engine.models.feature_cache import FeatureCache, Features, compress, window_key
from engine.models.mask_model import MaskModel
from engine.models.overlap import Window, WindowGrid
from engine.operations.answer import answer
from engine.operations.cues import Query
from engine.operations.masking import model_length
from engine.operations.presence import confidence
from engine.operations.recording import Recording
from engine.progress import Progress, Report
from engine.sentences import say

logger = logging.getLogger(__name__)

LARGEST_BATCH = {"cuda": 16, "mps": 4, "cpu": 1}
"""On a processor a batch is no faster than its windows one by one; some models take one a core."""
BYTES_PER_SAMPLE = 4_000
"""Working memory of a network for each sample of a window, an upper bound over our models."""
RUN_IN_S = 0.1
"""Read before a window, so that the resampling filter has settled when it begins."""
LOUDEST = 0.9
"""Peak to which a window beyond full scale is brought: networks never heard such."""


@dataclass(frozen=True, slots=True, eq=False)
class Heard:
    """What the network says about one window.

    Attributes:
        window: which.
        mask: shape (bins, frames), float32, 0..1; None when only presence was asked for.
        presence: shape (frames,), float32, 0..1.
    """

    window: Window
    mask: NDArray[np.float32] | None
    presence: NDArray[np.float32]


def grid_of(recording: Recording, model: MaskModel) -> WindowGrid:
    """The windows of a whole recording for a model."""
    spec = model.spec
    length = model_length(recording, spec.rate)
    return WindowGrid(length, spec.window, spec.hop, spec.stft_hop)


def read_window(recording: Recording, window: Window, rate: int) -> NDArray[np.float32]:
    """What the network hears of a window: the mean of the channels at its own rate.

    The result depends on the window alone: the piece is read from a sample that both rates
    share, with a run-in, and cut after resampling.

    Returns:
        Shape (window.length,), float32.
    """
    common = np.gcd(recording.rate, rate)
    native_step, model_step = recording.rate // common, rate // common
    steps_before = -(-round(RUN_IN_S * common) // 1)
    first_step = max(0, window.start // model_step - steps_before)
    last_step = -(-(window.start + window.length) // model_step) + steps_before
    sound = recording.read(first_step * native_step, last_step * native_step)
    mono = resample.resample(sound.mid(), recording.rate, rate)
    skip = window.start - first_step * model_step
    mono = mono[skip : skip + window.length]
    if len(mono) < window.length:
        mono = np.pad(mono, (0, window.length - len(mono)))
    peak = float(np.max(np.abs(mono)))
    return mono * np.float32(LOUDEST / peak) if peak > 1.0 else mono


class Listener:
    """A loaded network with its cache, for one request after another. Not thread-safe.

    Attributes:
        model: the network.
        device: where it runs.
        batch: windows computed at once; halved, for good, when the memory does not hold them.
    """

    def __init__(
        self, model: MaskModel, device: Device, cache: FeatureCache, *, batch: int | None = None
    ) -> None:
        self.model, self.device = model, device
        self._cache = cache
        self.batch = batch or _fitting_batch(model, device)

    def facts(self) -> dict[str, Any]:
        """Which network answers and where it runs, for a recipe."""
        return {
            "model_id": self.model.spec.id,
            "model_sha256": self.model.spec.sha256,
            "code_version": __version__,
            "torch_version": torch.__version__,
            "device": self.device.recorded,
            "dtype": self.device.dtype_name,
            "seed": None,  # nothing is drawn at random
        }

    def listen(
        self,
        recording: Recording,
        windows: Sequence[Window],
        query: Query,
        report: Report,
        *,
        want_mask: bool = True,
    ) -> Iterator[Heard]:
        """Masks and presence of windows, in their order.

        Raises:
            OutOfMemory: not even one window fits.
            DeviceUnavailable: the device fails in its work.
            Cancelled: from `report`.
        """
        self._cache.begin()
        position = 0
        while position < len(windows):
            n_threads = devices.set_threads()  # playback may have begun or ended
            group = _equally_long(windows[position : position + self.batch])
            report(Progress(self._stage(position, len(windows)), position, len(windows)))
            try:
                sounds = [read_window(recording, one, self.model.spec.rate) for one in group]
                if self._is_side_by_side:
                    heard = self._side_by_side(sounds, group, query, n_threads, want_mask)
                else:
                    heard = self._hear(sounds, group, query, want_mask=want_mask)
            except (torch.OutOfMemoryError, MemoryError, RuntimeError) as error:
                if not _is_out_of_memory(error):
                    self._raise_device_failure(error)
                    raise
                self._shrink(len(group), error, report, position, len(windows))
                continue
            yield from heard
            position += len(group)
        self._cache.end()
        report(Progress("listening", len(windows), len(windows)))

    def _raise_device_failure(self, error: BaseException) -> None:
        """A graphics processor that fails in its work is named; the user decides what then."""
        if isinstance(error, torch.AcceleratorError) or "CUDA error" in str(error):
            reason = str(error).strip().splitlines()[0]
            raise DeviceUnavailable(self.model.spec.id, self.device.label, reason) from error

    def _stage(self, position: int, total: int) -> str:
        return say("listening: window {position} of {total}", position=position + 1, total=total)

    def _shrink(
        self, size: int, error: BaseException, report: Report, position: int, total: int
    ) -> None:
        """Halve the batch after it did not fit."""
        if size == 1:
            raise OutOfMemory(self.model.spec.id, self.device.label) from error
        self.batch = size // 2
        logger.warning("not enough memory for %d windows at once; now %d", size, self.batch)
        if self.device.kind == "cuda":
            torch.cuda.empty_cache()
        stage = say("not enough memory: {count} windows at once", count=self.batch)
        report(Progress(stage, position, total))

    @property
    def _is_side_by_side(self) -> bool:
        return self.model.spec.side_by_side and self.device.kind == "cpu"

    def _side_by_side(
        self,
        sounds: Sequence[NDArray[np.float32]],
        group: Sequence[Window],
        query: Query,
        n_threads: int,
        want_mask: bool,
    ) -> list[Heard]:
        """Each window on one core, so that the answers do not depend on the number of cores."""

        def hear(sound: NDArray[np.float32], window: Window) -> list[Heard]:
            return self._hear([sound], [window], query, want_mask=want_mask)

        # One thread inside each operator; the calling thread keeps its own number.
        with ThreadPoolExecutor(
            n_threads, initializer=torch.set_num_threads, initargs=(1,)
        ) as pool:
            return [one for heard in pool.map(hear, sounds, group) for one in heard]

    @torch.inference_mode()
    def _hear(
        self,
        sounds: Sequence[NDArray[np.float32]],
        group: Sequence[Window],
        query: Query,
        *,
        want_mask: bool,
    ) -> list[Heard]:
        features = self._features(sounds)
        sought = query.positive if query.sought is None else query.sought
        positive, negative, sought_rows = (
            torch.from_numpy(vector).to(self.device.kind).expand(len(group), -1)
            for vector in (query.positive, query.negative, sought)
        )
        presence = self.model.presence(features, positive, negative).float().cpu().numpy()
        masks = None
        if want_mask:
            frame_s = self.model.spec.stft_hop / self.model.spec.rate
            is_clear = [confidence(row, frame_s) >= query.least_presence for row in presence]
            found = answer(self.model, features, sounds, query, (sought_rows, negative), is_clear)
            masks = found.float().cpu().numpy()
        heard = [
            Heard(window, None if masks is None else masks[row], presence[row])
            for row, window in enumerate(group)
        ]
        for one in heard:
            _check_frames(one)
        return heard

    def _features(self, sounds: Sequence[NDArray[np.float32]]) -> dict[str, Tensor]:
        """Features of equally long windows, from the cache as far as it has them.

        Fresh features take the way through float16 too: the first answer equals the second.
        """
        spec = self.model.spec
        # The label says how many cores share an operator: in bfloat16 the last digits follow it.
        cores = "one core" if self._is_side_by_side else self.device.label
        computation = f"{self.device.kind} {cores} {self.device.dtype_name}"
        keys = [window_key(spec.sha256, computation, sound) for sound in sounds]
        known = {key: self._cache.get(key) for key in keys}
        missing = {key: sound for key, sound in zip(keys, sounds, strict=True) if not known[key]}
        if missing:
            mixture = torch.from_numpy(np.stack(list(missing.values()))).to(self.device.kind)
            fresh = self.model.features(mixture)
            arrays = {name: values.float().cpu().numpy() for name, values in fresh.items()}
            for row, key in enumerate(missing):
                known[key] = compress({name: values[row] for name, values in arrays.items()})
                self._cache.put(key, known[key] or {})
        return self._stack([known[key] or {} for key in keys])

    def _stack(self, rows: Sequence[Features]) -> dict[str, Tensor]:
        return {
            name: torch.from_numpy(
                np.stack([row[name].astype(np.float32, copy=False) for row in rows])
            ).to(self.device.kind)
            for name in rows[0]
        }


def _fitting_batch(model: MaskModel, device: Device) -> int:
    """Windows that the free memory holds, at most `LARGEST_BATCH`, at least one."""
    largest = LARGEST_BATCH.get(device.kind, 1)
    if model.spec.side_by_side and device.kind == "cpu":
        largest = devices.cores()
    free = devices.free_bytes(device.kind)
    fitting = free // (model.spec.window * BYTES_PER_SAMPLE)
    return max(1, min(largest, fitting))


def _equally_long(windows: Sequence[Window]) -> Sequence[Window]:
    """The windows up to the first of another length: the last of a recording is shorter."""
    for count, window in enumerate(windows):
        if window.length != windows[0].length:
            return windows[:count]
    return windows


def _is_out_of_memory(error: BaseException) -> bool:
    """Whether an error means that memory ran out; torch on a processor raises RuntimeError."""
    if isinstance(error, torch.OutOfMemoryError | MemoryError):
        return True
    words = ("can't allocate memory", "not enough memory", "out of memory")
    return any(part in str(error) for part in words)


def _check_frames(heard: Heard) -> None:
    """A network whose frames do not fit its own spec would give a shifted mask."""
    n_frames = heard.window.n_frames
    found = [len(heard.presence), *([heard.mask.shape[1]] if heard.mask is not None else [])]
    if any(count != n_frames for count in found):
        raise ValueError(f"the network gave {found} frames for a window of {n_frames}")
