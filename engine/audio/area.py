"""An area of the time x frequency plane, drawn by hand, and the gate that it is for an STFT."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, Self

import numpy as np
from numpy.typing import NDArray

Point = tuple[float, float]
"""Samples and Hz."""
Outline = tuple[Point, ...]
"""Corners of a polygon, closed by itself."""

_TIMES, _HERTZ = 4, 2  # points looked at inside one cell of the STFT


@dataclass(frozen=True, slots=True)
class Area:
    """Polygons in time x frequency; what lies inside an odd number of them is in the area.

    Attributes:
        outlines: at least one, each of three points or more.
    """

    outlines: tuple[Outline, ...]

    def __post_init__(self) -> None:
        if not self.outlines or min(len(outline) for outline in self.outlines) < 3:
            raise ValueError("an area needs outlines of at least three points")

    @classmethod
    def box(cls, start: float, end: float, low_hz: float, high_hz: float) -> Self:
        """A rectangle; ValueError when it is empty."""
        if not (start < end and low_hz < high_hz):
            raise ValueError(f"{start}-{end}, {low_hz}-{high_hz} Hz is no box")
        return cls((((start, low_hz), (end, low_hz), (end, high_hz), (start, high_hz)),))

    @property
    def start(self) -> float:
        """Earliest point, samples."""
        return min(self._all(0))

    @property
    def end(self) -> float:
        """Latest point, samples."""
        return max(self._all(0))

    @property
    def low_hz(self) -> float:
        """Lowest point."""
        return min(self._all(1))

    @property
    def high_hz(self) -> float:
        """Highest point."""
        return max(self._all(1))

    def moved(self, samples: float) -> Area:
        """The same area later."""
        return Area(
            tuple(tuple((at + samples, hz) for at, hz in outline) for outline in self.outlines)
        )

    def with_harmonics(self, top_hz: float) -> Area:
        """Together with its multiples, while these are apart from each other and below a top."""
        made = list(self.outlines)
        number = 2
        while self.low_hz > 0 and number * self.low_hz < top_hz:
            if (number - 1) * self.high_hz >= number * self.low_hz:
                break
            for outline in self.outlines:
                made.append(tuple((at, min(number * hz, top_hz)) for at, hz in outline))
            number += 1
        return Area(tuple(made))

    def as_lists(self) -> list[list[list[float]]]:
        """Plain values for JSON, exact: the same area can be made of them again."""
        return [[[at, hz] for at, hz in outline] for outline in self.outlines]

    @classmethod
    def from_lists(cls, outlines: Any) -> Self:
        """Inverse of `as_lists`; ValueError for anything else."""
        try:
            return cls(
                tuple(tuple((float(at), float(hz)) for at, hz in outline) for outline in outlines)
            )
        except TypeError as error:
            raise ValueError(f"{outlines!r} is no area") from error

    def gate(
        self,
        centres: NDArray[np.floating[Any]],
        hertz: NDArray[np.floating[Any]],
        hop: float,
    ) -> NDArray[np.float32]:
        """Share of each cell of an STFT that lies inside, so that edges are soft.

        Args:
            centres: sample on which each frame is centred, shape (frames,).
            hertz: frequency of each bin, evenly spaced from 0, shape (bins,), at least two.
            hop: samples between frames.

        Returns:
            Shape (frames, bins), float32, 0..1.
        """
        inside = (np.arange(_TIMES) + 0.5) / _TIMES - 0.5
        times = (centres[:, np.newaxis] + inside * hop).ravel()
        width = float(hertz[1] - hertz[0])
        steps = (np.arange(_HERTZ) + 0.5) / _HERTZ - 0.5
        # Half of the first and of the last cell lie outside of what can be drawn.
        rows = np.clip(
            (hertz[:, np.newaxis] + steps * width).ravel(), float(hertz[0]), float(hertz[-1])
        )
        found = self._contains(times, rows)
        cells = found.reshape(len(centres), _TIMES, len(hertz), _HERTZ)
        share: NDArray[np.float32] = cells.mean(axis=(1, 3), dtype=np.float32)
        return share

    def _contains(
        self, times: NDArray[np.floating[Any]], hertz: NDArray[np.floating[Any]]
    ) -> NDArray[np.bool_]:
        """Whether grid points are inside, by counting the edges below each; both ascending."""
        crossings = np.zeros((len(times), len(hertz) + 1), dtype=np.int32)
        for outline in self.outlines:
            for one, other in zip(outline, (*outline[1:], outline[0]), strict=True):
                (left, from_hz), (right, to_hz) = sorted((one, other))
                first, last = np.searchsorted(times, (left, right))
                if first == last:
                    continue
                share = (times[first:last] - left) / (right - left)
                at_hz = from_hz + share * (to_hz - from_hz)
                below = np.searchsorted(hertz, at_hz)
                below[at_hz >= hertz[-1]] = len(hertz)
                np.add.at(crossings, (np.arange(first, last), below), 1)
        found: NDArray[np.bool_] = np.cumsum(crossings[:, :-1], axis=1) % 2 == 1
        return found

    def _all(self, axis: int) -> Iterable[float]:
        return (point[axis] for outline in self.outlines for point in outline)


def transform_for(area: Area, n_fft: int, rate: int) -> int:
    """Length of the transform that resolves an area, a power of two, 256 to 16,384.

    The wished one, shortened until four frames lie inside the area's time; else lengthened, as
    far as its time allows, until two bins lie inside its band.
    """
    duration, band_hz = area.end - area.start, area.high_hz - area.low_hz
    length = 1 << (max(256, min(n_fft, 16384)) - 1).bit_length()
    while length > 256 and length > duration:
        length //= 2
    while length < 16384 and 2 * length <= duration and 2 * rate / length > band_hz:
        length *= 2
    return length
