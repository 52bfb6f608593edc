"""Hear or take out an area of time x frequency: an STFT mask over a signal read in ranges.

The frames lie on one grid, so a sample comes out the same whatever range it was asked for in:
blocks join without a seam, in any order.
"""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
from numpy.typing import NDArray

from engine.audio.area import Area
from engine.audio.spectrum import window

OVERLAP = 4
_WEIGHT = 1.5  # what the squares of four overlapping Hann windows add up to
_BLOCK_FRAMES = 128

Read = Callable[[int, int], NDArray[np.float32]]


class AreaFilter:
    """Reads what lies inside an area of a signal; one thread at a time.

    Hann windows overlapping by three quarters, analysis and synthesis, least squares (Griffin and
    Lim 1984, equation 6). Outside of the area, and half a window around it, it is silent.

    Attributes:
        n_fft: samples of a frame.
    """

    def __init__(self, read: Read, area: Area, n_fft: int, rate: int) -> None:
        """Prepare.

        Args:
            read: samples of a range, (channels, samples) float32; zeros outside the signal.
            area: which part, in samples of the signal.
            n_fft: samples of a frame, a multiple of four.
            rate: samples a second.
        """
        if n_fft < OVERLAP or n_fft % OVERLAP:
            raise ValueError(f"{n_fft} samples of a frame are no multiple of {OVERLAP}")
        self._read, self._area, self.n_fft = read, area, n_fft
        self._hop = n_fft // OVERLAP
        self._hertz = np.arange(n_fft // 2 + 1) * (rate / n_fft)
        self._first = int(area.start // self._hop)
        self._last = int(-(-area.end // self._hop))

    @property
    def span(self) -> tuple[int, int]:
        """First sample that is not silent for sure, and the one after the last."""
        half = self.n_fft // 2
        return self._first * self._hop - half, self._last * self._hop + half

    def read(self, start: int, end: int) -> NDArray[np.float32]:
        """The inside of a range, shape (channels, end - start) float32."""
        half, hop = self.n_fft // 2, self._hop
        first = max(self._first, (start - half) // hop + 1)
        last = min(self._last, (end + half - 1) // hop)
        if last < first or end <= start:
            return np.zeros_like(self._read(start, max(start, end)))
        begin = first * hop - half
        total: NDArray[np.float32] | None = None
        for at in range(first, last + 1, _BLOCK_FRAMES):
            stop = min(at + _BLOCK_FRAMES, last + 1)
            piece = self._masked(at, stop)
            if total is None:
                length = (last - first) * hop + self.n_fft
                total = np.zeros((len(piece), length), np.float32)
            offset = at * hop - half - begin
            total[:, offset : offset + piece.shape[1]] += piece
        assert total is not None
        return _cut(total, begin, start, end)

    def _masked(self, first: int, stop: int) -> NDArray[np.float32]:
        """Frames `first` to `stop` through the gate, added up, from the first one's beginning."""
        n_fft, hop = self.n_fft, self._hop
        begin = first * hop - n_fft // 2
        sound = self._read(begin, begin + (stop - first - 1) * hop + n_fft)
        shape = window("hann", n_fft)
        frames = np.lib.stride_tricks.sliding_window_view(sound, n_fft, axis=-1)[:, ::hop]
        centres = np.arange(first, stop) * float(hop)
        # Imported late: scipy's transform keeps float32, but is slow to import at start-up.
        from scipy import fft

        spectra = fft.rfft(frames * shape, axis=-1)
        spectra *= self._area.gate(centres, self._hertz, hop)
        pieces = fft.irfft(spectra, n=n_fft, axis=-1) * (shape / np.float32(_WEIGHT))
        parts = pieces.reshape(*pieces.shape[:2], OVERLAP, hop)
        total = np.zeros((len(sound), stop - first + OVERLAP - 1, hop), np.float32)
        for part in range(OVERLAP):
            total[:, part : part + stop - first] += parts[:, :, part]
        return total.reshape(len(sound), -1)


def _cut(total: NDArray[np.float32], begin: int, start: int, end: int) -> NDArray[np.float32]:
    """Samples `start` to `end` of a signal that is known from `begin` on; zeros around it."""
    made = np.zeros((len(total), end - start), np.float32)
    low, high = max(start, begin), min(end, begin + total.shape[1])
    if low < high:
        made[:, low - start : high - start] = total[:, low - begin : high - begin]
    return made
