from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QAbstractButton

from desktop.session import Selection

pytestmark = pytest.mark.gui


def test_a_key_runs_its_command(qtbot, busy_window):
    """M on the timeline sets a marker."""
    qtbot.waitExposed(busy_window)
    busy_window.activateWindow()
    busy_window.timeline.setFocus()
    qtbot.keyClick(busy_window.timeline.focusProxy(), Qt.Key.Key_M)
    qtbot.waitUntil(lambda: len(busy_window.session.document.markers) == 1)


def test_single_letters_do_not_fire_while_typing(qtbot, busy_window):
    """The same key in the cue field is a letter."""
    qtbot.waitExposed(busy_window)
    busy_window.activateWindow()
    busy_window.commands.focus_cue()
    field = busy_window.cue.focusWidget()
    for key in (Qt.Key.Key_M, Qt.Key.Key_S, Qt.Key.Key_Space, Qt.Key.Key_Delete):
        qtbot.keyClick(field, key)
    assert busy_window.cue.cues().describe == ("ms",)
    assert busy_window.session.document.markers == ()
    assert len(busy_window.session.document.tracks[0].clips) == 1
    assert not busy_window.player.is_playing


def test_commands_that_cannot_run_are_grey(qtbot, window):
    """Without a project only what opens something is there."""
    actions = window.actions_set
    actions.refresh()
    assert actions["file.open"].isEnabled()
    for name in ("edit.delete", "play.toggle", "sound.extract", "file.export"):
        assert not actions[name].isEnabled()
    actions.run("edit.delete")  # nothing happens


def test_states_follow_the_selection(qtbot, busy_window):
    """Selecting a range makes delete possible."""
    actions = busy_window.actions_set
    assert not actions["edit.delete"].isEnabled()
    busy_window.session.select(Selection(0, 1000))
    assert actions["edit.delete"].isEnabled()


def test_keys_can_be_changed_and_taken_away(qtbot, window):
    """The keymap of the user wins over the table."""
    window.actions_set.set_keymap({"edit.split": "Ctrl+Alt+S", "edit.marker": ""})
    actions = window.actions_set
    assert actions["edit.split"].shortcuts() == [QKeySequence("Ctrl+Alt+S")]
    assert actions["edit.marker"].shortcuts() == []
    assert actions["play.toggle"].shortcuts() == [QKeySequence("Space")]


def _tips(window) -> list[str]:
    return [button.toolTip() for button in window.findChildren(QAbstractButton)]


def test_buttons_tell_the_keys_that_were_chosen(qtbot, busy_window):
    """Those of the panels and of the toolbar, which are no commands themselves."""
    usual = {
        "Get the sound alone, and the rest  (Ctrl+Return)",
        "Use the selection as an example  (Ctrl+R)",
        "Mark every place where it sounds  (Ctrl+Shift+F)",
        "Recognise the words of the selection or the track  (Ctrl+Shift+T)",
        "Next place  (F3)",
        "Draw an area of the spectrogram  (O)",
        "Select time  (T)",
        "Hear only what was extracted  (2)",
        "Waveforms  (Alt+1)",
        "Mute  (Shift+U)",
    }
    shown = [tip.split("\n")[0] for tip in _tips(busy_window)]
    assert usual <= set(shown)
    busy_window.actions_set.set_keymap({"sound.extract": "Ctrl+8", "view.tool_lasso": ""})
    assert "Get the sound alone, and the rest  (Ctrl+8)" in _tips(busy_window)
    assert "Draw an area of the spectrogram" in _tips(busy_window)


def test_switches_show_their_state(qtbot, busy_window):
    """The way tracks are drawn is checked in the menu."""
    busy_window.actions_set.run("view.both")
    assert busy_window.actions_set["view.both"].isChecked()
    assert not busy_window.actions_set["view.waveform"].isChecked()
