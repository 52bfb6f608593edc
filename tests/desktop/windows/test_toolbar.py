from __future__ import annotations

import pytest

from desktop.session.listening import Side
from desktop.views.lanes import Tool

pytestmark = pytest.mark.gui


def test_the_time_field_shows_and_seeks(qtbot, busy_window):
    """The playhead is shown; a typed time goes there."""
    busy_window.session.seek(16000)
    assert busy_window.bar.time.value == 16000
    busy_window.bar.seek_requested.emit(32000)
    assert busy_window.session.playhead == 32000


def test_sides_wait_for_a_result(busy_window):
    """Mix, target and rest are grey without a result."""
    assert not busy_window.bar._sides.isEnabled()
    busy_window.bar.show_side(Side.RESIDUAL, can_compare=True)
    assert busy_window.bar._sides.value == Side.RESIDUAL


def test_the_tool_reaches_the_lanes(busy_window):
    """The box tool selects time and frequency."""
    chosen = []
    busy_window.timeline.set_tool = chosen.append
    busy_window.bar.tool_chosen.emit(Tool.BOX)
    assert chosen == [Tool.BOX]


def test_the_device_is_named(busy_window):
    """Where models really run stands in the toolbar."""
    busy_window.resize(1700, 800)
    busy_window.bar.show_device("AMD EPYC, 2 cores")
    assert busy_window.bar._device.text() == "AMD EPYC, 2 cores"


LONG_NAME = "A processor with a very long name indeed, 16 cores"


def _palette(window):
    return window.bar.widgetForAction(window.actions_set["view.palette"])


@pytest.mark.parametrize("width", [1100, 900, 800])
def test_a_narrow_window_keeps_device_and_palette(qtbot, busy_window, width):
    """They stay inside the row; the name is cut, what does not fit is in the menu."""
    bar = busy_window.bar
    bar.show_device(LONG_NAME)
    busy_window.resize(width, 700)
    qtbot.waitUntil(lambda: _palette(busy_window).geometry().right() < width)
    assert _palette(busy_window).isVisible()
    assert bar._device.isVisible()
    assert bar._device.text() != LONG_NAME
    assert LONG_NAME in bar._device.toolTip()
    offered = {action.objectName() for action in bar._more.menu().actions()}
    assert {"view.zoom_in", "view.zoom_fit"} <= offered
    zoom = busy_window.actions_set["view.zoom_in"]
    assert zoom.isVisible(), "the command stays in the View menu"


def test_a_wide_window_shows_everything_again(qtbot, busy_window):
    """Folding is undone as soon as there is room."""
    bar = busy_window.bar
    bar.show_device(LONG_NAME)
    busy_window.resize(800, 700)
    qtbot.waitUntil(lambda: bar._more.isVisible())
    busy_window.resize(1900, 900)
    qtbot.waitUntil(lambda: not bar._more.isVisible())
    assert bar._device.text() == LONG_NAME
    assert all(place.isVisible() for group in bar._groups for place in group.places)
