"""What is to be played, to the sample: a range with its loop, its lead and what is left out.

A span is a line of its own: line position 0 is its first sample, a loop goes on for ever in both
directions, a part that is left out takes no time. The playing thread counts on this line.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Read = Callable[[int, int], NDArray[np.float32]]
"""Samples of a project range as (2, samples) float32; called on the playing thread."""


@dataclass(frozen=True, slots=True)
class Span:
    """A range in project samples, played once or again and again.

    Attributes:
        start: first sample.
        end: first sample after.
        is_loop: again and again.
        lead: samples before the start that are heard once, at the beginning.
        skip: range inside that is left out, as if it had been cut; None for nothing.
    """

    start: int
    end: int
    is_loop: bool = False
    lead: int = 0
    skip: tuple[int, int] | None = None

    @property
    def length(self) -> int:
        """Samples of one pass, without the lead."""
        return self.end - self.start - self._skipped

    @property
    def first(self) -> float:
        """Line position where it begins; minus infinity for a loop without a lead."""
        return float("-inf") if self.is_loop and not self.lead else -self.lead

    @property
    def last(self) -> float:
        """Line position after its last sample; infinity for a loop."""
        return float("inf") if self.is_loop else self.length

    @property
    def _skipped(self) -> int:
        return self.skip[1] - self.skip[0] if self.skip is not None else 0

    def place(self, at: int) -> int:
        """Project position of a line position; what lies outside is the nearest edge."""
        if at < self.first:
            return self.start - self.lead
        if at >= self.last:
            return self.end
        return self._stretch(at)[0]

    def line(self, position: int) -> int:
        """Line position of a project position, in the first pass of a loop."""
        position = min(max(position, self.start - self.lead), self.end)
        if self.skip is not None and position >= self.skip[0]:
            position = max(self.skip[0], position - self._skipped)
        return position - self.start

    def read(self, read: Read, first: int, last: int) -> NDArray[np.float32]:
        """Samples between two line positions, (2, last - first); zeros where there is no span."""
        parts = [
            np.zeros((2, n), np.float32) if place is None else read(place, place + n)
            for place, n in self._pieces(first, last)
        ]
        return np.concatenate(parts, axis=1) if parts else np.zeros((2, 0), np.float32)

    def _pieces(self, first: int, last: int) -> Iterator[tuple[int | None, int]]:
        """Project position, or None, and length of each piece without a jump."""
        at = first
        while at < last:
            if at < self.first:
                place, room = None, self.first - at
            elif at >= self.last:
                place, room = None, last - at
            else:
                place, room = self._stretch(at)
            n = int(min(room, last - at))
            yield place, n
            at += n

    def _stretch(self, at: int) -> tuple[int, int]:
        """Project position of a line position inside, and samples until the next jump."""
        if at < 0 and self.lead:
            return self.start + at, -at
        inside = at % self.length if self.is_loop else at
        if self.skip is None:
            return self.start + inside, self.length - inside
        until = self.skip[0] - self.start
        if inside < until:
            return self.start + inside, until - inside
        return self.start + inside + self._skipped, self.length - inside
