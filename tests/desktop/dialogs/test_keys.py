from __future__ import annotations

import pytest
from PySide6.QtGui import QKeySequence

from desktop.dialogs.keys import KeysDialog

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
    dialog._key.setKeySequence(QKeySequence("Ctrl+Alt+F9"))
    with qtbot.waitSignal(dialog.changed) as caught:
        dialog._take.click()
    assert caught.args[0] == {"edit.trim": "Ctrl+Alt+F9"}
    assert dialog._shown.index(0, 2).data() == "Ctrl+Alt+F9"
    with qtbot.waitSignal(dialog.changed) as caught:
        dialog._default.click()
    assert caught.args[0] == {}


def test_a_key_that_is_taken_is_warned_about_and_moves(qtbot, dialog):
    """The other command is named; when the key is used all the same, that one loses it."""
    _choose(dialog, "Trim to selection")
    dialog._key.setKeySequence(QKeySequence("S"))
    assert "Split" in dialog._conflict.text()
    with qtbot.waitSignal(dialog.changed) as caught:
        dialog._take.click()
    assert {"edit.trim": "S", "edit.split": ""} == caught.args[0]


def test_a_command_may_have_no_key(qtbot, dialog):
    """The button takes the key away."""
    _choose(dialog, "Trim to selection")
    with qtbot.waitSignal(dialog.changed) as caught:
        dialog._none.click()
    assert {"edit.trim": ""} == caught.args[0]


def test_the_keys_of_another_editor_can_be_chosen(qtbot, dialog, window):
    """A preset replaces everything; a change after it makes the keys one's own."""
    with qtbot.waitSignal(dialog.changed) as caught:
        dialog._presets.setCurrentText("Reaper")
        dialog._presets.activated.emit(dialog._presets.currentIndex())
    window.actions_set.set_keymap(caught.args[0])
    assert "R" == window.actions_set["play.loop"].shortcut().toString()
    assert "Reaper" == dialog._presets.currentText()
    _choose(dialog, "Trim to selection")
    dialog._none.click()
    assert dialog._presets.currentData() is None


def test_nothing_can_be_changed_before_a_command_is_chosen(dialog):
    """The field waits for a row."""
    assert not dialog._take.isEnabled()


def test_no_key_is_taken_away_by_using_none(dialog):
    """The button that uses a key waits until one was pressed."""
    _choose(dialog, "Trim to selection")
    assert not dialog._take.isEnabled()
    dialog._key.setKeySequence(QKeySequence("Ctrl+Alt+F9"))
    assert dialog._take.isEnabled()


def test_a_command_that_the_search_shows_no_more_is_not_followed_by_another(qtbot, dialog):
    """Found by its key, which it loses: what is pressed next must not meet its neighbour."""
    _choose(dialog, "Ctrl+Alt")
    assert dialog._shown.rowCount() > 1
    with qtbot.waitSignal(dialog.changed):
        dialog._none.click()
    assert dialog._current() == ""
    assert not dialog._default.isEnabled()


def test_a_chosen_command_stays_chosen(dialog):
    """Its key can be changed several times without a search."""
    dialog._table.selectRow(5)
    before = dialog._current()
    dialog._none.click()
    assert dialog._current() == before


def test_ones_own_keys_come_back_after_a_look_at_anothers(qtbot, dialog):
    """Trying the keys of another editor loses nothing."""
    _choose(dialog, "Trim to selection")
    dialog._key.setKeySequence(QKeySequence("Ctrl+Alt+F9"))
    dialog._take.click()
    for name in ("Reaper", "Your own"):
        dialog._presets.setCurrentText(name)
        with qtbot.waitSignal(dialog.changed) as caught:
            dialog._presets.activated.emit(dialog._presets.currentIndex())
    assert caught.args[0] == {"edit.trim": "Ctrl+Alt+F9"}


def test_ones_own_keys_cannot_be_chosen_where_there_are_none(dialog):
    """The last entry of the list says which keys are shown; it does nothing by itself then."""
    last = dialog._presets.count() - 1
    assert not dialog._presets.model().item(last).isEnabled()
