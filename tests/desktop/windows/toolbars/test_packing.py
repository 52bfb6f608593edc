from __future__ import annotations

import pytest
from PySide6.QtCore import Qt

from desktop.windows.toolbars.packing import pack, standing

pytestmark = pytest.mark.gui

TOP, LEFT, BOTTOM = (
    Qt.ToolBarArea.TopToolBarArea,
    Qt.ToolBarArea.LeftToolBarArea,
    Qt.ToolBarArea.BottomToolBarArea,
)


@pytest.fixture
def wide(qtbot, window):
    """A window in which all toolbars have room, with them."""
    window.resize(1700, 900)
    qtbot.waitUntil(lambda: window.bar.zoom.isMovable())
    return window, window.bar.all()


def test_rows_are_told_by_edge_and_order(qtbot, wide):
    """One row at the top; a break and another edge make others."""
    window, bars = wide
    transport, editing, zoom, device = bars
    assert {TOP: [[transport, editing, zoom, device]]} == standing(window, bars)
    window.addToolBar(LEFT, editing)
    window.insertToolBarBreak(device)
    expected = {TOP: [[transport, zoom], [device]], LEFT: [[editing]]}
    qtbot.waitUntil(lambda: standing(window, bars) == expected)


def test_packing_changes_no_order_and_no_edge(qtbot, wide):
    """Also with a hidden toolbar, which stays hidden and comes back into the first row."""
    window, bars = wide
    transport, editing, zoom, device = bars
    window.addToolBarBreak(TOP)
    window.addToolBar(TOP, editing)
    window.addToolBar(BOTTOM, device)
    zoom.hide()
    expected = {TOP: [[transport], [editing]], BOTTOM: [[device]]}
    qtbot.waitUntil(lambda: standing(window, bars) == expected)
    pack(window, bars)
    qtbot.wait(50)
    assert expected == standing(window, bars)
    assert zoom.isHidden()
    zoom.show()
    qtbot.waitUntil(lambda: [transport, zoom] == standing(window, bars)[TOP][0])
