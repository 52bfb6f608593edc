from __future__ import annotations

import pytest
from PySide6.QtGui import QKeySequence

from desktop.dialogs.keys import KeysDialog, conflicts

pytestmark = pytest.mark.gui


@pytest.fixture
def dialog(qtbot, window):
    dialog = KeysDialog(window.actions_set, {}, window)
    qtbot.addWidget(dialog)
    return dialog


def _choose(dialog, text: str) -> None:
    dialog._search.setText(text)
    dialog._table.selectRow(0)


def test_a_new_key_is_told_and_shown(qtbot, dialog):
    """Only what differs from the defaults is kept."""
    _choose(dialog, "Trim to selection")
    dialog._key.setKeySequence(QKeySequence("Ctrl+Alt+T"))
    with qtbot.waitSignal(dialog.changed) as caught:
        dialog._take.click()
    assert caught.args[0] == {"edit.trim": "Ctrl+Alt+T"}
    assert dialog._shown.index(0, 2).data() == "Ctrl+Alt+T"
    with qtbot.waitSignal(dialog.changed) as caught:
        dialog._default.click()
    assert caught.args[0] == {}


def test_a_key_that_is_taken_is_warned_about(qtbot, dialog, window):
    """The other command is named."""
    _choose(dialog, "Trim to selection")
    dialog._key.setKeySequence(QKeySequence("S"))
    assert "Split" in dialog._conflict.text()
    assert conflicts({}, window.actions_set, "edit.split", "S") == []
    assert conflicts({"edit.split": "X"}, window.actions_set, "edit.trim", "S") == []


def test_nothing_can_be_changed_before_a_command_is_chosen(dialog):
    """The field waits for a row."""
    assert not dialog._take.isEnabled()
