"""What operations need of a recording: a file's reader has it, a buffer can have it. Light."""

from __future__ import annotations

from typing import Protocol

from engine.audio.buffer import Buffer


class Recording(Protocol):
    """Sound that is read by ranges."""

    @property
    def rate(self) -> int:
        """Samples a second."""

    @property
    def n_channels(self) -> int:
        """Number of channels."""

    @property
    def n_samples(self) -> int:
        """Length in samples."""

    def read(self, start: int, end: int) -> Buffer:
        """The samples from `start` to `end`, clamped to the recording."""


class BufferRecording:
    """A buffer as a `Recording`."""

    def __init__(self, buffer: Buffer) -> None:
        self._buffer = buffer
        self.rate = buffer.rate
        self.n_channels = buffer.n_channels
        self.n_samples = buffer.n_samples

    def read(self, start: int, end: int) -> Buffer:
        """The samples from `start` to `end`, clamped."""
        return self._buffer.slice(start, end)
