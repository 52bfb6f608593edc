from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest

from desktop.views.tool import Tool

pytestmark = pytest.mark.gui

LEFT = Qt.MouseButton.LeftButton
CTRL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def heard(busy_window):
    """What was asked for while dragging; the last entry is "end"."""
    asked: list[object] = []
    busy_window.timeline.scrub_requested.connect(asked.append)
    busy_window.timeline.scrub_finished.connect(lambda: asked.append("end"))
    return asked


def _drag(view, modifier=Qt.KeyboardModifier.NoModifier) -> None:
    QTest.mousePress(view, LEFT, modifier, QPoint(100, 12))
    QTest.mouseMove(view, QPoint(200, 12))
    QTest.mouseRelease(view, LEFT, modifier, QPoint(200, 12))


def test_a_drag_with_the_tool_is_heard_and_selects_nothing(busy_window, heard):
    """In the lanes and on the ruler; the playhead is led, and the sound ends with the drag."""
    window, axis = busy_window, busy_window.timeline.axis
    window.actions_set.run("play.scrub")
    for view in (window.timeline._lanes, window.timeline._ruler):
        heard.clear()
        QTest.mousePress(view, LEFT, pos=QPoint(100, 12))
        assert window.player.transport.is_scrubbing
        QTest.mouseMove(view, QPoint(200, 12))
        QTest.mouseRelease(view, LEFT, pos=QPoint(200, 12))
        assert [axis.sample(100), axis.sample(200), "end"] == heard
        assert not window.player.is_playing
    assert window.session.selection.is_cursor
    window.actions_set.run("play.scrub")
    assert Tool.TIME == window.commands.tool


def test_ctrl_scrubs_on_the_ruler_with_any_tool(busy_window, heard):
    """Without the key a drag on the ruler selects as ever."""
    _drag(busy_window.timeline._ruler, CTRL)
    assert "end" == heard[-1]
    assert busy_window.session.selection.is_cursor
    _drag(busy_window.timeline._ruler)
    assert 3 == len(heard)
    assert not busy_window.session.selection.is_cursor
