from __future__ import annotations

from io import BytesIO

import numpy as np
from PIL import Image
from pypdf import PdfReader
from reportlab.pdfgen.canvas import Canvas

from engine.export.report.blocks import Curve, Spectrogram
from engine.export.report.plots import CurvePlot, SpectrogramPlot
from engine.project.document import Presence


def drawn(plot) -> PdfReader:
    """A page with the plot alone."""
    held = BytesIO()
    canvas = Canvas(held)
    plot.wrapOn(canvas, 500, 500)
    plot.drawOn(canvas, 20, 20)
    canvas.save()
    return PdfReader(held)


def test_a_spectrogram_is_the_picture_with_its_axes():
    """Pixel for pixel, with frequencies and times."""
    levels = np.random.default_rng(1).integers(0, 256, (200, 900), dtype=np.uint8)
    page = drawn(SpectrogramPlot(Spectrogram(levels, 1.0, 6.0, 16_000, "x"), 400)).pages[0]
    (picture,) = page.images
    np.testing.assert_array_equal(
        levels, np.asarray(Image.open(BytesIO(picture.data)).convert("L"))
    )
    text = page.extract_text()
    for wanted in ("100 Hz", "3 kHz", "1.00 s", "6.00 s"):
        assert wanted in text


def test_a_curve_tells_its_threshold():
    """Beside the line."""
    curve = Curve(Presence(0, 8000, (0.0, 1.0), 0.25), 0, 16_000, 8000, "when")
    text = drawn(CurvePlot(curve, 400)).pages[0].extract_text()
    assert "0.25" in text
    assert "2.00 s" in text
