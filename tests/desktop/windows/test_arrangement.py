"""Docks and toolbars are found where they were left."""

from __future__ import annotations

import pytest
import shiboken6
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction

from desktop.playback import SilentOutput
from desktop.settings import Settings
from desktop.windows.main import MainWindow

pytestmark = pytest.mark.gui

LEFT, TOP = Qt.ToolBarArea.LeftToolBarArea, Qt.ToolBarArea.TopToolBarArea


@pytest.fixture
def restarted(qtbot, window):
    """Starts the window again with what was remembered."""
    made = []

    def restart(docks: bytes = b"", **settings) -> MainWindow:
        again = MainWindow(Settings(docks=docks, **settings))
        again.player.transport._open_device = lambda rate, device: SilentOutput(rate)
        again.resize(1280, 800)
        again.show()
        made.append(again)
        return again

    yield restart
    for again in made:
        again.close()
        shiboken6.delete(again)


def _change(window):
    window.addToolBar(LEFT, window.bar.editing)
    window.bar.zoom.hide()
    window.addDockWidget(Qt.DockWidgetArea.LeftDockWidgetArea, window.docks.cue)
    window.docks.history.hide()


def test_toolbars_and_docks_are_found_where_they_were(window, restarted):
    """At another edge, or hidden."""
    _change(window)
    again = restarted(window.arrangement.saved())
    assert again.toolBarArea(again.bar.editing) == LEFT
    assert again.bar.zoom.isHidden()
    assert again.dockWidgetArea(again.docks.cue) == Qt.DockWidgetArea.LeftDockWidgetArea
    assert again.docks.history.isHidden()


def test_closing_the_window_remembers_them(window):
    """The settings hold the arrangement."""
    _change(window)
    window.close()
    assert window.settings.docks == window.arrangement.saved()


def test_the_arrangement_of_an_older_program_breaks_nothing(window, restarted):
    """It knew one toolbar of another name: everything stands as at first instead."""
    window.bar.zoom.hide()
    again = restarted(bytes(window.saveState(0).data()))
    assert not any(bar.isHidden() for bar in again.bar.all())
    assert len({bar.y() for bar in again.bar.all()}) == 1


def test_the_layout_can_be_reset(qtbot, window):
    """Moved, hidden and pulled out parts stand where they stood at the first start."""
    sizes = {dock: dock.size() for dock in (window.docks.cue, window.docks.words)}
    _change(window)
    window.docks.jobs.setFloating(True)
    window.actions_set.run("view.reset_layout")
    assert all(window.toolBarArea(bar) == TOP and not bar.isHidden() for bar in window.bar.all())
    assert not any(dock.isHidden() or dock.isFloating() for dock in window.docks.all())
    assert window.dockWidgetArea(window.docks.cue) == Qt.DockWidgetArea.RightDockWidgetArea
    assert not window.docks.words.visibleRegion().isEmpty()
    qtbot.waitUntil(lambda: all(dock.size() == size for dock, size in sizes.items()))


def test_the_lock_is_remembered(window, restarted):
    """View > Toolbars > Lock toolbars."""
    window.actions_set.run("view.lock_toolbars")
    assert window.settings.are_toolbars_locked
    assert window.actions_set["view.lock_toolbars"].isChecked()
    assert not any(bar.isMovable() for bar in window.bar.all())
    again = restarted(are_toolbars_locked=window.settings.are_toolbars_locked)
    assert not any(bar.isMovable() for bar in again.bar.all())


def test_a_right_click_on_a_toolbar_offers_all_of_it(window):
    """Toolbars and their lock, panels, and the way back."""
    menu = window.createPopupMenu()
    shown: set[QAction] = set(menu.actions())
    menu.deleteLater()
    assert {bar.toggleViewAction() for bar in window.bar.all()} <= shown
    assert {dock.toggleViewAction() for dock in window.docks.all()} <= shown
    assert window.actions_set["view.lock_toolbars"] in shown
    assert window.actions_set["view.reset_layout"] in shown
