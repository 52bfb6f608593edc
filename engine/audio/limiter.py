"""A limiter for true peaks: no peak between samples rises above a ceiling."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from engine.audio.loudness import OVERSAMPLING
from engine.audio.resample import Stream

ATTACK_S = 0.005
RELEASE_DB_S = 60.0
MARGIN_DB = 0.05
"""Kept below the ceiling: a gain that moves makes new peaks between samples, very small ones."""


class Limiter:
    """Turns loud places down, all channels alike, before they are reached.

    The gain that each peak needs is held for the attack time on both sides, comes back in a
    straight line in decibels, and is smoothed by a window as long as the hold: so it is never
    above what any peak needs, and has no corners. Where nothing reaches the ceiling samples pass
    unchanged. What comes out is as long as what went in, and in the same place. One thread.

    Args:
        rate: samples a second.
        n_channels: number of channels.
        ceiling_db: highest true peak, dBTP.
    """

    def __init__(self, rate: int, n_channels: int, ceiling_db: float) -> None:
        self.deepest_db = 0.0
        """The most that was taken away so far, dB, negative."""
        self._ceiling_db = ceiling_db - MARGIN_DB
        self._hold = max(1, round(rate * ATTACK_S))
        self._slope = RELEASE_DB_S / rate
        self._upsampler = Stream(rate, OVERSAMPLING * rate, n_channels)
        self._oversampled = np.zeros(0)  # levels between samples that fill no sample yet
        self._levels = np.zeros(0)  # of samples whose surroundings are not known yet
        self._waiting = np.zeros((n_channels, 0), dtype=np.float32)  # sound without its gain
        # Gains start a hold before the sound does, so that its first samples have their attack.
        self._needed = np.zeros(2 * self._hold)
        self._released = 0.0
        window = np.hanning(2 * self._hold + 3)[1:-1]
        self._window = window / window.sum()
        self._held = np.zeros(0)

    def feed(self, samples: NDArray[np.float32], *, is_last: bool = False) -> NDArray[np.float32]:
        """Take the next samples, shape (channels, n), float32; give what is ready.

        The first results come about a hold later than the sound; `is_last` gives all the rest.
        """
        self._waiting = np.concatenate([self._waiting, samples], axis=1)
        gains = self._gains(self._peaks(samples, is_last), is_last)
        count = min(len(gains), self._waiting.shape[1])
        ready, self._waiting = self._waiting[:, :count], self._waiting[:, count:]
        if not gains[:count].any():
            return np.ascontiguousarray(ready)
        self.deepest_db = min(self.deepest_db, float(gains[:count].min()))
        factors = 10 ** (gains[:count] / 20)
        limited: NDArray[np.float32] = (ready * factors).astype(np.float32)
        return limited

    def _peaks(self, samples: NDArray[np.float32], is_last: bool) -> NDArray[np.float64]:
        """Highest level around each sample, its neighbourhood between samples included."""
        made = self._upsampler.feed(samples, is_last=is_last)
        self._oversampled = np.concatenate([self._oversampled, _loudest(made)])
        # The filter takes the top of the band away, so the samples themselves count, too.
        self._levels = np.concatenate([self._levels, _loudest(samples)])
        n = len(self._levels) if is_last else len(self._oversampled) // OVERSAMPLING
        missing = max(0, n * OVERSAMPLING - len(self._oversampled))
        joined = np.pad(self._oversampled, (0, missing))
        used, self._oversampled = np.split(joined, [n * OVERSAMPLING])
        levels, self._levels = np.split(self._levels, [n])
        peaks: NDArray[np.float64] = used.reshape(n, OVERSAMPLING).max(axis=1)
        return np.maximum(peaks, levels)

    def _gains(self, peaks: NDArray[np.float64], is_last: bool) -> NDArray[np.float64]:
        """Gains in dB of the samples that are ready, never positive."""
        level_db = 20 * np.log10(np.maximum(peaks, 1e-9))
        needed = np.minimum(0.0, self._ceiling_db - level_db)
        if is_last:  # silence follows: what waits gets its gain
            needed = np.concatenate([needed, np.zeros(2 * self._hold)])
        held = self._hold_down(needed)
        joined = np.concatenate([self._held, self._release(held)])
        keep = 2 * self._hold
        self._held = joined[max(0, len(joined) - keep) :]
        if len(joined) <= keep or not joined.any():
            return np.zeros(max(0, len(joined) - keep))
        return np.convolve(joined, self._window, mode="valid")

    def _hold_down(self, needed: NDArray[np.float64]) -> NDArray[np.float64]:
        """The least of each gain and those within a window of two holds around it."""
        # scipy takes a while to import: only who limits pays for it.
        from scipy.ndimage import minimum_filter1d

        joined = np.concatenate([self._needed, needed])
        keep = 2 * self._hold
        self._needed = joined[max(0, len(joined) - keep) :]
        if len(joined) <= keep:
            return np.zeros(0)
        least: NDArray[np.float64] = minimum_filter1d(joined, keep + 1)
        return least[self._hold : len(joined) - self._hold]

    def _release(self, held: NDArray[np.float64]) -> NDArray[np.float64]:
        """Let the gain rise by at most the release slope."""
        if not len(held):
            return held
        rise = self._slope * np.arange(1, len(held) + 1)
        lowest = np.minimum.accumulate(held - rise)
        released: NDArray[np.float64] = np.minimum(lowest, self._released) + rise
        released = np.minimum(released, 0.0)
        self._released = float(released[-1])
        return released


def _loudest(samples: NDArray[np.float32]) -> NDArray[np.float64]:
    """Highest level of all channels at each place."""
    if not samples.size:
        return np.zeros(0)
    levels: NDArray[np.float64] = np.max(np.abs(samples), axis=0).astype(np.float64)
    return levels
