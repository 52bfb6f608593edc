"""Where windows lie on a recording and how their masks become one. Knows no network and no torch.

Windows lie on a grid that starts with the recording, not with the selection, so that a frame has
the same mask whatever was selected around it.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

GUARD_FRAMES = 2
"""Frames at an inner end of a window that see padding instead of sound: they get no weight."""


@dataclass(frozen=True, slots=True)
class Window:
    """One piece that the network hears.

    Attributes:
        start: first sample at the model's rate, a multiple of the STFT hop.
        length: samples.
        first_frame: STFT frame of the recording that is frame 0 of the window.
        n_frames: centred STFT frames of the window.
        is_first: begins where the recording begins: its first frames have full weight.
        is_last: ends where the recording ends: its last frames have full weight.
    """

    start: int
    length: int
    first_frame: int
    n_frames: int
    is_first: bool
    is_last: bool

    @property
    def end_frame(self) -> int:
        """The frame after its last one."""
        return self.first_frame + self.n_frames


@dataclass(frozen=True, slots=True)
class WindowGrid:
    """All windows of a recording, in samples of the model's rate.

    Every window has the full length (a shorter recording is one shorter window): the last one is
    moved back until it ends with the recording, instead of being cut or padded.

    Attributes:
        n_samples: length of the recording.
        window: length of a window.
        hop: distance between windows, a multiple of `stft_hop`, at most `window`.
        stft_hop: distance between frames.
    """

    n_samples: int
    window: int
    hop: int
    stft_hop: int

    def __post_init__(self) -> None:
        if self.n_samples <= 0:
            raise ValueError(f"a grid needs samples, got {self.n_samples}")
        if self.hop % self.stft_hop or not 0 < self.hop <= self.window:
            raise ValueError(
                f"hop {self.hop} must be a multiple of {self.stft_hop} and at most {self.window}"
            )

    def __len__(self) -> int:
        if self.n_samples <= self.window:
            return 1
        return 1 + -(-(self.n_samples - self.window) // self.hop)

    def __getitem__(self, index: int) -> Window:
        last = len(self) - 1
        if not 0 <= index <= last:
            raise IndexError(f"window {index} of {last + 1}")
        start = index * self.hop
        if index == last and index > 0:
            # Up, not down, to the STFT grid: a window may be shorter than `window`, never longer.
            start = -(-(self.n_samples - self.window) // self.stft_hop) * self.stft_hop
        length = min(self.window, self.n_samples - start)
        return Window(
            start,
            length,
            start // self.stft_hop,
            length // self.stft_hop + 1,
            is_first=index == 0,
            is_last=index == last,
        )

    @property
    def n_frames(self) -> int:
        """Centred STFT frames of the recording."""
        return self.n_samples // self.stft_hop + 1

    @property
    def overlap_frames(self) -> int:
        """Frames that two neighbouring windows share."""
        return self.window // self.stft_hop + 1 - self.hop // self.stft_hop

    def covering(self, first_frame: int, end_frame: int) -> list[Window]:
        """The windows that have weight in a range of frames, ascending."""
        if not 0 <= first_frame < end_frame <= self.n_frames:
            raise ValueError(f"frames {first_frame} to {end_frame} of {self.n_frames}")
        # One window earlier than the arithmetic says, because the last one is moved back.
        begin = max(0, first_frame * self.stft_hop // self.hop - self.window // self.hop - 1)
        found = []
        for index in range(begin, len(self)):
            window = self[index]
            if window.first_frame >= end_frame:
                break
            audible = np.flatnonzero(self.weights(window)) + window.first_frame
            if audible[0] < end_frame and audible[-1] >= first_frame:
                found.append(window)
        return found

    def weights(self, window: Window) -> NDArray[np.float32]:
        """Cross-fade weights of the frames of a window, 0..1, shape (n_frames,), float32.

        Neighbours on the regular grid add up to 1; `Averager` normalises the rest. The guard
        frames are 0 wherever another window is there to speak for them.
        """
        weights = np.ones(window.n_frames, dtype=np.float32)
        ramp = self._ramp()[: window.n_frames]
        if not window.is_first:
            weights[: len(ramp)] *= ramp
        if not window.is_last:
            weights[-len(ramp) :] *= ramp[::-1]
        return weights

    def _ramp(self) -> NDArray[np.float32]:
        n_frames = self.overlap_frames
        guard = GUARD_FRAMES if n_frames >= 2 * GUARD_FRAMES + 2 else 0
        steps = np.arange(1 - guard, n_frames + 1 - guard) / (n_frames + 1 - 2 * guard)
        rising: NDArray[np.float64] = np.sin(np.pi / 2 * np.clip(steps, 0.0, 1.0)) ** 2
        return rising.astype(np.float32)


class Averager:
    """Weighted mean of overlapping windows, in order, keeping only what is not final yet.

    Feed windows in ascending order; take the frames that no later window reaches.
    """

    def __init__(self, n_rows: int, first_frame: int) -> None:
        self._first = first_frame
        self._sum = np.zeros((n_rows, 0), dtype=np.float32)
        self._weight = np.zeros(0, dtype=np.float32)

    def add(
        self, first_frame: int, values: NDArray[np.float32], weights: NDArray[np.float32]
    ) -> None:
        """Add the values of one window.

        Args:
            first_frame: frame of the recording at column 0; frames already taken are left out.
            values: shape (rows, frames), float32.
            weights: shape (frames,), float32, 0 or more.
        """
        if values.shape != (len(self._sum), len(weights)):
            raise ValueError(f"values {values.shape} do not fit {len(self._sum)} rows, weights")
        skip = max(0, self._first - first_frame)
        begin = first_frame + skip - self._first
        end = first_frame + len(weights) - self._first
        missing = end - len(self._weight)
        if missing > 0:
            self._sum = np.pad(self._sum, ((0, 0), (0, missing)))
            self._weight = np.pad(self._weight, (0, missing))
        if end > begin:
            self._sum[:, begin:end] += values[:, skip:] * weights[skip:]
            self._weight[begin:end] += weights[skip:]

    def take(self, end_frame: int) -> NDArray[np.float32]:
        """The finished mean up to a frame (exclusive), shape (rows, frames), float32.

        Raises:
            ValueError: a frame is covered by no window.
        """
        count = max(0, end_frame - self._first)
        weight = self._weight[:count]
        if len(weight) < count or not np.all(weight > 0):
            raise ValueError(f"no window covers a frame between {self._first} and {end_frame}")
        mean = self._sum[:, :count] / weight
        self._sum = self._sum[:, count:].copy()
        self._weight = self._weight[count:].copy()
        self._first += count
        return mean
