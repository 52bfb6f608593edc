"""Mixture and query to target and presence: the signal path that every extraction takes.

`stream` works on recordings of any length in bounded memory; `separate` is the same for a buffer.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

import numpy as np
import torch
from numpy.typing import NDArray

from engine.audio.buffer import Buffer
from engine.errors import OutOfMemory
from engine.models.feature_cache import FeatureCache
from engine.models.overlap import Averager
from engine.operations import halves, presence
from engine.operations.cues import Query
from engine.operations.halves import Parts
from engine.operations.listening import Listener, grid_of
from engine.operations.looks import THOROUGH, Looks
from engine.operations.masking import Block, Masker
from engine.operations.recording import BufferRecording, Recording
from engine.operations.second_look import with_own_example
from engine.operations.shape import AS_MASKED, Shape
from engine.progress import Progress, Report, silent


@dataclass(frozen=True, slots=True, eq=False)
class Separated:
    """What `separate` gives.

    Attributes:
        target: rate, channels and length of the mixture.
        residual: mixture - target.
        presence: of the target over time.
        confidence: of the target being there at all, 0..1.
    """

    target: Buffer
    residual: Buffer
    presence: presence.PresenceCurve
    confidence: float

    @property
    def is_present(self) -> bool:
        """Whether the target was found."""
        return self.confidence >= self.presence.threshold


class PresenceTrack:
    """Gathers the presence of a region, window by window."""

    def __init__(self, recording: Recording, start: int, end: int, listener: Listener) -> None:
        """For samples `start` to `end` of a recording."""
        spec = listener.model.spec
        self._frame_s = spec.stft_hop / spec.rate
        self._threshold = spec.presence_threshold
        per_sample = spec.rate / recording.rate / spec.stft_hop
        last = grid_of(recording, listener.model).n_frames
        self.first_frame = min(int(start * per_sample), last - 1)
        self.end_frame = max(self.first_frame + 1, min(round(end * per_sample), last))
        self._averager = Averager(1, self.first_frame)
        self._pieces: list[NDArray[np.float32]] = []

    def add(
        self, first_frame: int, values: NDArray[np.float32], weights: NDArray[np.float32]
    ) -> None:
        """Add a window; in ascending order."""
        self._averager.add(first_frame, values[np.newaxis], weights)

    def settle(self, end_frame: int) -> None:
        """No later window reaches the frames before this one."""
        stop = min(end_frame, self.end_frame)
        self._pieces.append(self._averager.take(stop)[0])

    def frames(self) -> NDArray[np.float32]:
        """All settled frames, shape (frames,), 0..1."""
        return np.concatenate([np.zeros(0, np.float32), *self._pieces])

    def curve(self) -> presence.PresenceCurve:
        """The curve over the region."""
        return presence.curve(self.frames(), self._frame_s, self._threshold)

    def confidence(self) -> float:
        """One number for the region."""
        return presence.confidence(self.frames(), self._frame_s)


def stream(
    listener: Listener,
    recording: Recording,
    start: int,
    end: int,
    query: Query,
    track: PresenceTrack,
    *,
    report: Report = silent,
    shape: Shape = AS_MASKED,
    looks: Looks = THOROUGH,
) -> Iterator[Parts]:
    """Target and residual of a region, piece after piece.

    Windows lie on a grid that begins with the recording, and only those that meet the region are
    read. Masks are averaged and applied at the recording's own rate to every channel.

    Args:
        listener: network and cache.
        recording: what is heard.
        start: first sample.
        end: sample after the last one.
        query: from `cues.embed`.
        track: is filled with the presence meanwhile.
        report: progress; may raise `Cancelled`.
        shape: of the target.
        looks: how often a model that gains by it is asked.
    """
    spec = listener.model.spec
    grid = grid_of(recording, listener.model)
    masker = Masker(recording, start, end, spec, shape.limits)
    averager = Averager(spec.n_fft // 2 + 1, masker.first_model_frame)
    first = min(masker.first_model_frame, track.first_frame)
    last = max(masker.end_model_frame, track.end_frame)
    windows = grid.covering(first, last)
    if looks >= Looks.EXAMPLE:
        query = with_own_example(query, listener, recording, windows, report)
    if looks >= Looks.REST:
        # Who names a negative has said what else there is: on validation 0.03 dB more is nothing.
        has_room = bool(query.positive.any()) and not query.negative.any()
        query = replace(query, is_against_rest=spec.against_rest and has_room)
    query = replace(query, is_low_rank=spec.low_rank and looks >= Looks.LOW_RANK)
    for index, heard in enumerate(listener.listen(recording, windows, query, report)):
        assert heard.mask is not None
        weights = grid.weights(heard.window)
        averager.add(heard.window.first_frame, heard.mask, weights)
        track.add(heard.window.first_frame, heard.presence, weights)
        settled = windows[index + 1].first_frame if index + 1 < len(windows) else last
        track.settle(settled)
        for block in masker.feed(averager.take(min(settled, masker.end_model_frame))):
            yield _split(block, np.float32(shape.amount))


def _split(block: Block, amount: np.float32) -> Parts:
    kept = block.mixture + amount * (block.target - block.mixture)
    return halves.split(block.mixture, kept if amount < 1 else block.target)


def trace(
    listener: Listener,
    recording: Recording,
    start: int,
    end: int,
    query: Query,
    report: Report = silent,
) -> PresenceTrack:
    """The presence of a target in a region, without separating it."""
    grid = grid_of(recording, listener.model)
    track = PresenceTrack(recording, start, end, listener)
    windows = grid.covering(track.first_frame, track.end_frame)
    spoken = listener.listen(recording, windows, query, report, want_mask=False)
    for index, heard in enumerate(spoken):
        track.add(heard.window.first_frame, heard.presence, grid.weights(heard.window))
        settled = windows[index + 1].first_frame if index + 1 < len(windows) else track.end_frame
        track.settle(settled)
    return track


def separate(
    mixture: Buffer,
    query: Query,
    listener: Listener,
    report: Report = silent,
    shape: Shape = AS_MASKED,
    *,
    looks: Looks = THOROUGH,
) -> Separated:
    """Split a mixture in memory: the same path as for files.

    Args:
        mixture: any rate and channels, at least one sample.
        query: from `cues.embed`, or vectors of one's own.
        listener: network and cache; `memory_listener` makes one.
        report: progress; may raise `Cancelled`.
        shape: of the target.
        looks: see `stream`.
    """
    recording, end = BufferRecording(mixture), mixture.n_samples
    track = PresenceTrack(recording, 0, end, listener)
    pieces = stream(
        listener, recording, 0, end, query, track, report=report, shape=shape, looks=looks
    )
    parts = list(pieces)
    target = np.concatenate([part.target for part in parts], axis=1)
    residual = np.concatenate([part.residual for part in parts], axis=1)
    return Separated(
        Buffer(target, mixture.rate),
        Buffer(residual, mixture.rate),
        track.curve(),
        track.confidence(),
    )


_opened: set[tuple[str, str]] = set()


def open_listener(
    model_id: str,
    device_name: str = "auto",
    *,
    cache: FeatureCache | None = None,
    report: Report = silent,
) -> Listener:
    """Load a model on a device, or take the one that is loaded.

    Args:
        model_id: of the registry.
        device_name: one of `engine.models.device.NAMES`.
        cache: of features; the one of the process when None.
        report: told before a model is loaded that this process has not loaded yet.

    Raises:
        UnknownModel, ModelNotInstalled, WrongChecksum, WrongWeights: see the registry.
        DeviceUnavailable: the device does not work; the user decides what then.
        OutOfMemory: the device cannot hold the network.
    """
    from engine.models import device, feature_cache, registry

    is_first = (model_id, device_name) not in _opened
    report(Progress("loading model (first time)") if is_first else Progress("loading model"))
    chosen = device.choose(device_name)
    try:
        model = registry.load_mask_model(model_id, chosen)
    except torch.OutOfMemoryError as error:
        raise OutOfMemory(model_id, chosen.label) from error
    _opened.add((model_id, device_name))
    return Listener(model, chosen, feature_cache.shared() if cache is None else cache)
