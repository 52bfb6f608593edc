"""The vertical view state of spectrograms: scale, visible band, and which bins a row shows."""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import StrEnum

import numpy as np
from numpy.typing import NDArray

LEAST_SPAN = 0.02  # of the scale: the closest frequency zoom
_LOG_FLOOR_HZ = 20.0


class FrequencyScale(StrEnum):
    """How frequencies are spread over the height."""

    LINEAR = "linear"
    LOG = "log"
    MEL = "mel"
    BARK = "bark"
    ERB = "erb"


def to_scale(hz: NDArray[np.float64], scale: FrequencyScale) -> NDArray[np.float64]:
    """Position of frequencies on a scale, in the scale's own unit.

    Source: mel after O'Shaughnessy 1987, 2595 log10(1 + f / 700); Bark after Traunmüller 1990,
    equation 6; ERB rate after Glasberg and Moore 1990, equation 4.
    """
    if scale is FrequencyScale.LOG:
        return np.log(np.maximum(hz, 0.0) + _LOG_FLOOR_HZ)
    if scale is FrequencyScale.MEL:
        return 2595.0 * np.log10(1.0 + np.maximum(hz, 0.0) / 700.0)
    if scale is FrequencyScale.BARK:
        return 26.81 * np.maximum(hz, 0.0) / (1960.0 + np.maximum(hz, 0.0)) - 0.53
    if scale is FrequencyScale.ERB:
        return 21.4 * np.log10(1.0 + 0.00437 * np.maximum(hz, 0.0))
    return np.asarray(hz, dtype=np.float64)


def from_scale(position: NDArray[np.float64], scale: FrequencyScale) -> NDArray[np.float64]:
    """Inverse of `to_scale`."""
    if scale is FrequencyScale.LOG:
        return np.exp(position) - _LOG_FLOOR_HZ
    if scale is FrequencyScale.MEL:
        return 700.0 * (10.0 ** (position / 2595.0) - 1.0)
    if scale is FrequencyScale.BARK:
        return 1960.0 * (position + 0.53) / (26.28 - position)
    if scale is FrequencyScale.ERB:
        return (10.0 ** (position / 21.4) - 1.0) / 0.00437
    return np.asarray(position, dtype=np.float64)


@dataclass(frozen=True, slots=True)
class FrequencyAxis:
    """Which band is visible, on which scale.

    Attributes:
        top_hz: end of the whole axis, half the project rate.
        scale: how frequencies are spread over the height.
        low: lower edge of the visible part, share of the whole scale, 0..1.
        high: upper edge, 0..1, above `low`.
    """

    top_hz: float = 24000.0
    scale: FrequencyScale = FrequencyScale.MEL
    low: float = 0.0
    high: float = 1.0

    def hz(self, fraction: float) -> float:
        """Frequency at a share of the height, 0 at the bottom, 1 at the top."""
        return float(self._hz(np.array([fraction]))[0])

    def fraction(self, hz: float) -> float:
        """Share of the height at which a frequency lies; outside 0..1 when not visible."""
        bottom, top = self._ends()
        whole = (to_scale(np.array([hz]), self.scale)[0] - bottom) / (top - bottom)
        return float((whole - self.low) / (self.high - self.low))

    def zoomed(self, factor: float, at: float) -> FrequencyAxis:
        """Zoomed in (factor above 1) or out around a share of the height."""
        span = min(1.0, max(LEAST_SPAN, (self.high - self.low) / factor))
        anchor = self.low + at * (self.high - self.low)
        low = min(max(0.0, anchor - at * span), 1.0 - span)
        return replace(self, low=low, high=low + span)

    def showing(self, low: float, high: float) -> FrequencyAxis:
        """With another visible part, two shares of the scale; with all of it for any other two."""
        # Half of the least: at the closest zoom the difference may be a rounding below it.
        is_part = 0.0 <= low < high <= 1.0 and high - low > LEAST_SPAN / 2
        return replace(self, low=low, high=high) if is_part else replace(self, low=0.0, high=1.0)

    def moved(self, share: float) -> FrequencyAxis:
        """Moved up by a share of the visible height."""
        span = self.high - self.low
        low = min(max(0.0, self.low + share * span), 1.0 - span)
        return replace(self, low=low, high=low + span)

    def row_edges_hz(self, n_rows: int) -> NDArray[np.float64]:
        """Edges of `n_rows` rows of equal height, top row first, shape (n_rows + 1,), Hz."""
        return self._hz(np.linspace(1.0, 0.0, n_rows + 1))

    def ticks_hz(self, height_px: int, *, gap_px: int = 26) -> list[float]:
        """Round frequencies to write beside the picture, lowest first, at least a gap apart."""
        chosen: list[float] = []
        last = -1e9
        for hz in _ROUND_HZ if self.scale is not FrequencyScale.LINEAR else self._linear_round():
            at = self.fraction(hz) * height_px
            if gap_px / 2 <= at <= height_px - gap_px / 2 and at - last >= gap_px:
                chosen.append(hz)
                last = at
        return chosen

    def _linear_round(self) -> list[float]:
        span = self.hz(1.0) - self.hz(0.0)
        step = 10.0 ** np.floor(np.log10(max(span, 1.0) / 4))
        step *= next(m for m in (1, 2, 5, 10) if span / (step * m) <= 8)
        return list(np.arange(step, self.top_hz + step, step))

    def _ends(self) -> tuple[float, float]:
        ends = to_scale(np.array([0.0, self.top_hz]), self.scale)
        return float(ends[0]), float(ends[1])

    def _hz(self, fractions: NDArray[np.float64]) -> NDArray[np.float64]:
        bottom, top = self._ends()
        whole = self.low + fractions * (self.high - self.low)
        return from_scale(bottom + whole * (top - bottom), self.scale)


_ROUND_HZ = sorted(
    {0.0, 50.0, 100.0, 200.0, 300.0, 500.0, 700.0, 1000.0, 1500.0, 2000.0, 3000.0, 4000.0}
    | {5000.0, 6000.0, 8000.0, 10000.0, 12000.0, 14000.0, 16000.0, 20000.0, 24000.0, 32000.0}
    | {40000.0, 48000.0, 64000.0, 80000.0, 96000.0}
)


def hz_text(hz: float) -> str:
    """A frequency for people: `850`, `2k`, `2.5k`."""
    if hz < 1000:
        return f"{hz:.0f}"
    return f"{hz / 1000:.1f}".removesuffix(".0") + "k"
