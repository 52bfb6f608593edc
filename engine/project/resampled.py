"""Read a medium at another rate, such that a sample never depends on how it was asked for."""

from __future__ import annotations

import math
import threading
from collections import OrderedDict

import numpy as np
from numpy.typing import NDArray

from engine.audio import resample
from engine.audio.files import AudioReader

MARGIN_S = 0.05  # soxr's HQ filter reaches 94 samples of the lower rate: 12 ms at 8 kHz
N_KEPT_BLOCKS = 8


class ResampledReader:
    """A reader seen at another rate. Safe to use from several threads.

    The medium is resampled one second at a time: every rate has a whole number of samples a
    second, so each block begins at an exact sample of both. A margin on either side feeds the
    filter; before and after the medium it is silence.

    Args:
        reader: of the medium; stays open as long as this is used.
        rate: wanted samples a second.
    """

    def __init__(self, reader: AudioReader, rate: int) -> None:
        self._reader = reader
        self.rate = rate
        # The margin, too, must be a whole number of samples at both rates.
        common = math.gcd(reader.rate, rate)
        units = math.ceil(MARGIN_S * common)
        self._margin_in = units * reader.rate // common
        self._margin_out = units * rate // common
        self._blocks: OrderedDict[int, NDArray[np.float32]] = OrderedDict()
        self._lock = threading.Lock()

    def read(self, start: int, end: int) -> NDArray[np.float32]:
        """Samples `start` to `end` (exclusive) at the wanted rate.

        There are zeros before the medium and, once the filter has rung out, after it.

        Returns:
            Shape (channels, end - start), float32.
        """
        out = np.zeros((self._reader.n_channels, end - start), dtype=np.float32)
        for number in range(max(0, start // self.rate), math.ceil(end / self.rate)):
            first = number * self.rate
            low, high = max(start, first), min(end, first + self.rate)
            if low < high:
                block = self._block(number)
                out[:, low - start : high - start] = block[:, low - first : high - first]
        return out

    def _block(self, number: int) -> NDArray[np.float32]:
        with self._lock:
            block = self._blocks.pop(number, None)
            if block is None:
                block = self._resampled(number)
            self._blocks[number] = block
            while len(self._blocks) > N_KEPT_BLOCKS:
                self._blocks.popitem(last=False)
            return block

    def _resampled(self, number: int) -> NDArray[np.float32]:
        first = number * self._reader.rate - self._margin_in
        n_in = self._reader.rate + 2 * self._margin_in
        samples = read_padded(self._reader, first, first + n_in)
        made = resample.resample(samples, self._reader.rate, self.rate)
        return made[:, self._margin_out : self._margin_out + self.rate]


def read_padded(reader: AudioReader, start: int, end: int) -> NDArray[np.float32]:
    """Samples of a medium at its own rate with zeros outside it, shape (channels, end - start)."""
    if 0 <= start <= end <= reader.n_samples:
        return reader.read(start, end).samples
    out = np.zeros((reader.n_channels, end - start), dtype=np.float32)
    low, high = max(0, start), min(end, reader.n_samples)
    if low < high:
        out[:, low - start : high - start] = reader.read(low, high).samples
    return out
