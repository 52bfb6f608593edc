from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QMenu

from desktop.session import Selection

pytestmark = pytest.mark.gui


def _menu(window) -> QMenu:
    return next(menu for menu in window.findChildren(QMenu) if menu.isVisible())


def test_the_lane_offers_what_can_be_done_with_a_selection(busy_window):
    """Extract, example, transcribe; and it makes the track the active one."""
    track_id = busy_window.session.document.tracks[0].id
    busy_window.session.select(Selection(0, 1000))
    busy_window.context_menus.lane(QPoint(10, 10), track_id)
    menu = _menu(busy_window)
    names = {action.objectName() for action in menu.actions()}
    assert {"sound.extract", "sound.reference", "sound.transcribe", "edit.split"} <= names
    assert "sound.transcribe_voice" in names
    assert busy_window.session.active_track == track_id
    menu.actions()[-1].trigger()
    assert len(busy_window.cue.cues().without_references) == 1
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
    assert "200–900 Hz" in window.status._band.text()
    window.player.transport.stop()
    assert window.status._band.isHidden()
    menu.close()


def test_the_head_offers_what_can_be_done_with_a_track(busy_window):
    """Rename, mute, solo, delete."""
    track_id = busy_window.session.document.tracks[0].id
    busy_window.context_menus.head(QPoint(10, 10), track_id)
    menu = _menu(busy_window)
    names = {action.objectName() for action in menu.actions()}
    assert {"track.rename", "track.mute", "track.solo", "track.remove"} <= names
    menu.close()
