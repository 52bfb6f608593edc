from __future__ import annotations

import pytest
import shiboken6
from PySide6.QtCore import QPoint
from PySide6.QtGui import QAction, QContextMenuEvent
from PySide6.QtWidgets import QApplication, QMenu

from desktop.dialogs.marker import MarkerDialog
from desktop.session import Selection
from desktop.views.track_head import TrackHead
from engine.project import edits
from engine.project.document import Marker

pytestmark = pytest.mark.gui


def _menu(window) -> QMenu:
    return next(menu for menu in window.findChildren(QMenu) if menu.isVisible())


def _named(menu: QMenu, text: str) -> QAction:
    return next(action for action in menu.actions() if action.text() == text)


def test_the_lane_offers_what_can_be_done_with_a_selection(busy_window):
    """Extract, example, transcribe; and it makes the track the active one."""
    track_id = busy_window.session.document.tracks[0].id
    busy_window.session.select(Selection(0, 1000))
    busy_window.context_menus.lane(QPoint(10, 10), track_id)
    menu = _menu(busy_window)
    names = {action.objectName() for action in menu.actions()}
    assert {"sound.extract", "sound.reference", "edit.cut", "edit.split"} <= names
    below = {
        action.objectName() for inner in menu.findChildren(QMenu) for action in inner.actions()
    }
    assert {"sound.transcribe", "sound.transcribe_voice", "clip.reverse"} <= below
    assert busy_window.session.active_track == track_id
    _named(menu, "The selection is not what is meant").trigger()
    assert len(busy_window.cue.cues().without_references) == 1
    menu.close()


@pytest.mark.parametrize("part", ["_overview", "_ruler"])
def test_the_right_button_on_the_time_axis_zooms_and_snaps(busy_window, part):
    """On the overview, and on the ruler beside all markers."""
    busy_window.show()
    pressed = getattr(busy_window.timeline, part)
    place = QPoint(pressed.width() // 2, pressed.height() - 3)
    reason = QContextMenuEvent.Reason.Mouse
    event = QContextMenuEvent(reason, place, pressed.mapToGlobal(place))
    QApplication.sendEvent(pressed, event)
    menu = _menu(busy_window)
    names = {action.objectName() for action in menu.actions()}
    assert {"view.zoom_fit", "edit.marker", "view.snap_grid", "view.follow"} <= names
    menu.close()


@pytest.mark.parametrize("selection", [Selection(0, 1000), Selection(0, 1000, 200.0, 900.0)])
def test_the_menu_of_a_lane_fits_a_small_screen(busy_window, selection):
    """In one column on 800 pixels, with what an area offers when there is one."""
    busy_window.session.select(selection)
    busy_window.context_menus.lane(QPoint(10, 10), busy_window.session.document.tracks[0].id)
    menu = _menu(busy_window)
    names = {action.objectName() for action in menu.actions()}
    assert selection.has_band == ("sound.area_delete" in names)
    assert menu.sizeHint().height() <= 780
    assert menu.sizeHint().width() < 500
    menu.close()


def test_the_button_and_the_right_click_on_a_head_open_its_menu(qtbot, busy_window):
    """Through the widgets that the user has under the mouse."""
    busy_window.show()
    head = busy_window.timeline.findChildren(TrackHead)[0]
    event = QContextMenuEvent(
        QContextMenuEvent.Reason.Mouse, QPoint(30, 90), head.mapToGlobal(QPoint(30, 90))
    )
    for ask in (lambda: head._menu.click(), lambda: QApplication.sendEvent(head, event)):
        ask()
        menu = _menu(busy_window)
        assert _named(menu, "Rename...") is not None
        menu.close()


def test_a_box_can_be_listened_to(busy_window):
    """The command is there for a box only, plays its band, and the status bar says so."""
    window, listen = busy_window, busy_window.actions_set["play.box"]
    window.session.select(Selection(0, 48000))
    window.actions_set.refresh()
    assert not listen.isEnabled()
    window.session.select(Selection(0, 48000, 200.0, 900.0))
    window.context_menus.lane(QPoint(10, 10), window.session.document.tracks[0].id)
    menu = _menu(window)
    assert listen in menu.actions()
    listen.trigger()
    assert window.player.is_playing
    assert "200–900 Hz" in window.status._band.text
    window.player.transport.stop()
    assert window.status._band.isHidden()
    menu.close()


def test_the_head_offers_what_can_be_done_with_a_track(busy_window):
    """Rename, mute, solo, delete."""
    track_id = busy_window.session.document.tracks[0].id
    busy_window.context_menus.head(track_id, QPoint(10, 10))
    menu = _menu(busy_window)
    names = {action.objectName() for action in menu.actions()}
    assert {"track.rename", "track.mute", "track.solo", "track.remove"} <= names
    menu.close()


def test_the_menu_of_a_marker_changes_it(qtbot, busy_window):
    """Its text in a dialog, its place, and whether it is there at all."""
    session = busy_window.session
    session.apply("Add marker", edits.add_marker, Marker("m", 800, 800, "Marker 1"))
    session.seek(1600)
    for text in ("Rename...", "Move to the playhead", "Delete marker"):
        busy_window.timeline.marker_menu_requested.emit("m", QPoint(10, 10))
        menu = _menu(busy_window)
        _named(menu, text).trigger()
        menu.close()
        for dialog in busy_window.findChildren(MarkerDialog):
            dialog.text.setText("Intro")
            dialog.ok.click()
            shiboken6.delete(dialog)
    labels = [step.label for step in session.history.steps][-3:]
    assert ["Rename marker", "Move marker", "Delete marker"] == labels
    session.undo()
    assert (Marker("m", 1600, 1600, "Intro"),) == session.document.markers
