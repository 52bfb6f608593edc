"""Loudness of what is being heard: fed on the playing thread, read on the GUI thread."""

from __future__ import annotations

import threading

import numpy as np
from numpy.typing import NDArray

from engine.audio.loudness import Loudness, LoudnessMeter


class LiveLoudness:
    """Measures from the moment it was made; safe to use from both threads."""

    def __init__(self, rate: int) -> None:
        self._lock = threading.Lock()
        self._meter = LoudnessMeter(rate, 2)

    def feed(self, block: NDArray[np.float32]) -> None:
        """Take a block that is heard, shape (2, samples), float32."""
        with self._lock:
            self._meter.feed(block)

    def so_far(self) -> Loudness:
        """What was measured until now."""
        with self._lock:
            return self._meter.so_far()
