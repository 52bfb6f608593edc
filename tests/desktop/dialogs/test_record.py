from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt

from desktop.dialogs.record import RecordChoice, RecordDialog

pytestmark = pytest.mark.gui


@pytest.fixture
def dialog(qtbot, tmp_path: Path):
    dialog = RecordDialog(("USB",), "USB", tmp_path)
    qtbot.addWidget(dialog)
    dialog.show_name("Recording 1")
    dialog.show()
    return dialog


def test_the_level_is_seen_before_recording(dialog):
    """The meter moves and says the highest level; too much is said in words."""
    dialog.show_levels((0.5,))
    assert "-6.0 dBFS" == dialog.peak.text()
    assert dialog.meters[1].isHidden()
    dialog.show_levels((0.1, 1.0))
    assert "too loud" == dialog.peak.text()
    assert not dialog.meters[1].isHidden()


def test_recording_is_asked_for_with_everything_chosen(qtbot, dialog):
    """R, like the button, begins; monitoring is off by default."""
    assert not dialog.monitoring.isChecked()
    dialog.channels.setCurrentIndex(1)
    dialog.plays_along.setChecked(True)
    dialog.button.setFocus()
    with qtbot.waitSignal(dialog.record_requested) as caught:
        qtbot.keyClick(dialog, Qt.Key.Key_R)
    assert RecordChoice("USB", 2, "Recording 1", plays_along=True) == caught.args[0]


def test_while_it_records_only_stop_is_left(qtbot, dialog):
    """Device and name are fixed; Esc does not end a take by accident."""
    dialog.show_recording(is_recording=True)
    assert "Stop" == dialog.button.text()
    assert not dialog.device.isEnabled()
    dialog.reject()
    assert dialog.isVisible()
    with qtbot.waitSignal(dialog.stop_requested):
        dialog.button.click()
    dialog.show_recording(is_recording=False)
    assert dialog.device.isEnabled()
    with qtbot.waitSignal(dialog.closed):
        dialog.reject()


def test_a_device_that_does_not_open_cannot_record(dialog):
    """The reason stands above the button."""
    dialog.show_device(is_open=False, rate=48000)
    assert not dialog.button.isEnabled()
    assert not dialog.note.isHidden()
    dialog.show_device(is_open=True, rate=48000)
    assert dialog.button.isEnabled()


def test_the_time_so_far_and_the_room_are_told(qtbot, dialog):
    """The clock runs while it records."""
    dialog.show_recording(is_recording=True)
    dialog.show_elapsed(75.3)
    qtbot.waitUntil(lambda: dialog.clock.text() == "1:15.3")
    assert "hours" in dialog.room.text()


def test_without_any_device_there_is_no_other_to_choose(qtbot, dialog):
    """What to do is said, and that can be looked for again; a device that came is offered."""
    dialog.show_devices((), "")
    dialog.show_device(is_open=False, rate=48000)
    assert "plug one in" in dialog.note.text()
    with qtbot.waitSignal(dialog.devices_wanted):
        dialog.again.click()
    dialog.show_devices(("USB", "Line"), "Line")
    assert "Line" == dialog.device.currentData()
    dialog.show_device(is_open=True, rate=48000)
    assert dialog.again.isHidden()
    assert dialog.note.isHidden()


def test_a_meter_stands_for_each_channel(dialog):
    """Before the device gives any level, too."""
    dialog.show_device(is_open=True, rate=48000)
    assert dialog.meters[1].isHidden()
    dialog.channels.setCurrentIndex(1)
    dialog.show_device(is_open=True, rate=48000)
    assert not dialog.meters[1].isHidden()
