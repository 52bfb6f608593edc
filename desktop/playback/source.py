"""The samples of a span, block by block, forwards, backwards, faster, slower or under the finger.

No thread, no device and no clock: what is heard is tested here to the sample.
"""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from desktop.playback.span import Read, Span
from engine.audio.scrub import Scrubber
from engine.audio.stretch import LEAST_SPEED, MOST_SPEED, Stretcher

BLOCK_S = 0.03
_FADE_S = 0.008  # from one way of playing to another


@dataclass(frozen=True, slots=True)
class Block:
    """Samples to be heard.

    Attributes:
        samples: (2, samples) float32.
        at: line position of the first one.
        speed: line samples for each sample; negative is backwards.
    """

    samples: NDArray[np.float32]
    at: int
    speed: float


class Source:
    """Gives the blocks of a span; for the playing thread only, but for its attributes.

    Attributes:
        span: what is played.
        at: line position of the next block.
        speed: 1 is normal, negative is backwards; used from the next block on.
        finger: project position to follow while scrubbing, else None.
    """

    def __init__(self, read: Read, span: Span, start: int, rate: int, speed: float = 1.0) -> None:
        """Prepare to play from a project position, which may lie in the lead."""
        self.span = span
        self.at = span.line(start)
        self.speed = speed
        self.finger: int | None = None
        self._read, self._rate = read, rate
        self._voice: _Straight | _Stretched | _Scrubbed | None = None
        self._next_span: Span | None = None

    def next_block(self) -> Block | None:
        """The next samples; None when the end, or backwards the beginning, is reached."""
        self._take_span()
        before, voice = self._voice, self._wanted_voice()
        if not self._is_inside(voice):
            return None
        at, samples = self.at, voice.next_samples()
        if before is not None and before is not voice:
            n = min(round(_FADE_S * self._rate), samples.shape[1])
            samples = faded(before.next_samples(), samples, n)
        self._voice, self.at = voice, voice.at
        return self._kept_inside(Block(samples, at, voice.speed))

    def replace_span(self, span: Span) -> None:
        """Play on from the same project position, to other edges; on any thread."""
        self._next_span = span

    def _take_span(self) -> None:
        if self._next_span is None:
            return
        place, self.span, self._next_span = self.span.place(self.at), self._next_span, None
        self.at, self._voice = self.span.line(place), None

    def _wanted_voice(self) -> _Straight | _Stretched | _Scrubbed:
        """The way of playing that is wanted: the one in use, or another from here on."""
        voice, speed, finger = self._voice, self.speed, self.finger
        if finger is not None:
            if not isinstance(voice, _Scrubbed):
                voice = _Scrubbed(self._line_read, self.at, self._rate)
            voice.target = self.span.line(finger)
            return voice
        if voice is not None and not isinstance(voice, _Scrubbed) and voice.speed == speed:
            return voice
        kind = _Straight if abs(speed) == 1.0 else _Stretched
        return kind(self._line_read, self.at, speed, self._rate)

    def _line_read(self, first: int, last: int) -> NDArray[np.float32]:
        return self.span.read(self._read, first, last)

    def _is_inside(self, voice: _Straight | _Stretched | _Scrubbed) -> bool:
        if isinstance(voice, _Scrubbed):
            return True
        return self.at < self.span.last if voice.speed > 0 else self.at > self.span.first

    def _kept_inside(self, block: Block) -> Block:
        """Without what lies beyond the end, or backwards before the beginning."""
        if self.finger is not None:
            return block
        edge = self.span.last if block.speed > 0 else self.span.first
        room = abs(edge - block.at) / max(abs(block.speed), 1e-9)
        if room >= block.samples.shape[1]:
            return block
        self.at = int(edge)
        return Block(block.samples[:, : math.ceil(room)], block.at, block.speed)


class _Straight:
    """Every sample as it is, forwards or backwards."""

    def __init__(self, read: Read, at: int, speed: float, rate: int) -> None:
        self.at, self.speed = at, speed
        self._read, self._size = read, max(1, int(BLOCK_S * rate))

    def next_samples(self) -> NDArray[np.float32]:
        start = self.at
        self.at += self._size if self.speed > 0 else -self._size
        samples = self._read(min(start, self.at), max(start, self.at))
        return samples if self.speed > 0 else samples[:, ::-1]


class _Stretched:
    """Faster or slower with the pitch kept; backwards, the mirrored signal is stretched."""

    def __init__(self, read: Read, at: int, speed: float, rate: int) -> None:
        self.speed = speed
        self._sign = 1 if speed > 0 else -1
        pace = min(max(abs(speed), LEAST_SPEED), MOST_SPEED)
        self._stretcher = Stretcher(
            read if speed > 0 else _mirrored(read), self._sign * at, pace, rate
        )

    @property
    def at(self) -> int:
        return self._sign * self._stretcher.position

    def next_samples(self) -> NDArray[np.float32]:
        return self._stretcher.next_block()


class _Scrubbed:
    """Under the finger."""

    def __init__(self, read: Read, at: int, rate: int) -> None:
        self.target = at
        self._scrubber = Scrubber(read, at, rate)

    @property
    def at(self) -> int:
        return self._scrubber.position

    @property
    def speed(self) -> float:
        return self._scrubber.speed

    def next_samples(self) -> NDArray[np.float32]:
        self._scrubber.target = self.target
        return self._scrubber.next_block()


def _mirrored(read: Read) -> Callable[[int, int], NDArray[np.float32]]:
    """The signal backwards: its position `n` is the one before `-n`."""
    return lambda first, last: read(-last, -first)[:, ::-1]


def faded(
    old: NDArray[np.float32], new: NDArray[np.float32], n_samples: int
) -> NDArray[np.float32]:
    """`new`, with its first samples crossfaded from `old`; linear, as both are the same sound."""
    n = min(n_samples, old.shape[1], new.shape[1])
    rise = ((np.arange(n) + 0.5) / max(1, n)).astype(np.float32)
    out = new.copy()
    out[:, :n] = old[:, :n] * (1 - rise) + new[:, :n] * rise
    return out
