"""What a report measures of a recording in one pass: loudness, peaks, offset, clipped samples."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from engine.audio.files import AudioReader
from engine.audio.loudness import LoudnessMeter
from engine.audio.scan import scan
from engine.progress import Report

_RUN = 3  # samples at full scale in a row: fewer may be true peaks


@dataclass(frozen=True, slots=True)
class Measures:
    """Of all channels together.

    Attributes:
        loudness: integrated, LUFS; None when too short or too quiet.
        true_peak_db: dBTP, after four times oversampling; None for silence.
        rms_db: dBFS of the mean power; -inf for silence.
        dc_offset: largest mean of a channel, of full scale.
        n_clipped: samples in runs of three or more at full scale.
    """

    loudness: float | None
    true_peak_db: float | None
    rms_db: float
    dc_offset: float
    n_clipped: int


class _Levels:
    """Sums what `LoudnessMeter` does not. A `scan.Consumer`."""

    def __init__(self, n_channels: int) -> None:
        self.n_samples, self.n_clipped = 0, 0
        self.power = 0.0
        self.sums = np.zeros(n_channels)
        self._runs = np.zeros(n_channels, dtype=np.int64)

    def feed(self, samples: NDArray[np.float32]) -> None:
        """Take the next samples, shape (channels, n), float32."""
        self.n_samples += samples.shape[1]
        self.power += float(np.sum(samples.astype(np.float64) ** 2))
        self.sums += samples.sum(axis=1, dtype=np.float64)
        for channel, values in enumerate(np.abs(samples) >= 1 - 2**-15):
            self._count(channel, values)

    def _count(self, channel: int, is_full: NDArray[np.bool_]) -> None:
        """Add the runs at full scale that end here; one at the end goes on in the next block."""
        if not is_full.any() and not self._runs[channel]:
            return
        edges = np.flatnonzero(np.diff(np.concatenate(([False], is_full, [False])).astype(int)))
        lengths = edges[1::2] - edges[::2]
        if not len(is_full) or not is_full[0]:
            self._end(int(self._runs[channel]))
            self._runs[channel] = 0
        else:
            lengths[0] += self._runs[channel]
            self._runs[channel] = 0
        if len(lengths) and is_full[-1]:
            self._runs[channel] = lengths[-1]
            lengths = lengths[:-1]
        for length in lengths:
            self._end(int(length))

    def _end(self, length: int) -> None:
        if length >= _RUN:
            self.n_clipped += length

    def finish(self) -> None:
        """Count the runs that reach to the end."""
        for length in self._runs:
            self._end(int(length))
        self._runs[:] = 0


def measure(reader: AudioReader, report: Report) -> Measures:
    """Read a recording once; NaN in it raises DamagedSamples."""
    meter = LoudnessMeter(reader.rate, reader.n_channels)
    levels = _Levels(reader.n_channels)
    scan(reader, [meter, levels], report, stage="measuring")
    levels.finish()
    total = max(1, levels.n_samples * reader.n_channels)
    found = meter.result()
    with np.errstate(divide="ignore"):
        rms_db = float(10 * np.log10(levels.power / total))
    return Measures(
        found.integrated,
        found.true_peak_db,
        rms_db,
        float(np.abs(levels.sums / max(1, levels.n_samples)).max()),
        levels.n_clipped,
    )
