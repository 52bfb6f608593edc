"""One take: blocks of a device go to disk through a bounded queue; nothing here waits for a disk.

The device's thread may only put blocks down; a thread of the take writes them. When the disk is
too slow for longer than the queue lasts, what is lost is counted and written as silence, so that
everything after it stays in its place.
"""

from __future__ import annotations

import logging
import threading
from collections import deque
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from engine.audio.capture import Capture
from engine.audio.growing_peaks import GrowingPeaks
from engine.errors import EngineError

_log = logging.getLogger(__name__)

_QUEUE_S = 8.0
_SILENCE_S = 1.0


class Take:
    """Writes what it is fed into a WAV file; `feed` is called on the device's thread.

    Attributes:
        n_lost: samples that are silence in the file because the disk was too slow.
        error: why writing ended early; None while all is well.
        peaks: overview of what is written, to be drawn meanwhile.
    """

    def __init__(self, path: Path, rate: int, n_channels: int) -> None:
        """Open the file and begin to write; raises `ExportError`."""
        self.path, self.rate, self.n_channels = path, rate, n_channels
        self.n_lost = 0
        self.error: EngineError | None = None
        self._capture = Capture(path, rate, n_channels)
        self.peaks = GrowingPeaks(n_channels)
        self._queue: deque[NDArray[np.float32] | int] = deque()
        self._n_waiting = 0
        self._most = round(_QUEUE_S * rate)
        self._n_fed = 0
        self._is_over = False
        self._news = threading.Condition()
        self._thread = threading.Thread(target=self._write, name="recording", daemon=True)
        self._thread.start()

    @property
    def n_samples(self) -> int:
        """Samples taken so far, on disk or on the way there."""
        return self._n_fed

    def feed(self, block: NDArray[np.float32]) -> None:
        """Take (samples, channels) float32; never waits."""
        with self._news:
            if self._is_over:
                return
            self._n_fed += len(block)
            if self._n_waiting + len(block) > self._most:
                self.n_lost += len(block)
                self._lose(len(block))
            else:
                self._queue.append(block)
                self._n_waiting += len(block)
            self._news.notify()

    def _lose(self, n: int) -> None:
        """Silence as a number takes no memory."""
        if self._queue and isinstance(self._queue[-1], int):
            n += int(self._queue.pop())
        self._queue.append(n)

    def finish(self) -> None:
        """Write what waits, close the file and join."""
        with self._news:
            self._is_over = True
            self._news.notify()
        self._thread.join()

    def _write(self) -> None:
        try:
            with self._capture:
                while (piece := self._next()) is not None:
                    for samples in self._samples_of(piece):
                        self._capture.write(samples)
                        self.peaks.feed(samples.T)
        except EngineError as error:
            _log.warning("recording ended: %s", error)
            self.error = error
            with self._news:
                self._is_over = True
                self._queue.clear()

    def _next(self) -> NDArray[np.float32] | int | None:
        with self._news:
            while not self._queue and not self._is_over:
                self._news.wait()
            if not self._queue:
                return None
            piece = self._queue.popleft()
            if not isinstance(piece, int):
                self._n_waiting -= len(piece)
            return piece

    def _samples_of(self, piece: NDArray[np.float32] | int) -> list[NDArray[np.float32]]:
        if not isinstance(piece, int):
            return [piece]
        size = round(_SILENCE_S * self.rate)
        whole = np.zeros((size, self.n_channels), np.float32)
        return [whole] * (piece // size) + [whole[: piece % size]]
