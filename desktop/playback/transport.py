"""Listening: a transport that plays blocks through an output.

One thread opens the output, takes blocks from a `Source` and writes them to it, which paces it;
the position that is heard is known from what was written and the latency of the output. Without a
sound device the same thread writes to a silent output, so that everything else works the same.
"""

from __future__ import annotations

import math
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QObject, QTimer, Signal

from desktop.playback.outputs import open_output
from desktop.playback.source import BLOCK_S, Block, Source
from desktop.playback.span import Read, Span
from desktop.playback.steady import OpenDevice, SteadyOutput

_TICK_MS = 33
_SERVER_S = 0.06  # more than PortAudio knows lies in a sound server

Listener = Callable[[NDArray[np.float32]], object]
"""Takes each block that is heard, (2, samples) float32, on the playing thread; must be quick."""


@dataclass(frozen=True, slots=True)
class _Anchor:
    """Line position `at` of a span is heard at `at_s` and moves on by `per_s` samples a second."""

    at_s: float
    span: Span
    at: int
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
    position_changed = Signal(object)
    speed_changed = Signal(float)
    told = Signal(str)
    _ended = Signal(object)

    def __init__(
        self,
        read: Read,
        *,
        open_device: OpenDevice = open_output,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self.levels = (0.0, 0.0)  # peak of the newest block, left and right, 0..1
        self.powers = (0.0, 0.0)  # its root mean square
        self.listener: Listener | None = None
        self._device = ""
        self._read = read
        self._open_device = open_device
        self._run: _Run | None = None
        self._speed = 1.0
        self._told: set[str] = set()
        self._timer = QTimer(self)
        self._timer.setInterval(_TICK_MS)
        self._timer.timeout.connect(self._on_tick)
        self._ended.connect(self._on_ended)

    @property
    def device(self) -> str:
        """Name of the sound device that was chosen; empty for the system's."""
        return self._device

    @device.setter
    def device(self, name: str) -> None:
        if name == self._device:
            return
        self._device = name
        self._told.clear()
        if self._run is not None:
            self._run.output.switch(name)

    @property
    def is_playing(self) -> bool:
        """True between play and stop."""
        return self._run is not None

    @property
    def is_silent(self) -> bool:
        """True while the silent clock stands in for a device."""
        return self._run is not None and self._run.output.is_silent

    @property
    def speed(self) -> float:
        """1 is normal; negative is backwards."""
        return self._speed

    @property
    def span(self) -> Span | None:
        """What is being played."""
        return self._run.source.span if self._run else None

    @property
    def position(self) -> int:
        """The position that is heard now, project samples; 0 when nothing plays."""
        return self._run.position() if self._run else 0

    def play(self, span: Span, rate: int, *, start: int | None = None) -> None:
        """Play a span from `start`, or from its beginning; replaces what is playing."""
        self._begin(span, rate, span.start - span.lead if start is None else start)

    def scrub(self, span: Span, rate: int, finger: int) -> None:
        """Follow the finger through a span until `stop`; call again when it moves."""
        if self._run is None or not self.is_scrubbing:
            self._begin(span, rate, finger, finger)
        else:
            self._run.source.finger = finger

    @property
    def is_scrubbing(self) -> bool:
        """True while the finger leads."""
        return self._run is not None and self._run.source.finger is not None

    def _begin(self, span: Span, rate: int, start: int, finger: int | None = None) -> None:
        self.stop()
        if span.length < 1:
            return
        at = min(max(start, span.start - span.lead), span.end - 1)
        source = Source(self._read, span, at, rate, self._speed)
        source.finger = finger
        output = SteadyOutput(self._open_device, rate, self._device, self._tell)
        self._run = _Run(self, source, rate, output)
        self._run.start()
        self._timer.start()
        self.playing_changed.emit(True)

    def replace_span(self, span: Span) -> None:
        """Play on where it is, to other edges: an edit or a drag moved them."""
        if self._run is not None:
            self._run.source.replace_span(span)

    def stop(self) -> None:
        """Stop at once; nothing happens when nothing plays."""
        if self._run is None:
            return
        run, self._run = self._run, None
        self._timer.stop()
        run.close()
        self.levels = self.powers = (0.0, 0.0)
        self.playing_changed.emit(False)

    def set_speed(self, speed: float) -> None:
        """Change the speed, also while playing; the pitch is kept."""
        if self._run is not None:
            self._run.source.speed = speed
        if speed != self._speed:
            self._speed = speed
            self.speed_changed.emit(speed)

    def close(self) -> None:
        """Stop and join; call before the program ends."""
        self.stop()

    def _tell(self, text: str) -> None:
        """Each sentence once, until another device is chosen."""
        if text not in self._told:
            self._told.add(text)
            self.told.emit(text)

    def _on_tick(self) -> None:
        if self._run is not None:
            self.levels, self.powers = self._run.levels, self._run.powers
            self.position_changed.emit(self._run.position())

    def _on_ended(self, run: _Run) -> None:
        if run is self._run:
            self.position_changed.emit(run.last_position)
            self.stop()


class _Run:
    """One run of the playing thread, from play to stop."""

    def __init__(
        self, transport: Transport, source: Source, rate: int, output: SteadyOutput
    ) -> None:
        self.source, self.output = source, output
        self.levels = self.powers = (0.0, 0.0)
        self.last_position = source.span.place(source.at)
        self._transport, self._rate = transport, rate
        self._anchors = [_Anchor(time.monotonic(), source.span, source.at, 0.0)]
        self._stop = threading.Event()
        self._thread = threading.Thread(target=self._play, name="playback", daemon=True)

    def start(self) -> None:
        """Begin."""
        self._thread.start()

    def close(self) -> None:
        """Stop and join."""
        self._stop.set()
        self.output.end_wait()
        self._thread.join()

    def position(self) -> int:
        """The project position that is heard now."""
        now_s = time.monotonic()
        anchors = self._anchors
        current = anchors[0]
        for anchor in anchors:
            if anchor.at_s <= now_s:
                current = anchor
        moved = max(0.0, now_s - current.at_s) * current.per_s
        limit = abs(current.per_s) * BLOCK_S * 2  # a late block holds the playhead
        return current.span.place(current.at + int(max(-limit, min(limit, moved))))

    def _play(self) -> None:
        try:
            self.output.open()
            self._write_silence(self.output.latency_s)  # a device that starts may stutter
            while not self._stop.is_set():
                block = self.source.next_block()
                if block is None:
                    self._let_end()
                    break
                self._write(block)
        finally:
            self.output.close()
            self.last_position = self.source.span.place(self.source.at)
            self._transport._ended.emit(self)

    def _let_end(self) -> None:
        """Wait until the last block was heard: silence pushes it through what the device buffers.

        Waiting by the clock alone cut up to 7 ms off behind a sound server, which keeps more
        than the latency that PortAudio tells.
        """
        if self.output.latency_s:
            self._write_silence(self.output.latency_s + _SERVER_S)

    def _write_silence(self, seconds: float) -> None:
        """With the buffer of the device full, what follows is heard when its anchor says so."""
        size = max(1, round(BLOCK_S * self._rate))
        silence = np.zeros((size, 2), np.float32)
        for _ in range(math.ceil(seconds / BLOCK_S)):
            if not self._stop.is_set():
                self.output.write(silence)

    def _write(self, block: Block) -> None:
        at_s = time.monotonic() + self.output.latency_s
        fresh = _Anchor(at_s, self.source.span, block.at, block.speed * self._rate)
        self._anchors = [*self._anchors[-16:], fresh]
        peaks = np.max(np.abs(block.samples), axis=1, initial=0.0)
        self.levels = (float(peaks[0]), float(peaks[1]))
        if block.samples.shape[1]:
            means = np.sqrt(np.mean(block.samples**2, axis=1))
            self.powers = (float(means[0]), float(means[1]))
        listener = self._transport.listener
        if listener is not None:
            listener(block.samples)
        self.output.write(np.ascontiguousarray(np.clip(block.samples, -1.0, 1.0).T))
