"""Recording: a device that is listened to for its level, and a take while one is wanted."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QObject, QTimer, Signal

from desktop.language import tr
from desktop.playback.inputs import Input, OpenInput, open_input
from desktop.playback.monitor import Monitor
from desktop.playback.outputs import open_output
from desktop.playback.steady import OpenDevice
from desktop.playback.take import Take

_TICK_MS = 40


def _nothing(n_samples: int) -> None:
    """Nobody asks where a take belongs."""


class Recorder(QObject):
    """Listens to a device, shows its level, and records takes; lives on the GUI thread.

    Signals:
        levels_changed: peak of each channel since the last time, 0..1 and above when clipped.
        ended: the take ended by itself: the device went, or the disk is full.
        told: a sentence for the user.
        lost: the device went, such as unplugged; none is open any more.
    """

    levels_changed = Signal(tuple)
    ended = Signal()
    told = Signal(str)
    lost = Signal()
    _gone = Signal()

    def __init__(
        self,
        *,
        open_device: OpenInput = open_input,
        open_monitor: OpenDevice = open_output,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._open_device, self._open_monitor = open_device, open_monitor
        self._input: Input | None = None
        self._take: Take | None = None
        self._monitor: Monitor | None = None
        self._peaks = np.zeros(1, np.float32)
        self._has_news = False
        self._on_block: Callable[[int], object] = _nothing
        self._timer = QTimer(self, interval=_TICK_MS)
        self._timer.timeout.connect(self._on_tick)
        self._gone.connect(self._on_gone)

    @property
    def is_recording(self) -> bool:
        """True between start and stop."""
        return self._take is not None

    @property
    def latency_s(self) -> float:
        """Seconds from the microphone to here."""
        return self._input.latency_s if self._input is not None else 0.0

    @property
    def seconds(self) -> float:
        """Length of the take so far."""
        return self._take.n_samples / self._take.rate if self._take is not None else 0.0

    @property
    def take(self) -> Take | None:
        """The take that is recorded, or None."""
        return self._take

    def listen(self, device: str, n_channels: int, rate: int) -> bool:
        """Open a device to see its level; False, and told, when it does not open."""
        self.close()
        self._peaks = np.zeros(n_channels, np.float32)
        try:
            self._input = self._open_device(rate, device, n_channels, self._hear, self._gone.emit)
        except OSError as error:
            text = tr("The recording device cannot be used. ({reason})")
            self.told.emit(text.format(reason=error))
            return False
        self._timer.start()
        return True

    def set_monitoring(self, *, is_on: bool, device: str = "") -> None:
        """Hear the input on the output device, or no more; off until asked for."""
        monitor, self._monitor = self._monitor, None
        if monitor is not None:
            monitor.close()
        if is_on and self._input is not None:
            self._monitor = Monitor(self._open_monitor, self._input.rate, device, self.told.emit)

    def start(self, path: Path, on_block: Callable[[int], object] = _nothing) -> None:
        """Record into a file from the next block on.

        Args:
            path: of the WAV file.
            on_block: called on the device's thread with the length of the take after each block.

        Raises:
            ExportError: the file cannot be made.
            ValueError: no device is open, or a take is running.
        """
        if self._input is None or self._take is not None:
            raise ValueError("there is no device, or it is recording already")
        self._on_block = on_block
        self._take = Take(path, self._input.rate, self._input.n_channels)

    def stop(self) -> Take | None:
        """End the take; everything is on disk then. None when there is none."""
        take, self._take = self._take, None
        if take is not None:
            take.finish()
        return take

    def close(self) -> None:
        """Free the device; a take that is running ends whole."""
        self.set_monitoring(is_on=False)
        self._timer.stop()
        device, self._input = self._input, None
        if device is not None:
            device.close()
        self.stop()

    def _hear(self, block: NDArray[np.float32]) -> None:
        """On the device's thread."""
        peaks = np.max(np.abs(block), axis=0, initial=0.0)
        if peaks.shape == self._peaks.shape:
            self._peaks = np.maximum(self._peaks, peaks)
            self._has_news = True
        take, monitor = self._take, self._monitor
        if take is not None:
            take.feed(block)
            self._on_block(take.n_samples)
        if monitor is not None:
            monitor.feed(block)

    def _on_tick(self) -> None:
        if self._has_news:
            self._has_news = False
            peaks, self._peaks = self._peaks, np.zeros_like(self._peaks)
            self.levels_changed.emit(tuple(float(peak) for peak in peaks))
        if self._take is not None and self._take.error is not None:
            self.ended.emit()

    def _on_gone(self) -> None:
        """The device ended by itself: keep what was recorded."""
        if self._input is None:
            return
        if self._take is not None:
            self.told.emit(tr("The recording device is gone; what was recorded is kept."))
            self.ended.emit()
        self.close()
        self.lost.emit()
