from __future__ import annotations

import pytest
from PySide6.QtCore import Qt

pytestmark = pytest.mark.gui


def test_the_cue_stands_right_and_the_others_below(window):
    """The words are in front of history, jobs, models and spectrum."""
    right, bottom = (
        Qt.DockWidgetArea.RightDockWidgetArea,
        Qt.DockWidgetArea.BottomDockWidgetArea,
    )
    assert window.dockWidgetArea(window.docks.cue) == right
    for dock in (
        window.docks.words,
        window.docks.history,
        window.docks.jobs,
        window.docks.spectrum,
    ):
        assert window.dockWidgetArea(dock) == bottom
    assert len(window.tabifiedDockWidgets(window.docks.words)) == 4


def test_a_tab_has_no_second_title(window):
    """What stands as a tab needs no title bar; the others have one."""
    assert window.docks.words.titleBarWidget() is not None
    assert window.docks.cue.titleBarWidget() is None
