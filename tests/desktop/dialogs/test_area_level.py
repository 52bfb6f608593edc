"""The dialog for the level of an area."""

from __future__ import annotations

from PySide6.QtWidgets import QDialogButtonBox

from desktop.dialogs.area_level import AreaLevelDialog


def test_it_asks_for_what_was_typed(qtbot):
    """Decibels; nothing when it is cancelled."""
    dialog = AreaLevelDialog()
    qtbot.addWidget(dialog)
    dialog.level.setValue(-6.0)
    box = dialog.findChild(QDialogButtonBox)
    change = [
        b for b in box.buttons() if box.buttonRole(b) is QDialogButtonBox.ButtonRole.AcceptRole
    ]
    with qtbot.waitSignal(dialog.level_requested) as told:
        change[0].click()
    assert told.args == [-6.0]
    with qtbot.assertNotEmitted(dialog.level_requested):
        dialog.reject()
