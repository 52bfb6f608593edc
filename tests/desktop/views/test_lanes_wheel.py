"""The wheel in the lanes."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from desktop.views.lanes_wheel import LanesWheel
from desktop.views.layout import DisplayMode
from tests.helpers.mouse import wheel

CTRL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier
ALT = Qt.KeyboardModifier.AltModifier


@pytest.fixture
def lanes(show_lanes: Callable[..., LanesWheel]) -> LanesWheel:
    """Three lanes of 200 on 800 pixels of 40 samples."""
    return show_lanes(LanesWheel, {"t2": DisplayMode.SPECTROGRAM})


def test_wheel_with_its_modifiers(qtbot: QtBot, lanes: LanesWheel) -> None:
    """Ctrl zooms at the mouse, Shift scrolls, Alt zooms frequency, alone it scrolls tracks."""
    at = lanes.axis.sample(200)
    wheel(lanes, 200, 100, 120, CTRL)
    assert lanes.axis.samples_per_pixel < 40
    assert abs(lanes.axis.sample(200) - at) <= 40
    first = lanes.axis.first_sample
    wheel(lanes, 200, 100, -120, SHIFT)
    assert lanes.axis.first_sample > first
    wheel(lanes, 200, 300, 120, ALT)
    assert lanes.frequency.high - lanes.frequency.low < 1
    with qtbot.waitSignal(lanes.vertical_scroll_requested) as told:
        wheel(lanes, 200, 100, -120)
    assert [60] == told.args


def test_both_keys_change_the_brush(lanes: LanesWheel) -> None:
    """One turn forward makes it a quarter wider; neither time nor frequencies zoom."""
    before = lanes._brush_px, lanes.axis.samples_per_pixel
    wheel(lanes, 200, 300, 120, CTRL | ALT)
    assert pytest.approx(before[0] * 1.25) == lanes._brush_px
    assert before[1] == lanes.axis.samples_per_pixel
