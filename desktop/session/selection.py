"""What the user has pointed at: a time range, perhaps a band of frequencies and some tracks."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Selection:
    """A cursor, a time range, or a time x frequency box.

    Attributes:
        start: first sample, project samples.
        end: first sample after it; equal to `start` for a cursor.
        low_hz: lower edge of a box, or None for all frequencies.
        high_hz: upper edge of a box, or None.
        track_ids: tracks it was made on, top to bottom; empty means all.
    """

    start: int
    end: int
    low_hz: float | None = None
    high_hz: float | None = None
    track_ids: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        if self.start < 0 or self.end < self.start:
            raise ValueError(f"selection {self.start}-{self.end} is no time range")
        if (self.low_hz is None) != (self.high_hz is None):
            raise ValueError("a box needs both its low and its high frequency")

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
