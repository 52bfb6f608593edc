"""Hear a band of frequencies: a linear-phase band-pass over a signal that is read in ranges.

Every range is filtered with the sound on both sides of it, so blocks join without a seam whatever
their size, and may be asked for in any order: forwards, round a loop, backwards.
"""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
from numpy.typing import NDArray

_TRANSITION_HZ = 40.0
_ATTENUATION_DB = 60.0

Read = Callable[[int, int], NDArray[np.float32]]


class BandPass:
    """Reads a signal without what lies outside a band; one thread at a time.

    The edges are 6 dB down and 40 Hz wide: 20 Hz inside, the band has its full level; 20 Hz
    outside, it is 60 dB down. A band narrower than an edge is widened to it. Nothing is delayed.

    Attributes:
        reach: samples on each side of a range that its filtering reads, too.
    """

    def __init__(self, read: Read, low_hz: float, high_hz: float, rate: int) -> None:
        """Prepare.

        Args:
            read: samples of a range, (channels, samples) float32; zeros outside the signal.
            low_hz: lower edge; less than half a transition means no lower edge.
            high_hz: upper edge; near half the rate or above means no upper edge.
            rate: samples a second.

        Raises:
            ValueError: the band is reversed or negative.
        """
        self._read = read
        self._taps = taps(low_hz, high_hz, rate)
        self.reach = len(self._taps) // 2
        self._size = 0  # of the transform that `_response` is for
        self._response: NDArray[np.complex128] = np.zeros(0, np.complex128)
        self._start = 0  # where `_kept` begins
        self._kept: NDArray[np.float32] | None = None

    def read(self, start: int, end: int) -> NDArray[np.float32]:
        """The band of a range, shape (channels, end - start) float32."""
        source = self._around(start - self.reach, end + self.reach)
        n_samples = source.shape[1]
        size = 1 << max(0, n_samples - 1).bit_length()
        if size != self._size:
            self._size, self._response = size, np.fft.rfft(self._taps, size)
        # Circular convolution: what wraps around falls on the first 2 * reach samples, cut off.
        whole = np.fft.irfft(np.fft.rfft(source, size) * self._response, size)
        return whole[:, 2 * self.reach : n_samples].astype(np.float32)

    def _around(self, start: int, end: int) -> NDArray[np.float32]:
        """The input of a range; what the range before has read already is not read again."""
        kept, kept_end = self._kept, self._start
        if kept is not None:
            kept_end += kept.shape[1]
        if kept is None or not self._start <= start < kept_end <= end:
            kept = self._read(start, end)
        else:
            fresh = self._read(kept_end, end)
            kept = np.concatenate([kept[:, start - self._start :], fresh], axis=1)
        self._start, self._kept = start, kept
        return kept


def taps(low_hz: float, high_hz: float, rate: int) -> NDArray[np.float64]:
    """The symmetric impulse response of a band-pass, an odd number of taps.

    The difference of two windowed sinc low-passes; see `BandPass` for the arguments.

    Source: J. F. Kaiser, "Nonrecursive digital filter design using the I0-sinh window function",
    ISCAS 1974: length and window shape from attenuation and transition width.
    """
    if not 0 <= low_hz <= high_hz:
        raise ValueError(f"{low_hz}-{high_hz} Hz is no band")
    middle = (low_hz + high_hz) / 2
    half = max(high_hz - low_hz, _TRANSITION_HZ) / 2
    width = 2 * np.pi * _TRANSITION_HZ / rate
    reach = int(np.ceil((_ATTENUATION_DB - 7.95) / (2.285 * width) / 2))
    shape = np.kaiser(2 * reach + 1, 0.1102 * (_ATTENUATION_DB - 8.7))
    made = _low_pass(middle + half, rate, reach) - _low_pass(middle - half, rate, reach)
    return np.asarray(made * shape)


def _low_pass(edge_hz: float, rate: int, reach: int) -> NDArray[np.float64]:
    """The ideal low-pass, cut to 2 * reach + 1 taps; near 0 or half the rate there is no edge."""
    if edge_hz < _TRANSITION_HZ / 2:
        return np.zeros(2 * reach + 1)
    if edge_hz > rate / 2 - _TRANSITION_HZ / 2:
        return np.where(np.arange(-reach, reach + 1) == 0, 1.0, 0.0)
    share = 2 * edge_hz / rate
    return np.asarray(share * np.sinc(share * np.arange(-reach, reach + 1)))
