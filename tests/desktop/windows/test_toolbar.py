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
    busy_window.bar.show_device("AMD EPYC, 2 threads")
    assert busy_window.bar._device.text() == "AMD EPYC, 2 threads"
