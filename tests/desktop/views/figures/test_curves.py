"""Spectrum and loudness as figures."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
from PySide6.QtCore import QSize
from PySide6.QtGui import QColor

from desktop import theme
from desktop.session.selection import Selection
from desktop.views.figures import figure
from desktop.views.figures.curves import LoudnessFigure, SpectrumFigure
from desktop.views.pictures.store import PictureStore
from engine.audio.loudness import Loudness
from engine.project.document import Document
from tests.helpers.mouse import pixels

SIZE = QSize(700, 400)


def _is(seen: np.ndarray, color: str) -> np.ndarray:
    wanted = QColor(color)
    return abs(seen - [wanted.red(), wanted.green(), wanted.blue()]).sum(axis=2) < 60


def test_a_tone_is_a_peak_in_its_tracks_colour(
    store: PictureStore, document: Document, settle: Callable[[], None]
) -> None:
    """At 1 kHz of 20 Hz to 4 kHz, near 0 dBFS; a legend names the track."""
    made = SpectrumFigure(store, document, Selection(0, 16000, track_ids=("t1",)), "Tone")
    assert not figure.image(made, SIZE, 1.0)[1]
    settle()
    image, is_complete = figure.image(made, SIZE, 1.0)
    assert is_complete
    line = _is(pixels(image).astype(int), theme.current().track(0))
    width = 700 - 62 - 16
    x = round(62 + np.log(1000 / 20) / np.log(4000 / 20) * width)
    assert line[34:60, x - 3 : x + 4].any()
    assert not line[34:60, 100:300].any()
    assert line[40:70, 560:680].any()  # the legend


def test_loudness_is_drawn_with_its_numbers(qapp) -> None:
    """Filled to its level, and complete at once."""
    found = Loudness(-20.0, 3.0, -2.0, np.full(97, -20, "f4"), np.full(71, -20, "f4"))
    made = LoudnessFigure(found, -16.0, "Loudness")
    image, is_complete = figure.image(made, SIZE, 1.0)
    assert is_complete
    assert "Loudness" == made.title
    silent = Loudness(None, 0.0, None, np.zeros(0, "f4"), np.zeros(0, "f4"))
    empty, _ = figure.image(LoudnessFigure(silent, None, ""), SIZE, 1.0)
    assert (pixels(image)[250, 200:600] != pixels(empty)[250, 200:600]).any()
