from __future__ import annotations

import pytest
from PySide6.QtCore import Qt

from desktop.views.tool import Tool

pytestmark = pytest.mark.gui


def test_the_tool_reaches_the_lanes(busy_window):
    """The box tool selects time and frequency."""
    chosen = []
    busy_window.timeline.set_tool = chosen.append
    busy_window.bar.tool_chosen.emit(Tool.BOX)
    assert chosen == [Tool.BOX]


def test_tools_stand_above_each_other_at_the_side(qtbot, window):
    """At the left edge it is a column no wider than its buttons."""
    bar = window.bar.editing
    row = bar._tools.sizeHint()
    window.addToolBar(Qt.ToolBarArea.LeftToolBarArea, bar)
    qtbot.waitUntil(lambda: bar.height() > 300)
    assert bar._tools.height() > bar._tools.width()
    assert bar.width() < 60
    window.addToolBar(Qt.ToolBarArea.TopToolBarArea, bar)
    assert bar._tools.sizeHint() == row
