"""Samples in memory with their rate: the value that passes between all signal code."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Self

import numpy as np
from numpy.typing import NDArray

Sound = NDArray[np.float32]
"""Samples, shape (channels, samples)."""


@dataclass(frozen=True, slots=True, eq=False)
class Buffer:
    """A piece of sound.

    Attributes:
        samples: shape (channels, samples), float32, nominally -1..1; made read-only.
        rate: samples a second.
    """

    samples: Sound
    rate: int

    def __post_init__(self) -> None:
        if self.samples.ndim != 2 or self.samples.dtype != np.float32:
            raise ValueError(
                "samples must be (channels, samples) float32, "
                f"got {self.samples.shape} {self.samples.dtype}"
            )
        if self.rate <= 0:
            raise ValueError(f"rate must be positive, got {self.rate}")
        self.samples.flags.writeable = False

    @property
    def n_channels(self) -> int:
        """Number of channels."""
        return int(self.samples.shape[0])

    @property
    def n_samples(self) -> int:
        """Length in samples."""
        return int(self.samples.shape[1])

    @property
    def duration_s(self) -> float:
        """Length in seconds."""
        return self.n_samples / self.rate

    def slice(self, start: int, end: int) -> Self:
        """The samples from `start` to `end` (exclusive), clamped to the buffer."""
        return type(self)(self.samples[:, max(0, start) : max(0, end)].copy(), self.rate)

    def mid(self) -> NDArray[np.float32]:
        """Mean of all channels, shape (samples,), float32."""
        mean: NDArray[np.float32] = self.samples[0]
        if self.n_channels > 1:
            mean = self.samples.mean(axis=0, dtype=np.float32)
        return mean

    def peak(self) -> float:
        """Largest absolute sample; 0 for an empty buffer."""
        return float(np.max(np.abs(self.samples))) if self.samples.size else 0.0
