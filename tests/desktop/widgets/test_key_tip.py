from __future__ import annotations

import gc

import pytest
import shiboken6
from PySide6.QtWidgets import QPushButton

from desktop.widgets import key_tip
from desktop.widgets.key_tip import KeyTip

pytestmark = pytest.mark.gui


def test_a_tip_follows_the_key_of_its_command(qtbot):
    """Another key is told at once, and none where the user took it away."""
    key_tip.use({"sound.extract": "Ctrl+Return"})
    button = QPushButton()
    qtbot.addWidget(button)
    tip = KeyTip(button, "sound.extract", "Get the sound")
    assert "Get the sound  (Ctrl+Return)" == button.toolTip()
    key_tip.use({"sound.extract": "Ctrl+8"})
    assert "Get the sound  (Ctrl+8)" == button.toolTip()
    tip.say("Get the sound\nabout 3 s")
    assert "Get the sound  (Ctrl+8)\nabout 3 s" == button.toolTip()
    tip.say("Nothing to get", has_key=False)
    assert "Nothing to get" == button.toolTip()
    tip.say("Get the sound")
    key_tip.use({})
    assert "Get the sound" == button.toolTip()


def test_a_tip_goes_with_its_widget(qtbot):
    """Keys may change after a card was closed."""
    button = QPushButton()
    KeyTip(button, "edit.split", "Split")
    shiboken6.delete(button)
    gc.collect()
    key_tip.use({"edit.split": "S"})
