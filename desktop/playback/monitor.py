"""Hearing the input while it is recorded: blocks pass from one device to the other."""

from __future__ import annotations

import threading
from collections import deque
from collections.abc import Callable

import numpy as np
from numpy.typing import NDArray

from desktop.playback.steady import OpenDevice, SteadyOutput

_MOST_BLOCKS = 8


class Monitor:
    """Writes what it is fed to an output, on a thread of its own; drops what comes too fast."""

    def __init__(
        self, open_device: OpenDevice, rate: int, device: str, tell: Callable[[str], object]
    ) -> None:
        self._output = SteadyOutput(open_device, rate, device, tell)
        self._blocks: deque[NDArray[np.float32]] = deque(maxlen=_MOST_BLOCKS)
        self._news = threading.Event()
        self._is_over = False
        self._thread = threading.Thread(target=self._play, name="monitoring", daemon=True)
        self._thread.start()

    def feed(self, block: NDArray[np.float32]) -> None:
        """Take (samples, channels) float32; never waits. Mono is heard on both sides."""
        self._blocks.append(block)
        self._news.set()

    def close(self) -> None:
        """Stop and join."""
        self._is_over = True
        self._news.set()
        self._output.end_wait()
        self._thread.join()

    def _play(self) -> None:
        try:
            self._output.open()
            while not self._is_over:
                self._news.wait()
                self._news.clear()
                while self._blocks and not self._is_over:
                    block = self._blocks.popleft()
                    pair = block[:, :2] if block.shape[1] > 1 else np.repeat(block, 2, axis=1)
                    self._output.write(np.ascontiguousarray(np.clip(pair, -1.0, 1.0)))
        finally:
            self._output.close()
