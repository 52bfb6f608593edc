from __future__ import annotations

import pytest
from PySide6.QtWidgets import QToolButton

pytestmark = pytest.mark.gui


def test_the_magnet_switches_and_offers_the_kinds(qtbot, window):
    """It stands beside the ruler; the menu is that of the table."""
    button = window.timeline.findChild(QToolButton, "snap_button")
    button.click()
    assert not window.commands.snap.is_on
    names = [action.objectName() for action in button.menu().actions() if action.objectName()]
    assert names == [
        "view.snap_grid",
        "view.snap_markers",
        "view.snap_clips",
        "view.snap_zero",
        "view.zero",
    ]
