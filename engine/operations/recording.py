"""What operations need of a recording: a file's reader has it. Importing this is light."""

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
