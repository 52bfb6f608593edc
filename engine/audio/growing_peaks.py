"""The overview of a recording that is still being made, to draw it while it grows."""

from __future__ import annotations

import threading

import numpy as np
from numpy.typing import NDArray

from engine.audio.peaks import LEVELS, Columns, coarser, reduced, summary

_FIRST_ROOM = 1024
_STEP = LEVELS[1] // LEVELS[0]


class GrowingPeaks:
    """Minimum, maximum and RMS of the channels together, as `Peaks` has them of a whole file.

    One thread feeds, another one draws. An hour at 48 kHz takes 4 MB; memory doubles now and then.
    """

    def __init__(self, n_channels: int) -> None:
        self._lock = threading.Lock()
        self._rest = np.zeros((n_channels, 0), np.float32)
        self._levels = [_Level() for _ in LEVELS]
        self.n_samples = 0

    def feed(self, samples: NDArray[np.float32]) -> None:
        """Take the next samples, shape (channels, n), float32."""
        joined = np.concatenate([self._rest, samples], axis=1)
        whole = joined.shape[1] // LEVELS[0] * LEVELS[0]
        self._rest = joined[:, whole:].copy()
        with self._lock:
            if whole:
                blocks = np.ascontiguousarray(joined[:, :whole])
                self._append(summary(blocks.reshape(len(blocks), -1, LEVELS[0])))
            self.n_samples += samples.shape[1]

    def columns(self, start: float, end: float, n_columns: int) -> Columns:
        """What to draw for a range of samples in a number of pixel columns.

        Args:
            start: first sample; may lie before the take.
            end: after the last sample; may lie behind what there is.
            n_columns: columns that divide the range evenly.

        Returns:
            Minimum, maximum and RMS a column, shape (n_columns,), float32; zeros where there is
            nothing yet.
        """
        if end <= start or n_columns < 1:
            raise ValueError(f"no columns in {start}..{end} / {n_columns}")
        per_column = (end - start) / n_columns
        index = max((i for i, size in enumerate(LEVELS) if 4 * size <= per_column), default=0)
        edges = np.floor(np.linspace(start, end, n_columns + 1) / LEVELS[index]).astype(np.int64)
        with self._lock:
            known = self._levels[index].values
            if not known.shape[1]:
                nothing = np.zeros(n_columns, np.float32)
                return nothing, nothing, nothing
            return reduced(known, edges, inside=(0, known.shape[-1]))

    def _append(self, made: NDArray[np.float16]) -> None:
        together = np.stack([made[0].min(axis=0), made[1].max(axis=0), made[2].max(axis=0)])
        for level in self._levels:
            level.append(together)
            together = level.next_step()
            if not together.shape[1]:
                return


class _Level:
    """One resolution, in an array with room to grow."""

    def __init__(self) -> None:
        self._room = np.zeros((3, _FIRST_ROOM), np.float16)
        self._n_values = self._n_passed_on = 0

    @property
    def values(self) -> NDArray[np.float16]:
        """(minimum | maximum | RMS, values) so far."""
        return self._room[:, : self._n_values]

    def append(self, made: NDArray[np.float16]) -> None:
        n_values = self._n_values + made.shape[1]
        while n_values > self._room.shape[1]:
            self._room = np.concatenate([self._room, np.zeros_like(self._room)], axis=1)
        self._room[:, self._n_values : n_values] = made
        self._n_values = n_values

    def next_step(self) -> NDArray[np.float16]:
        """What has become complete at the next coarser resolution."""
        until = self._n_values // _STEP * _STEP
        fresh = self._room[:, self._n_passed_on : until]
        self._n_passed_on = until
        return coarser(fresh[:, np.newaxis], _STEP)[:, 0]
