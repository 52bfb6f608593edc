from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QMenu

from desktop.windows.toolbars import moving

pytestmark = pytest.mark.gui


def _edges(window):
    """Names of edges for each toolbar, and the entries by both."""
    menu = QMenu(window)
    moving.add_to(menu, window, window.bar.all())
    (move,) = menu.actions()
    return {
        one.text(): {edge.text(): edge for edge in one.menu().actions()}
        for one in move.menu().actions()
    }


def test_each_toolbar_can_be_put_where_it_may_stand(window):
    """Wide fields stand at the top or the bottom; buttons anywhere."""
    edges = _edges(window)
    assert ["Top", "Bottom"] == list(edges["Transport"]) == list(edges["Device and search"])
    assert ["Top", "Bottom", "Left", "Right"] == list(edges["Editing"]) == list(edges["Zoom"])


def test_a_hidden_toolbar_is_shown_where_it_is_put(window):
    """Also one that a narrow window had no room for."""
    window.bar.zoom.hide()
    _edges(window)["Zoom"]["Right"].trigger()
    assert window.toolBarArea(window.bar.zoom) == Qt.ToolBarArea.RightToolBarArea
    assert window.bar.zoom.isVisible()
