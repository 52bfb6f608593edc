"""Why a command cannot run now."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication

from desktop.actions import reasons
from desktop.session import Selection

pytestmark = pytest.mark.gui


def _why(window, name):
    return reasons.why_not(window.actions_set.table[name], window.commands)


def test_what_is_missing_is_named(busy_window):
    """A range, an area, a result, words; nothing for what can run."""
    QGuiApplication.clipboard().clear()
    busy_window.session.select(Selection(0, 0))
    assert "Trim to selection: select a time range first." == _why(busy_window, "edit.trim")
    first = "Delete the area: mark an area of the spectrogram first"
    assert f"{first} (B, O, D)." == _why(busy_window, "sound.area_delete")
    keymap = {"view.tool_box": "F8", "view.tool_lasso": "", "view.tool_brush": ""}
    busy_window.actions_set.set_keymap(keymap)
    assert f"{first} (F8)." == _why(busy_window, "sound.area_delete")
    busy_window.actions_set.set_keymap(dict.fromkeys(keymap, ""))
    assert f"{first}." == _why(busy_window, "sound.area_delete")
    assert "Undo" in _why(busy_window, "edit.redo") or "redo" in _why(busy_window, "edit.redo")
    assert "What was copied goes when the program it is from ends." in _why(
        busy_window, "edit.paste"
    )
    assert "Stop the running job: nothing is running." == _why(busy_window, "sound.cancel")
    assert "Remove this sound: choose a track of a result first" in _why(
        busy_window, "sound.put_rest"
    )
    busy_window.session.select(Selection(0, 16000))
    assert "" == _why(busy_window, "edit.trim")


def test_every_command_that_cannot_run_says_why(window):
    """Without a project, nothing is silently dead."""
    editor, table = window.commands, window.actions_set.table
    dead = [one for one in table.values() if not one.enabled(editor)]
    assert len(dead) > 20
    assert all(reasons.why_not(one, editor) for one in dead)
    assert "Split: open or import a recording first." == _why(window, "edit.split")


def test_a_key_that_does_nothing_says_why(qtbot, busy_window):
    """Ctrl+T without a selection: the status bar tells what to do first."""
    busy_window.show()
    busy_window.session.select(Selection(0, 0))
    busy_window.actions_set.refresh()
    lanes = busy_window.timeline._lanes
    qtbot.keyClick(lanes, Qt.Key.Key_T, Qt.KeyboardModifier.ControlModifier)
    assert "Trim to selection: select a time range first." == busy_window.status._told.text
