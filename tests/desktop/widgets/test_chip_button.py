"""Mute and solo."""

from __future__ import annotations

from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from desktop import theme
from desktop.widgets.chip_button import ChipButton


def test_it_fills_with_its_colour_when_on(qtbot: QtBot) -> None:
    """By mouse or Space; the letter stays readable."""
    button = ChipButton("M", "mute", "Mute")
    qtbot.addWidget(button)
    button.resize(button.sizeHint())
    button.show()
    off = button.grab().toImage().pixelColor(4, 5)
    qtbot.keyClick(button, Qt.Key.Key_Space)
    assert button.isChecked()
    assert theme.current().mute == button.grab().toImage().pixelColor(4, 5).name()
    assert off.name() != theme.current().mute
    assert "Mute" == button.accessibleName() == button.toolTip()
