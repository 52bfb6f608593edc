"""Hear a recording under the finger: tape-like playing that follows a place, block by block."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
from numpy.typing import NDArray

_BLOCK_S = 0.02
_REACH_S = 0.08  # a resting finger is reached in about this time
_FASTEST = 12.0

Read = Callable[[int, int], NDArray[np.float32]]


class Scrubber:
    """Plays towards a target, faster the farther it is; silent once it is there. One thread.

    The speed is continuous, so that no block begins with a click. Pitch follows the speed, as it
    does on a tape: that is what one listens for.

    Attributes:
        target: where the finger is, samples; may be set from another thread at any time.
    """

    def __init__(self, read: Read, start: int, rate: int) -> None:
        """Prepare.

        Args:
            read: samples of any range, (channels, samples) float32; zeros outside the signal.
            start: where it stands, samples.
            rate: samples a second.
        """
        self.target = start
        self._read = read
        self._exact = float(start)
        self._speed = 0.0
        self._size = max(1, round(_BLOCK_S * rate))
        self._reach = _REACH_S * rate

    @property
    def position(self) -> int:
        """Where it stands, samples."""
        return round(self._exact)

    @property
    def speed(self) -> float:
        """Samples heard for each sample of output; negative is backwards."""
        return self._speed

    def next_block(self) -> NDArray[np.float32]:
        """The next output samples, (channels, 20 ms) float32."""
        wanted = (self.target - self._exact) / self._reach
        speed = float(np.clip(wanted, -_FASTEST, _FASTEST))
        if abs(self.target - self._exact) < 0.5:
            speed, self._exact = 0.0, float(self.target)
        steps = np.arange(1, self._size + 1) / self._size
        moved = self._size * (self._speed * steps + (speed - self._speed) * steps**2 / 2)
        places = self._exact + moved
        self._exact, self._speed = float(places[-1]), speed
        low, high = int(np.floor(places.min())), int(np.ceil(places.max())) + 2
        samples = self._read(low, high)
        if np.ptp(places) < 1:  # resting: one sample for ever would be a click at its end
            return np.zeros((samples.shape[0], self._size), np.float32)
        grid = np.arange(low, high)
        return np.stack([np.interp(places, grid, row) for row in samples]).astype(np.float32)
