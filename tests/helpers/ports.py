"""Sound ports inside the process: a microphone that a test speaks into."""

from __future__ import annotations

import numpy as np

from desktop.playback.inputs import OnBlock, OnEnd


class Microphone:
    """An input port; `say` gives blocks as a device would, on the calling thread.

    Used as `open_device` of a recorder: it is its own device.
    """

    latency_s = 0.01

    def __init__(self, *names: str) -> None:
        self.plugged = {"", *names}
        self.is_open = False
        self.rate, self.n_channels = 0, 0

    def __call__(
        self, rate: int, device: str, n_channels: int, on_block: OnBlock, on_end: OnEnd
    ) -> Microphone:
        """Open like PortAudio does."""
        if device not in self.plugged:
            raise OSError(f"no device {device!r}")
        self.rate, self.n_channels = rate, n_channels
        self._on_block, self._on_end, self.is_open = on_block, on_end, True
        return self

    def say(self, samples: np.ndarray, block: int = 512) -> None:
        """Give (samples, channels) float32, block by block."""
        for start in range(0, len(samples), block):
            self._on_block(samples[start : start + block])

    def unplug(self) -> None:
        """The device is gone."""
        self._on_end()

    def close(self) -> None:
        """No more blocks."""
        self.is_open = False
