from __future__ import annotations

import numpy as np
import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from desktop.dialogs.record import RecordDialog
from tests.helpers.ports import Microphone

pytestmark = pytest.mark.gui


@pytest.fixture
def desk(busy_window):
    """The desk of a window with a microphone and two outputs that are only names."""
    desk = busy_window.listening
    desk.recorder._open_device = busy_window.microphone = Microphone("USB")
    desk.list_inputs = lambda: ("USB",)
    desk.list_outputs = lambda: ("Speakers", "Headphones")
    return desk


def _texts(menu) -> list[str]:
    return [item.text() for item in menu.actions() if not item.isSeparator()]


def _submenu(menu, title: str):
    return next(item.menu() for item in menu.actions() if item.text() == title)


def test_the_output_is_chosen_in_the_quick_menu(busy_window, desk):
    """It is remembered, used at once, and kept when it is unplugged."""
    menu = _submenu(busy_window.bar.sound_menu, "Sound output")
    menu.aboutToShow.emit()
    assert ["System default", "Speakers", "Headphones"] == _texts(menu)
    menu.actions()[2].trigger()
    assert "Headphones" == busy_window.settings.output_device
    assert "Headphones" == busy_window.player.transport.device
    desk.list_outputs = lambda: ("Speakers",)
    menu.aboutToShow.emit()
    assert "Headphones" == next(item.text() for item in menu.actions() if item.isChecked())


def test_the_speed_is_chosen_in_the_play_menu(busy_window, desk):
    """Slower and faster with their keys, then a quarter to four; the one in use is ticked."""
    menu = _submenu(busy_window.menus.play, "Speed")
    assert ["Play slower", "Play at normal speed", "Play faster"] == _texts(menu)[:3]
    assert ("0.25×", "4×") == (_texts(menu)[3], _texts(menu)[-1])
    next(item for item in menu.actions() if item.text() == "2×").trigger()
    assert 2.0 == busy_window.player.pace
    menu.aboutToShow.emit()
    assert "2×" == next(item.text() for item in menu.actions() if item.isChecked())


def test_return_and_preroll_are_remembered(busy_window, desk):
    """The switches of the Play menu are settings."""
    run = busy_window.actions_set.run
    run("play.returns")
    run("play.preroll")
    assert (False, True) == (
        busy_window.settings.returns_after_stop,
        busy_window.settings.has_preroll,
    )
    assert (False, 2.0) == (busy_window.player.returns, busy_window.player.preroll_s)
    assert busy_window.actions_set["play.preroll"].isChecked()


def test_a_recording_is_made_with_the_keyboard(qtbot, busy_window, desk):
    """R opens the dialog, R begins, R ends: a new track holds what was said."""
    busy_window.actions_set.run("play.record")
    dialog = next(d for d in busy_window.findChildren(RecordDialog) if d.isVisible())
    dialog.device.setCurrentIndex(dialog.device.findData("USB"))
    assert "USB" == busy_window.settings.input_device
    dialog.activateWindow()
    qtbot.waitUntil(dialog.isActiveWindow)
    dialog.button.setFocus()
    QTest.keyClick(dialog, Qt.Key.Key_R)
    assert "Stop" == dialog.button.text()
    busy_window.microphone.say(np.full((4000, 1), 0.25, np.float32))
    with qtbot.waitSignal(desk.recording.kept, timeout=10000):
        QTest.keyClick(dialog, Qt.Key.Key_R)
    assert "Recording 1" == busy_window.session.document.tracks[-1].name
    assert "Recording 2" == dialog.name.text()
    dialog.close()
    assert not busy_window.microphone.is_open


def test_a_machine_without_a_microphone_says_so(busy_window, desk):
    """The dialog opens, and cannot record."""
    busy_window.microphone.plugged.clear()
    busy_window.actions_set.run("play.record")
    dialog = next(d for d in busy_window.findChildren(RecordDialog) if d.isVisible())
    assert not dialog.button.isEnabled()
    busy_window.actions_set.run("play.record")
    assert 1 == len([d for d in busy_window.findChildren(RecordDialog) if d.isVisible()])
    dialog.close()


def test_a_microphone_that_is_unplugged_cannot_record_until_it_is_found_again(busy_window, desk):
    """Its level stands still, so the button must not; it ended with an error."""
    busy_window.actions_set.run("play.record")
    dialog = next(d for d in busy_window.findChildren(RecordDialog) if d.isVisible())
    dialog.device.setCurrentIndex(dialog.device.findData("USB"))
    assert dialog.button.isEnabled()
    busy_window.microphone.unplug()
    assert not dialog.button.isEnabled()
    assert not dialog.again.isHidden()
    desk.list_inputs = lambda: ("USB", "Line")
    dialog.again.click()
    assert "USB" == dialog.device.currentData()
    assert 3 == dialog.device.count()
    assert dialog.button.isEnabled()
    dialog.close()
