"""What is done to a target beside the mask: boxes that bound it, and how much is taken away."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from engine.errors import BandOutside


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle of the spectrogram.

    Attributes:
        start: first sample, at the recording's own rate.
        end: sample after the last one.
        low_hz: lower edge.
        high_hz: upper edge; None for all above `low_hz`.
    """

    start: int
    end: int
    low_hz: float = 0.0
    high_hz: float | None = None

    def __post_init__(self) -> None:
        top = np.inf if self.high_hz is None else self.high_hz
        if not (self.start < self.end and 0 <= self.low_hz < top):
            raise ValueError(f"{self} is no box")


@dataclass(frozen=True, slots=True)
class Limits:
    """Where a result may sound.

    Attributes:
        inside: nowhere but in these; everywhere when there are none.
        outside: not in these, even where `inside` allows it.
    """

    inside: tuple[Box, ...] = ()
    outside: tuple[Box, ...] = ()

    @property
    def is_empty(self) -> bool:
        """Whether nothing is bounded."""
        return not (self.inside or self.outside)

    def check(self, rate: int) -> None:
        """Refuse boxes above all that a recording of a rate can hold.

        Raises:
            BandOutside: there is one.
        """
        for box in (*self.inside, *self.outside):
            if box.low_hz >= rate / 2:
                raise BandOutside(box.low_hz, rate)

    def gate(
        self, centres: NDArray[np.floating[Any]], hertz: NDArray[np.floating[Any]]
    ) -> NDArray[np.float32]:
        """What a mask is multiplied with.

        The frames overlap, so a hard edge here is a fade of one frame in the sound.

        Args:
            centres: sample on which each frame is centred, shape (frames,).
            hertz: frequency of each bin, shape (bins,).

        Returns:
            Shape (frames, bins), 1 where sound is let through, else 0.
        """
        shape = (len(centres), len(hertz))
        allowed = np.ones(shape, bool) if not self.inside else _any(self.inside, centres, hertz)
        return (allowed & ~_any(self.outside, centres, hertz)).astype(np.float32)


@dataclass(frozen=True, slots=True)
class Shape:
    """What is done to a target after the network has masked it.

    Attributes:
        limits: where it may sound.
        amount: share of the residual that is taken away, 0..1; the rest stays in the target.
    """

    limits: Limits = Limits()
    amount: float = 1.0

    def __post_init__(self) -> None:
        if not 0 <= self.amount <= 1:
            raise ValueError(f"the amount {self.amount} is not between 0 and 1")


AS_MASKED = Shape()


def _any(
    boxes: Sequence[Box], centres: NDArray[np.floating[Any]], hertz: NDArray[np.floating[Any]]
) -> NDArray[np.bool_]:
    found = np.zeros((len(centres), len(hertz)), dtype=bool)
    for box in boxes:
        high_hz = np.inf if box.high_hz is None else box.high_hz
        rows = (centres >= box.start) & (centres < box.end)
        columns = (hertz >= box.low_hz) & (hertz <= high_hz)
        found |= rows[:, np.newaxis] & columns
    return found
