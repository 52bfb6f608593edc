"""What a report measures of a recording in one pass: loudness, peaks, offset, floor, clipping."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from engine.audio.files import AudioReader
from engine.audio.loudness import LoudnessMeter
from engine.audio.scan import scan
from engine.progress import Report

MOST_RANGES = 1000
"""Clipped ranges that are kept of a recording: more say no more about it."""

_RUN = 3  # samples at full scale in a row: fewer may be true peaks
_FLOOR_PIECE_S = 0.1
_FLOOR_QUANTILE = 0.05
_BLOCK_S = 10


@dataclass(frozen=True, slots=True)
class Clipped:
    """A run of samples at full scale.

    Attributes:
        channel: counted from 1.
        start: first sample.
        end: sample after the last one.
    """

    channel: int
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Measures:
    """Of all channels together.

    Attributes:
        loudness: integrated, LUFS; None when too short or too quiet.
        true_peak_db: dBTP, after four times oversampling; None for silence.
        rms_db: dBFS of the mean power; -inf for silence.
        floor_db: dBFS that 95 % of all tenths of a second reach: what is left in the pauses;
            -inf where there is digital silence.
        dc_offset: largest mean of a channel, of full scale.
        n_clipped: samples in runs of three or more at full scale.
        n_ranges: number of those runs.
        clipped: the first `MOST_RANGES` of them, in the order of their ends.
    """

    loudness: float | None
    true_peak_db: float | None
    rms_db: float
    floor_db: float
    dc_offset: float
    n_clipped: int
    n_ranges: int
    clipped: tuple[Clipped, ...]


class _Levels:
    """Sums what `LoudnessMeter` does not. A `scan.Consumer`."""

    def __init__(self, n_channels: int, rate: int) -> None:
        self.n_samples, self.n_clipped, self.n_ranges = 0, 0, 0
        self.power = 0.0
        self.sums = np.zeros(n_channels)
        self.clipped: list[Clipped] = []
        self.pieces: list[NDArray[np.float64]] = []
        self._piece = max(1, round(rate * _FLOOR_PIECE_S))
        self._left = np.zeros(0)
        self._runs = np.zeros(n_channels, dtype=np.int64)

    def feed(self, samples: NDArray[np.float32]) -> None:
        """Take the next samples, shape (channels, n), float32."""
        power = np.mean(samples.astype(np.float64) ** 2, axis=0)
        self.power += float(power.sum())
        self._feed_floor(power)
        self.sums += samples.sum(axis=1, dtype=np.float64)
        for channel, values in enumerate(np.abs(samples) >= 1 - 2**-15):
            self._count(channel, values)
        self.n_samples += samples.shape[1]

    def _feed_floor(self, power: NDArray[np.float64]) -> None:
        """Mean power of each whole piece of a tenth of a second."""
        waiting = np.concatenate((self._left, power))
        whole = len(waiting) // self._piece * self._piece
        self.pieces.append(waiting[:whole].reshape(-1, self._piece).mean(axis=1))
        self._left = waiting[whole:]

    @property
    def floor(self) -> float:
        """Mean power of the quietest twentieth at its upper edge."""
        pieces = np.concatenate(self.pieces) if self.pieces else np.zeros(0)
        if not len(pieces):
            return self.power / max(1, self.n_samples)
        return float(np.quantile(pieces, _FLOOR_QUANTILE))

    def _count(self, channel: int, is_full: NDArray[np.bool_]) -> None:
        """Add the runs at full scale that end here; one at the end goes on in the next block."""
        if not is_full.any() and not self._runs[channel]:
            return
        edges = np.flatnonzero(np.diff(np.concatenate(([False], is_full, [False])).astype(int)))
        starts, ends = edges[::2], edges[1::2]
        if len(starts) and starts[0] == 0:
            starts[0] -= self._runs[channel]
        else:
            self._end(channel, -int(self._runs[channel]), 0)
        self._runs[channel] = 0
        if len(ends) and ends[-1] == len(is_full):
            self._runs[channel] = ends[-1] - starts[-1]
            starts, ends = starts[:-1], ends[:-1]
        for start, end in zip(starts, ends, strict=True):
            self._end(channel, int(start), int(end))

    def _end(self, channel: int, start: int, end: int) -> None:
        """A run is over; its place counts from the block that is being fed."""
        if end - start < _RUN:
            return
        self.n_clipped += end - start
        self.n_ranges += 1
        if len(self.clipped) < MOST_RANGES:
            before = self.n_samples
            self.clipped.append(Clipped(channel + 1, before + start, before + end))

    def finish(self) -> None:
        """Count the runs that reach to the end."""
        for channel, length in enumerate(self._runs):
            self._end(channel, -int(length), 0)
        self._runs[:] = 0


def measure(reader: AudioReader, report: Report) -> Measures:
    """Read a recording once; NaN in it raises DamagedSamples."""
    meter = LoudnessMeter(reader.rate, reader.n_channels)
    levels = _Levels(reader.n_channels, reader.rate)
    scan(reader, [meter, levels], report, stage="measuring")
    levels.finish()
    found = meter.result()
    return Measures(
        found.integrated,
        found.true_peak_db,
        _decibels(levels.power / max(1, levels.n_samples)),
        _decibels(levels.floor),
        float(np.abs(levels.sums / max(1, levels.n_samples)).max()),
        levels.n_clipped,
        levels.n_ranges,
        tuple(levels.clipped),
    )


def rms_db(reader: AudioReader, start: int, end: int) -> float:
    """Level of a part of a recording, dBFS of the mean power of its channels; -inf for silence.

    Args:
        reader: of the recording.
        start: first sample.
        end: sample after the last one.
    """
    power, step = 0.0, _BLOCK_S * reader.rate
    for at in range(start, end, step):
        block = reader.read(at, min(at + step, end)).samples
        power += float(np.sum(np.mean(block.astype(np.float64) ** 2, axis=0)))
    return _decibels(power / max(1, end - start))


def _decibels(power: float) -> float:
    return float(10 * np.log10(power)) if power > 0 else -np.inf
