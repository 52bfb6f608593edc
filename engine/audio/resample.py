"""Change the sample rate: the only place that uses soxr."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

import numpy as np
import soxr
from numpy.typing import NDArray

from engine.audio.buffer import Buffer

QUALITY = "HQ"  # 20 bits: transparent for float32 sound, about 100 times real time a channel


def resampled_length(n_samples: int, from_rate: int, to_rate: int) -> int:
    """Samples that `resample` returns for `n_samples`: the nearest whole number."""
    return (2 * n_samples * to_rate + from_rate) // (2 * from_rate)


def resample(samples: NDArray[np.float32], from_rate: int, to_rate: int) -> NDArray[np.float32]:
    """Bring samples to another rate without delay.

    Args:
        samples: shape (..., samples), float32.
        from_rate: samples a second of the input.
        to_rate: samples a second of the output.

    Returns:
        Shape (..., `resampled_length`), float32, contiguous; the input itself at equal rates.
    """
    if from_rate <= 0 or to_rate <= 0:
        raise ValueError(f"rates must be positive, got {from_rate} and {to_rate}")
    if from_rate == to_rate:
        return samples
    *leading, n_samples = samples.shape
    n_out = resampled_length(n_samples, from_rate, to_rate)
    if n_samples == 0 or n_out == 0:
        return np.zeros((*leading, n_out), dtype=np.float32)
    rows = samples.reshape(-1, n_samples)
    out = np.zeros((len(rows), n_out), dtype=np.float32)
    for row, target in zip(rows, out, strict=True):
        made = soxr.resample(np.ascontiguousarray(row), from_rate, to_rate, quality=QUALITY)
        target[: len(made)] = made[:n_out]
    return out.reshape(*leading, n_out)


class Stream:
    """Resampling of one long signal in pieces; the pieces joined equal one pass.

    Not thread-safe. The first pieces come out shorter: the filter waits for what follows.
    """

    def __init__(self, from_rate: int, to_rate: int, n_channels: int) -> None:
        if from_rate <= 0 or to_rate <= 0:
            raise ValueError(f"rates must be positive, got {from_rate} and {to_rate}")
        self._stream: Any = None
        if from_rate != to_rate:
            self._stream = soxr.ResampleStream(
                from_rate, to_rate, n_channels, dtype="float32", quality=QUALITY
            )
        self._n_channels = n_channels

    def feed(self, samples: NDArray[np.float32], *, is_last: bool = False) -> NDArray[np.float32]:
        """Take the next samples, shape (channels, n); give what is ready, shape (channels, m)."""
        if len(samples) != self._n_channels:
            raise ValueError(f"expected {self._n_channels} channels, got {samples.shape}")
        if self._stream is None:
            return samples
        made = self._stream.resample_chunk(np.ascontiguousarray(samples.T), last=is_last)
        return np.ascontiguousarray(made.reshape(-1, self._n_channels).T)


def covering_length(n_samples: int, from_rate: int, to_rate: int) -> int:
    """Samples that `resampled` gives for `n_samples`: n * to / from, rounded up."""
    return -(-n_samples * to_rate // from_rate)


def resampled(blocks: Iterable[Buffer], rate: int) -> Iterator[Buffer]:
    """Sound at another rate, block by block, without delay.

    What follows the sound is taken for silence. Blocks pass untouched where they have the rate.

    Args:
        blocks: of one rate and channel count, in order.
        rate: samples a second of the result.

    Returns:
        `covering_length` samples in all: no sound is cut off, and sounds of one length keep one.
    """
    stream: Stream | None = None
    n_in = n_out = 0
    for block in blocks:
        if block.rate == rate:
            yield block
            continue
        stream = stream or Stream(block.rate, rate, block.n_channels)
        last, n_in = block, n_in + block.n_samples
        made = stream.feed(block.samples)
        n_out += made.shape[1]
        if made.shape[1]:
            yield Buffer(made, rate)
    if stream is not None:
        missing = covering_length(n_in, last.rate, rate) - n_out
        # The filter waits for what follows; the last sample may lie behind the end of the input.
        silence = np.zeros((last.n_channels, 1 + last.rate // rate), dtype=np.float32)
        made = stream.feed(silence, is_last=True)[:, :missing]
        if missing:
            yield Buffer(np.ascontiguousarray(made), rate)
