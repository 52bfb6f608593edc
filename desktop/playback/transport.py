"""Listening: a transport that plays blocks through an output.

One thread renders a block and writes it to the output, which paces it; the position that is heard
is known from what was written and the latency of the output. Without a sound device the same
thread writes to a silent output, so that everything else works the same.
"""

from __future__ import annotations

import logging
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QObject, QTimer, Signal

from desktop.language import tr
from desktop.playback.outputs import Output, SilentOutput, open_output
from engine.audio.stretch import Stretcher

_log = logging.getLogger(__name__)

_BLOCK_S = 0.03
_TICK_MS = 33

Read = Callable[[int, int], NDArray[np.float32]]
"""Samples of a project range as (2, samples) float32; called on the playing thread."""


@dataclass(frozen=True, slots=True)
class Span:
    """What is to be played: a range in project samples, once or again and again."""

    start: int
    end: int
    is_loop: bool = False


@dataclass(frozen=True, slots=True)
class _Anchor:
    """Position `position` is heard at `at_s` and moves on by `per_s` samples a second."""

    at_s: float
    position: int
    per_s: float


class Transport(QObject):
    """Plays a span of the project; lives on the GUI thread.

    Signals:
        playing_changed: playing began or ended.
        position_changed: the position that is heard, project samples, about 30 a second.
        speed_changed: the new speed; 1 is normal, negative is backwards.
        told: something the user should read once, such as a missing sound device.
    """

    playing_changed = Signal(bool)
    position_changed = Signal(int)
    speed_changed = Signal(float)
    told = Signal(str)
    _ended = Signal(object)

    def __init__(
        self,
        read: Read,
        *,
        open_device: Callable[[int, str], Output] = open_output,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self.device = ""
        self.levels = (0.0, 0.0)  # peak of the newest block, left and right, 0..1
        self._read = read
        self._open_device = open_device
        self._run: _Run | None = None
        self._speed = 1.0
        self._was_told = False
        self._timer = QTimer(self)
        self._timer.setInterval(_TICK_MS)
        self._timer.timeout.connect(self._on_tick)
        self._ended.connect(self._on_ended)

    @property
    def is_playing(self) -> bool:
        """True between play and stop."""
        return self._run is not None

    @property
    def is_silent(self) -> bool:
        """True while the silent clock stands in for a device."""
        return self._run is not None and isinstance(self._run.output, SilentOutput)

    @property
    def speed(self) -> float:
        """1 is normal; negative is backwards."""
        return self._speed

    @property
    def span(self) -> Span | None:
        """What is being played."""
        return self._run.span if self._run else None

    @property
    def position(self) -> int:
        """The position that is heard now, project samples; 0 when nothing plays."""
        return self._run.position() if self._run else 0

    def play(self, span: Span, rate: int, *, start: int | None = None) -> None:
        """Play a span from `start`, or from its beginning; replaces what is playing."""
        self.stop()
        if span.end <= span.start:
            return
        at = span.start if start is None else min(max(start, span.start), span.end - 1)
        self._run = _Run(self, self._read, span, at, rate, self._speed, self._open(rate))
        self._run.start()
        self._timer.start()
        self.playing_changed.emit(True)

    def stop(self) -> None:
        """Stop at once; nothing happens when nothing plays."""
        if self._run is None:
            return
        run, self._run = self._run, None
        self._timer.stop()
        run.close()
        self.levels = (0.0, 0.0)
        self.playing_changed.emit(False)

    def set_speed(self, speed: float) -> None:
        """Change the speed, also while playing; pitch is kept from 0.5 to 2 times."""
        self._speed = speed
        if self._run is not None:
            self._run.speed = speed
        self.speed_changed.emit(speed)

    def close(self) -> None:
        """Stop and join; call before the program ends."""
        self.stop()

    def _open(self, rate: int) -> Output:
        try:
            return self._open_device(rate, self.device)
        except OSError as error:
            _log.info("no sound device: %s", error)
            if not self._was_told:
                self._was_told = True
                self.told.emit(
                    tr("No sound device was found: playback runs silently. ({reason})").format(
                        reason=error
                    )
                )
            return SilentOutput(rate)

    def _on_tick(self) -> None:
        if self._run is not None:
            self.levels = self._run.levels
            self.position_changed.emit(self._run.position())

    def _on_ended(self, run: _Run) -> None:
        if run is self._run:
            self.stop()
            self.position_changed.emit(run.last_position)


class _Run:
    """One run of the playing thread, from play to stop."""

    def __init__(
        self,
        transport: Transport,
        read: Read,
        span: Span,
        at: int,
        rate: int,
        speed: float,
        output: Output,
    ) -> None:
        self.span, self.speed, self.output = span, speed, output
        self.levels = (0.0, 0.0)
        self.last_position = at
        self._transport, self._read, self._rate = transport, read, rate
        self._at = at
        self._anchors = [_Anchor(time.monotonic() + output.latency_s, at, 0.0)]
        self._stop = threading.Event()
        self._thread = threading.Thread(target=self._play, name="playback", daemon=True)

    def start(self) -> None:
        """Begin."""
        self._thread.start()

    def close(self) -> None:
        """Stop and join."""
        self._stop.set()
        if isinstance(self.output, SilentOutput):
            self.output.close()
        self._thread.join()

    def position(self) -> int:
        """The position that is heard now."""
        now_s = time.monotonic()
        anchors = self._anchors
        current = anchors[0]
        for anchor in anchors:
            if anchor.at_s <= now_s:
                current = anchor
        moved = max(0.0, now_s - current.at_s) * current.per_s
        limit = abs(current.per_s) * _BLOCK_S * 2  # a late block holds the playhead
        position = current.position + int(max(-limit, min(limit, moved)))
        return min(max(position, self.span.start), self.span.end)

    def _play(self) -> None:
        try:
            self._write_blocks()
            if not self._stop.is_set():
                self._stop.wait(self.output.latency_s)
        except OSError as error:
            self._transport.told.emit(tr("The sound device stopped: {error}").format(error=error))
        finally:
            self.output.close()
            self.last_position = self._at
            self._transport._ended.emit(self)

    def _write_blocks(self) -> None:
        size = max(1, int(_BLOCK_S * self._rate))
        stretcher: Stretcher | None = None
        while not self._stop.is_set():
            speed = self.speed
            if speed == 1.0:
                stretcher = None
                start = self._at
                end = min(start + size, self.span.end)
                block = self._read(start, end)
                self._at = end
            elif 0.5 <= speed <= 2.0:
                if stretcher is None or stretcher.speed != speed:
                    stretcher = Stretcher(self._read, self._at, speed, self._rate)
                start = stretcher.position
                block = stretcher.next_block()
                self._at = stretcher.position
            else:
                stretcher = None
                start = self._at
                block = _scrub(self._read, start, speed, size)
                self._at = start + round(speed * size)
            self._write(block, start, speed)
            if not self._keep_inside(speed):
                return
            if stretcher is not None and stretcher.position != self._at:
                stretcher = None

    def _write(self, block: NDArray[np.float32], start: int, speed: float) -> None:
        now_s = time.monotonic()
        fresh = _Anchor(now_s + self.output.latency_s, start, speed * self._rate)
        self._anchors = [*self._anchors[-16:], fresh]
        peaks = np.max(np.abs(block), axis=1) if block.size else np.zeros(2, np.float32)
        self.levels = (float(peaks[0]), float(peaks[1]))
        self.output.write(np.ascontiguousarray(np.clip(block, -1.0, 1.0).T))

    def _keep_inside(self, speed: float) -> bool:
        """Wrap a loop at its edges; False when the end of a plain span is reached."""
        span = self.span
        if span.start <= self._at < span.end and not (speed < 0 and self._at == span.start):
            return True
        if span.is_loop:
            self._at = span.start if speed > 0 else span.end - 1
            return True
        self._at = min(max(self._at, span.start), span.end)
        return False


def _scrub(read: Read, at: int, speed: float, size: int) -> NDArray[np.float32]:
    """Fast or backwards: `size` samples picked from the range that they stand for."""
    reach = abs(round(speed * size))
    start = at if speed > 0 else max(0, at - reach)
    samples = read(start, start + reach)
    picks = np.linspace(0, max(0, samples.shape[1] - 1), size).astype(np.intp)
    picked = samples[:, picks] if samples.shape[1] else np.zeros((2, size), np.float32)
    return picked if speed > 0 else picked[:, ::-1]
