"""Pictures of a report on a page: a spectrogram with its axes, a presence curve."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray
from PIL import Image
from reportlab.lib.utils import ImageReader
from reportlab.platypus import Flowable

from engine.export.report import pictures
from engine.export.report.blocks import Curve, Spectrogram
from engine.export.report.fonts import LATIN

_LEFT, _BOTTOM = 34.0, 14.0
_SIZE = 7
_GREY, _FRAME, _CURVE, _LEAST = "#4a525e", "#8a93a0", "#7f9dd3", "#a8480b"


class _Plot(Flowable):  # type: ignore[misc]  # the library has no types
    """A framed picture with marks of time below it.

    Args:
        width: with its labels, points.
        height: of the picture alone, points.
        start_s: time of its left edge.
        end_s: of its right edge.
    """

    def __init__(self, width: float, height: float, start_s: float, end_s: float) -> None:
        super().__init__()
        self.width, self.height = width, height + _BOTTOM
        self._inner = (width - _LEFT, height)
        self._times = pictures.time_marks(start_s, end_s)

    def draw(self) -> None:
        """Draw it; the library has moved the origin to its lower left corner."""
        self.canv.saveState()
        self.canv.translate(_LEFT, _BOTTOM)
        self.draw_inside(*self._inner)
        self.canv.setStrokeColor(_FRAME)
        self.canv.setLineWidth(0.6)
        self.canv.rect(0, 0, *self._inner)
        self.canv.setFont(LATIN, _SIZE)
        self.canv.setFillColor(_GREY)
        for share, text in self._times:
            x = share * self._inner[0]
            if share == 0:
                self.canv.drawString(x, -_SIZE - 2, text)
            elif share == 1:
                self.canv.drawRightString(x, -_SIZE - 2, text)
            else:
                self.canv.drawCentredString(x, -_SIZE - 2, text)
        self.canv.restoreState()

    def draw_inside(self, width: float, height: float) -> None:
        """Draw what is inside the frame; points from its lower left corner."""
        raise NotImplementedError

    def label(self, y: float, text: str) -> None:
        """A mark of the upright axis."""
        self.canv.setFont(LATIN, _SIZE)
        self.canv.setFillColor(_GREY)
        self.canv.drawRightString(-3, y - 2.5, text)


class SpectrogramPlot(_Plot):
    """Levels over time and frequency, loud is dark."""

    def __init__(self, block: Spectrogram, width: float) -> None:
        super().__init__(width, width * 0.2, block.start_s, block.end_s)
        self._levels: NDArray[np.uint8] = block.levels
        self._marks = pictures.hertz_marks(block.rate)

    def draw_inside(self, width: float, height: float) -> None:
        """The picture and its frequencies."""
        self.canv.drawImage(ImageReader(Image.fromarray(self._levels)), 0, 0, width, height)
        for share, text in self._marks:
            self.label(share * height, text)


class CurvePlot(_Plot):
    """How surely the target sounds, and the threshold as a line."""

    def __init__(self, block: Curve, width: float) -> None:
        super().__init__(width, 30.0, block.start / block.rate, block.end / block.rate)
        self._values = pictures.presence_values(block.presence, block.start, block.end)
        self._threshold = block.presence.threshold

    def draw_inside(self, width: float, height: float) -> None:
        """The filled curve and the threshold."""
        path = self.canv.beginPath()
        path.moveTo(0, 0)
        for number, value in enumerate(self._values):
            path.lineTo((number + 0.5) * width / len(self._values), float(value) * height)
        path.lineTo(width, 0)
        path.close()
        self.canv.setFillColor(_CURVE)
        self.canv.drawPath(path, stroke=0, fill=1)
        self.canv.setStrokeColor(_LEAST)
        self.canv.setLineWidth(0.7)
        self.canv.setDash(4, 3)
        self.canv.line(0, self._threshold * height, width, self._threshold * height)
        self.canv.setDash()
        self.label(self._threshold * height, f"{self._threshold:.2f}")
