from __future__ import annotations

import pytest
from PySide6.QtCore import Qt

from desktop.dialogs.palette import Command, PaletteDialog, matches

pytestmark = pytest.mark.gui

COMMANDS = [
    Command("edit.split", "Split", "Edit", "S"),
    Command("view.zoom_in", "Zoom in", "View", "Ctrl+1"),
    Command("view.zoom_out", "Zoom out", "View", "Ctrl+3"),
]


def test_every_word_must_be_somewhere():
    """Text, menu and id are searched, in any order and case."""
    assert matches("IN zoom", COMMANDS[1])
    assert matches("view", COMMANDS[2])
    assert not matches("zoom split", COMMANDS[0])


def test_typing_and_enter_run_a_command(qtbot):
    """Arrows choose while the field keeps the focus."""
    dialog = PaletteDialog(COMMANDS)
    qtbot.addWidget(dialog)
    dialog.open()
    qtbot.keyClicks(dialog._field, "zoom")
    qtbot.keyClick(dialog._field, Qt.Key.Key_Down)
    with qtbot.waitSignal(dialog.chosen) as caught:
        qtbot.keyClick(dialog._field, Qt.Key.Key_Return)
    assert caught.args == ["view.zoom_out"]
    assert not dialog.isVisible()


def test_nothing_found_runs_nothing(qtbot):
    """Enter on an empty list is harmless."""
    dialog = PaletteDialog(COMMANDS)
    qtbot.addWidget(dialog)
    dialog.open()
    qtbot.keyClicks(dialog._field, "zebra")
    qtbot.keyClick(dialog._field, Qt.Key.Key_Return)
    assert dialog.isVisible()
