from __future__ import annotations

import pytest
from PySide6.QtCore import Qt

from desktop.session.listening import Side

pytestmark = pytest.mark.gui


def test_sides_wait_for_a_result(busy_window):
    """Mix, target and rest are grey without a result."""
    assert not busy_window.bar.transport._sides.isEnabled()
    busy_window.bar.show_side(Side.RESIDUAL, can_compare=True)
    assert busy_window.bar.transport._sides.value == Side.RESIDUAL


def test_its_wide_fields_never_stand_in_a_column(window):
    """At the left or right edge a time would take 150 pixels from the lanes."""
    areas = window.bar.transport.allowedAreas()
    assert areas == Qt.ToolBarArea.TopToolBarArea | Qt.ToolBarArea.BottomToolBarArea
