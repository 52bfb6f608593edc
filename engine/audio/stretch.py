"""Play faster or slower with the pitch kept, block by block.

Waveform-similarity overlap-add: windowed grains are taken from the input at the wanted speed,
each shifted a little to where it continues the previous one best, and overlapped by half.
"""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
from numpy.typing import NDArray

LEAST_SPEED, MOST_SPEED = 0.25, 8.0
_GRAIN_S = 0.06
_SEARCH_S = 0.012
_THIN = 4  # similarity is searched on every fourth sample first

Read = Callable[[int, int], NDArray[np.float32]]


class Stretcher:
    """Reads a signal at another speed; one instance a run, on one thread.

    Attributes:
        speed: input samples for each output sample, 0.25..8.
        position: input sample at which the next block begins.

    Source: W. Verhelst, M. Roelands, "An overlap-add technique based on waveform similarity
    (WSOLA) for high quality time-scale modification of speech", ICASSP 1993.
    """

    def __init__(self, read: Read, start: int, speed: float, rate: int) -> None:
        """Prepare.

        Args:
            read: samples of any range, (channels, samples) float32; zeros outside the signal.
            start: first input sample.
            speed: 0.25..8; above 4 it skims: half of the signal is left out.
            rate: samples a second, which sizes the grains.

        Raises:
            ValueError: the speed is out of range.
        """
        if not LEAST_SPEED <= speed <= MOST_SPEED:
            raise ValueError(f"speed must be {LEAST_SPEED}..{MOST_SPEED}, got {speed}")
        self.speed = speed
        self._read = read
        self._exact = float(start)
        self._hop = max(16, round(_GRAIN_S * rate / 2))
        self._search = max(_THIN, round(_SEARCH_S * rate))
        phase = (np.arange(2 * self._hop) + 0.5) / (2 * self._hop)
        self._window = (np.sin(np.pi * phase) ** 2).astype(np.float32)
        self._tail: NDArray[np.float32] | None = None  # second half of the last grain, windowed
        self._wanted: NDArray[np.float32] | None = None  # what would follow it naturally, mono

    @property
    def position(self) -> int:
        """Input sample at which the next block begins."""
        return round(self._exact)

    def next_block(self) -> NDArray[np.float32]:
        """The next output samples, (channels, hop) float32."""
        hop, reach = self._hop, self._search
        start = self.position - reach
        samples = self._read(start, start + 3 * hop + 2 * reach)
        shift = self._best_shift(samples, reach)
        grain = samples[:, shift : shift + 2 * hop] * self._window
        block = grain[:, :hop].copy()
        if self._tail is None:  # full level from the first sample on
            self._tail = samples[:, shift : shift + hop] * self._window[hop:]
        block += self._tail
        self._tail = grain[:, hop:]
        self._wanted = samples[:, shift + hop : shift + 2 * hop].mean(axis=0)
        self._exact += hop * self.speed
        return block

    def _best_shift(self, samples: NDArray[np.float32], nominal: int) -> int:
        """Where the grain begins that continues the one before best; coarse, then exact."""
        if self._wanted is None:
            return nominal
        mono = samples.mean(axis=0)
        low = nominal - self._search
        coarse = low + self._most_alike(mono, low, nominal + self._search, _THIN)
        first = max(low, coarse - _THIN + 1)
        return first + self._most_alike(mono, first, coarse + _THIN, 1)

    def _most_alike(self, mono: NDArray[np.float32], low: int, high: int, step: int) -> int:
        """Distance from `low` of the best start below `high`, among every `step`-th sample."""
        assert self._wanted is not None
        candidates = mono[low : high + self._hop - 1 : step]
        wanted = self._wanted[::step]
        scores = np.correlate(candidates, wanted, mode="valid")
        energy = np.convolve(candidates**2, np.ones(wanted.size, np.float32), mode="valid")
        return step * int(np.argmax(scores / np.sqrt(energy + 1e-9)))
