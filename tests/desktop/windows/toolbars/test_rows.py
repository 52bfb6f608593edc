from __future__ import annotations

import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QApplication

pytestmark = pytest.mark.gui

_NO_KEYS = Qt.KeyboardModifier.NoModifier

LONG_NAME = "A processor with a very long name indeed, 16 cores"


def _palette(window):
    return window.bar.device.widgetForAction(window.actions_set["view.palette"])


def _right(widget):
    """Its right edge in the window."""
    return widget.mapTo(widget.window(), widget.rect().topRight()).x()


@pytest.mark.parametrize("width", [1100, 900, 800])
def test_a_narrow_window_keeps_device_and_palette(qtbot, busy_window, width):
    """They stay inside the row; the name is cut, what does not fit is in the menu."""
    bar = busy_window.bar.device
    bar.show_device(LONG_NAME)
    busy_window.resize(width, 700)
    qtbot.waitUntil(lambda: _right(_palette(busy_window)) < width and bar.more.isVisible())
    assert _palette(busy_window).isVisible()
    assert bar.device.isVisible()
    assert bar.device.text() != LONG_NAME
    assert LONG_NAME in bar.device.toolTip()
    offered = {action.objectName() for action in bar.more.menu().actions()}
    assert {"view.zoom_in", "view.zoom_fit"} <= offered
    zoom = busy_window.actions_set["view.zoom_in"]
    assert zoom.isVisible(), "the command stays in the View menu"


def test_a_wide_window_shows_everything_again(qtbot, busy_window):
    """Folding is undone as soon as there is room."""
    bar = busy_window.bar.device
    bar.show_device(LONG_NAME)
    busy_window.resize(800, 700)
    qtbot.waitUntil(lambda: bar.more.isVisible())
    busy_window.resize(1900, 900)
    qtbot.waitUntil(lambda: not bar.more.isVisible())
    assert bar.device.text() == LONG_NAME
    groups = [group for one in busy_window.bar.all() for group in one.groups]
    assert all(place.isVisible() for group in groups for place in group.places)
    assert 5 == len(groups)


def test_a_toolbar_without_anything_left_shows_no_handle(qtbot, busy_window):
    """It stays ticked in the menu, and comes back with the room."""
    zoom = busy_window.bar.zoom
    busy_window.bar.show_device(LONG_NAME)
    busy_window.resize(900, 700)
    qtbot.waitUntil(lambda: not zoom.isMovable())
    assert zoom.width() < 20
    assert zoom.toggleViewAction().isChecked()
    assert not zoom.widgetForAction(zoom.actions()[0]).isVisible(), "the Tab key would find it"
    busy_window.resize(1900, 900)
    qtbot.waitUntil(lambda: zoom.width() > 100)
    assert zoom.isMovable()


def test_a_toolbar_in_a_row_of_its_own_makes_room_in_the_first(qtbot, busy_window):
    """What was folded comes back; nothing is in two menus."""
    bars = busy_window.bar
    busy_window.resize(900, 700)
    qtbot.waitUntil(lambda: bars.device.more.isVisible())
    busy_window.addToolBar(Qt.ToolBarArea.BottomToolBarArea, bars.zoom)
    busy_window.addToolBar(Qt.ToolBarArea.BottomToolBarArea, bars.editing)
    qtbot.waitUntil(lambda: not bars.device.more.isVisible())
    assert bars.zoom.y() > 500
    assert all(place.isVisible() for bar in bars.all() for g in bar.groups for place in g.places)


def test_the_last_toolbar_that_is_shown_has_the_menu(qtbot, busy_window):
    """Without the device's toolbar it stands at the end of the row all the same."""
    bars = busy_window.bar
    bars.device.hide()
    busy_window.resize(800, 700)
    qtbot.waitUntil(lambda: bars.zoom.more.isVisible())
    offered = {action.objectName() for action in bars.zoom.more.menu().actions()}
    assert {"view.zoom_in", "edit.split"} <= offered
    assert _right(bars.zoom.more) < 800


def test_a_column_folds_what_a_low_window_has_no_room_for(qtbot, busy_window):
    """At the left edge the height counts; the menu stands at the lower end."""
    bars = busy_window.bar
    busy_window.addToolBar(Qt.ToolBarArea.LeftToolBarArea, bars.editing)
    busy_window.addToolBar(Qt.ToolBarArea.LeftToolBarArea, bars.zoom)
    busy_window.resize(1280, 900)
    qtbot.waitUntil(lambda: not bars.zoom.more.isVisible())
    busy_window.resize(1280, 560)
    qtbot.waitUntil(lambda: bars.zoom.more.isVisible())
    assert bars.zoom.geometry().bottom() <= busy_window.status.y()
    offered = {action.objectName() for action in bars.zoom.more.menu().actions()}
    assert "view.zoom_in" in offered


def test_a_toolbar_that_was_pulled_out_shows_everything(qtbot, busy_window):
    """It has a window of its own."""
    zoom = busy_window.bar.zoom
    busy_window.resize(800, 700)
    qtbot.waitUntil(lambda: zoom.width() < 20)
    zoom.setWindowFlags(Qt.WindowType.Tool | Qt.WindowType.FramelessWindowHint)
    zoom.show()
    qtbot.waitUntil(lambda: zoom.width() > 100)
    assert all(place.isVisible() for group in zoom.groups for place in group.places)


def _drag(bar, to):
    """Press the handle of a toolbar and let it go at a place of the screen."""
    at = QPoint(6, bar.height() // 2)
    left, none = Qt.MouseButton.LeftButton, Qt.MouseButton.NoButton
    start, kind = bar.mapToGlobal(at), QEvent.Type
    moves = [start + QPoint(step, step) for step in (6, 12, 18)]
    for what, place, button, held in (
        (kind.MouseButtonPress, start, left, left),
        *((kind.MouseMove, place, none, left) for place in (*moves, to)),
        (kind.MouseButtonRelease, to, left, none),
    ):
        local = QPointF(bar.mapFromGlobal(place))
        event = QMouseEvent(what, local, QPointF(place), button, held, _NO_KEYS)
        QApplication.sendEvent(bar, event)
        QApplication.processEvents()


def test_a_click_on_a_toolbar_lays_nothing_out_anew(qtbot, monkeypatch, busy_window):
    """Only a drag is tidied up after."""
    zoom, restored = busy_window.bar.zoom, []
    busy_window.resize(1600, 900)
    qtbot.waitUntil(lambda: zoom.isMovable() and zoom.width() > 100)
    qtbot.wait(200)  # for the docks, which take their new sizes by and by
    monkeypatch.setattr(busy_window, "restoreState", restored.append)
    qtbot.mouseClick(zoom, Qt.MouseButton.LeftButton, pos=QPoint(2, 2))
    qtbot.waitUntil(lambda: not busy_window.bar._rows._let_go.isActive())
    assert not restored


def test_the_window_goes_on_when_a_toolbar_was_pulled_out(qtbot, busy_window):
    """With the mouse, by its handle; everything else follows the size of the window."""
    zoom = busy_window.bar.zoom
    busy_window.resize(1600, 900)
    qtbot.waitUntil(lambda: zoom.isMovable() and zoom.width() > 100)
    _drag(zoom, busy_window.mapToGlobal(QPoint(500, 500)))
    assert zoom.isFloating()
    assert zoom.property("floating"), "it has an edge all around"
    busy_window.resize(1000, 700)
    qtbot.waitUntil(lambda: _right(busy_window.docks.cue) < 1000)
    assert _right(_palette(busy_window)) < 1000
