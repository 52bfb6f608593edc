"""The horizontal view state that ruler, lanes and overview share: what part of time is on screen.

The first visible sample always lies on a whole pixel of an unmoving grid, so scrolling moves
finished pictures by whole pixels and nothing shimmers.
"""

from __future__ import annotations

import math
import time

from PySide6.QtCore import QObject, Signal

LEAST_SAMPLES_PER_PIXEL = 1 / 64  # close enough to point at a single sample
ROOM_AFTER_END = 0.08  # of the width: space to drop or drag something behind the last clip
_ONE_ZOOM_S = 0.6
LEAST_LENGTH_S = 10.0  # an empty project shows this much


def pixel_of(sample: float, first_sample: float, samples_per_pixel: float) -> float:
    """Horizontal position of a sample, in pixels from the left edge."""
    return (sample - first_sample) / samples_per_pixel


def sample_of(pixel: float, first_sample: float, samples_per_pixel: float) -> int:
    """The sample at a horizontal position, never negative."""
    return max(0, round(first_sample + pixel * samples_per_pixel))


def snapped(first_sample: float, samples_per_pixel: float) -> float:
    """`first_sample` moved to the nearest whole pixel counted from sample 0."""
    return round(first_sample / samples_per_pixel) * samples_per_pixel


class TimeAxis(QObject):
    """What part of time is visible, and the only way to change it. Lives on the GUI thread.

    Signals:
        changed: first sample, zoom, width or length are different.
    """

    changed = Signal()

    def __init__(self, rate: int = 48000, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._rate = rate
        self._length = 0
        self._width = 800
        self._samples_per_pixel = self._widest()
        self._first = 0.0
        self._is_fitted = True  # follow the length until the user zooms
        self._before: tuple[float, float] | None = None  # left edge and zoom of the view before
        self._zoomed_at_s = 0.0

    @property
    def rate(self) -> int:
        """Samples a second."""
        return self._rate

    @property
    def length(self) -> int:
        """End of the project, samples."""
        return self._length

    @property
    def width(self) -> int:
        """Width of the picture, pixels."""
        return self._width

    @property
    def first_sample(self) -> float:
        """Sample at the left edge."""
        return self._first

    @property
    def samples_per_pixel(self) -> float:
        """Zoom; smaller is closer."""
        return self._samples_per_pixel

    @property
    def last_sample(self) -> float:
        """Sample at the right edge."""
        return self._first + self._width * self._samples_per_pixel

    @property
    def is_fitted(self) -> bool:
        """True while the whole project is shown, whatever its length and the width."""
        return self._is_fitted

    @property
    def scroll_range(self) -> tuple[int, int]:
        """Largest left edge and the page, in whole pixels, for a scroll bar."""
        largest = max(0, math.ceil(self._largest_first() / self._samples_per_pixel))
        return largest, self._width

    def pixel(self, sample: float) -> float:
        """Horizontal position of a sample."""
        return pixel_of(sample, self._first, self._samples_per_pixel)

    def sample(self, pixel: float) -> int:
        """The sample at a horizontal position."""
        return sample_of(pixel, self._first, self._samples_per_pixel)

    def set_project(self, rate: int, length: int) -> None:
        """Follow a document; a view that shows everything goes on showing everything."""
        if (rate, length) == (self._rate, self._length):
            return
        was_empty = self._length == 0
        self._rate, self._length = rate, length
        if was_empty:
            self._before = None
        if self._is_fitted or was_empty:
            self._show_all()
        else:
            self._set(self._first, self._samples_per_pixel)

    def set_width(self, width: int) -> None:
        """Follow the widget's width; the left edge stays, or all of it stays visible."""
        if width == self._width or width < 1:
            return
        self._width = width
        if self._is_fitted:
            self._show_all()
        else:
            self._set(self._first, self._samples_per_pixel)

    def fit(self) -> None:
        """Show the whole project."""
        self._keep_view()
        self._show_all()

    def _show_all(self) -> None:
        self._is_fitted = True
        self._set(0.0, self._widest())

    def show_range(self, start: float, end: float, *, margin: float = 0.0) -> None:
        """Zoom so that a range fills the width, with a margin (share of the range) around it."""
        self._keep_view()
        length = max(end - start, 1.0) * (1 + 2 * margin)
        self._is_fitted = False
        per_pixel = length / self._width
        centre = (start + end) / 2
        per_pixel = self._clamped_zoom(per_pixel)
        self._set(centre - per_pixel * self._width / 2, per_pixel)

    def show_from(self, first_sample: float, samples_per_pixel: float) -> None:
        """Find a view again: its left edge and its zoom."""
        self._is_fitted = False
        self._set(first_sample, samples_per_pixel)

    def zoom(self, factor: float, at_pixel: float | None = None) -> None:
        """Zoom in (factor above 1) or out; the sample under `at_pixel` (centre) stays there."""
        self._keep_view()
        pixel = self._width / 2 if at_pixel is None else at_pixel
        anchor = self._first + pixel * self._samples_per_pixel
        per_pixel = self._clamped_zoom(self._samples_per_pixel / factor)
        self._is_fitted = per_pixel >= self._widest() and factor < 1
        self._set(anchor - pixel * per_pixel, per_pixel)

    def show_last(self) -> None:
        """Show what was seen before the last zoom; a second time shows this again."""
        if self._before is None:
            return
        now = (self._first, self._samples_per_pixel)
        first, per_pixel = self._before
        self._before = now
        self._is_fitted = per_pixel >= self._widest()
        self._set(first, per_pixel)

    def _keep_view(self) -> None:
        """Remember the view that is left; the steps of one turn of the wheel are one zoom."""
        now_s = time.monotonic()
        if now_s - self._zoomed_at_s > _ONE_ZOOM_S or self._before is None:
            self._before = (self._first, self._samples_per_pixel)
        self._zoomed_at_s = now_s

    def scroll_pixels(self, pixels: float) -> None:
        """Move by pixels; positive shows later time."""
        self._set(self._first + pixels * self._samples_per_pixel, self._samples_per_pixel)

    def scroll_to(self, first_sample: float) -> None:
        """Move the left edge to a sample."""
        self._set(first_sample, self._samples_per_pixel)

    def reveal(self, sample: float, *, margin: float = 0.1) -> None:
        """Scroll only when a sample is outside the view; it then stands `margin` from the left."""
        if not self._first <= sample < self.last_sample:
            self.scroll_to(sample - margin * self._width * self._samples_per_pixel)

    def _widest(self) -> float:
        length = max(self._length, LEAST_LENGTH_S * self._rate)
        return length * (1 + ROOM_AFTER_END / 4) / self._width

    def _clamped_zoom(self, samples_per_pixel: float) -> float:
        return min(max(samples_per_pixel, LEAST_SAMPLES_PER_PIXEL), self._widest())

    def _largest_first(self) -> float:
        visible = self._width * self._samples_per_pixel
        length = max(self._length, LEAST_LENGTH_S * self._rate)
        return max(0.0, length + ROOM_AFTER_END * visible - visible)

    def _set(self, first: float, samples_per_pixel: float) -> None:
        self._samples_per_pixel = self._clamped_zoom(samples_per_pixel)
        first = min(max(first, 0.0), self._largest_first())
        self._first = max(0.0, snapped(first, self._samples_per_pixel))
        self.changed.emit()
