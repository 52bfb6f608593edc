"""How surely the target sounds."""

from __future__ import annotations

import numpy as np
import pytest
from PySide6.QtGui import QImage, QPainter
from pytestqt.qtbot import QtBot

from desktop.widgets.presence_strip import PresenceStrip, paint_presence
from engine.project.document import Presence
from tests.helpers.mouse import pixels

PRESENCE = Presence(start=100, step=100, values=(0.0, 1.0, 0.3, 1.0), threshold=0.5)


def _painted(per_pixel: float) -> np.ndarray:
    image = QImage(60, 20, QImage.Format.Format_RGB32)
    image.fill(0)
    painter = QPainter(image)
    paint_presence(painter, image.rect(), PRESENCE, lambda x: x * per_pixel, "#00ff00")
    painter.end()
    return pixels(image)


def test_sure_parts_are_full_and_coloured(qapp: object) -> None:
    """Ten pixels a value, starting at ten; outside the curve is nothing."""
    shown = _painted(10.0)
    green = (shown == [0, 255, 0]).all(axis=2).sum(axis=0)
    assert [0, 0, 19, 0, 19, 0] == pytest.approx(
        [green[k] for k in (5, 15, 25, 35, 45, 55)], abs=1
    )


def test_unsure_parts_are_grey(qapp: object) -> None:
    """Below the threshold the colour is missing, the height stays."""
    shown = _painted(10.0)
    column = shown[:, 35].astype(int)
    assert (column[16:] - column[0] > 20).any()
    assert not (column == [0, 255, 0]).all(axis=1).any()


def test_zoomed_out_the_surest_value_shows(qapp: object) -> None:
    """Many values under a pixel: the largest wins."""
    shown = _painted(100.0)
    assert (shown[:, 2] == [0, 255, 0]).all(axis=1).any()


def test_the_widget_tells_its_share(qtbot: QtBot) -> None:
    """In words for screen readers."""
    strip = PresenceStrip()
    qtbot.addWidget(strip)
    strip.grab()
    strip.set_presence(PRESENCE, "#00ff00")
    strip.resize(80, 16)
    assert "50 %" in strip.accessibleDescription()
    shown = pixels(strip.grab().toImage())
    assert (shown == [0, 255, 0]).all(axis=2).any()
