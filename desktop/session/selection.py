"""What the user has pointed at: a time range, perhaps a band of frequencies and some tracks."""

from __future__ import annotations

import math
from dataclasses import dataclass

from engine.audio.area import Area


@dataclass(frozen=True, slots=True)
class Selection:
    """A cursor, a time range, a time x frequency box, or an area drawn in time x frequency.

    Attributes:
        start: first sample, project samples.
        end: first sample after it; equal to `start` for a cursor.
        low_hz: lower edge of a box, or None for all frequencies.
        high_hz: upper edge of a box, or None.
        track_ids: tracks it was made on, top to bottom; empty means all.
        area: what was drawn by hand, inside the box that the other values say; None for a box.
    """

    start: int
    end: int
    low_hz: float | None = None
    high_hz: float | None = None
    track_ids: tuple[str, ...] = ()
    area: Area | None = None

    def __post_init__(self) -> None:
        if self.start < 0 or self.end < self.start:
            raise ValueError(f"selection {self.start}-{self.end} is no time range")
        if (self.low_hz is None) != (self.high_hz is None):
            raise ValueError("a box needs both its low and its high frequency")
        if self.area is not None and self.low_hz is None:
            raise ValueError("an area has a lowest and a highest frequency")

    @property
    def length(self) -> int:
        """Samples between start and end; 0 for a cursor."""
        return self.end - self.start

    @property
    def is_cursor(self) -> bool:
        """True when nothing is between start and end."""
        return self.end == self.start

    @property
    def has_band(self) -> bool:
        """True for a box in time x frequency."""
        return self.low_hz is not None

    def holds(self, at: int, track_id: str | None = None) -> bool:
        """Whether a moment, of a track or of any, lies in the range; frequencies do not count."""
        is_on = track_id is None or not self.track_ids or track_id in self.track_ids
        return is_on and self.start <= at < self.end

    @classmethod
    def drawn(cls, area: Area, track_ids: tuple[str, ...]) -> Selection:
        """The selection of an area."""
        start = max(0, int(area.start))
        end = max(start, math.ceil(area.end))
        return cls(start, end, max(0.0, area.low_hz), area.high_hz, track_ids, area)

    def shape(self) -> Area | None:
        """What is selected in time x frequency, drawn or a box; None for anything else."""
        if self.area is not None or self.is_cursor:
            return None if self.is_cursor else self.area
        if self.low_hz is None or self.high_hz is None or self.low_hz >= self.high_hz:
            return None
        return Area.box(self.start, self.end, self.low_hz, self.high_hz)
