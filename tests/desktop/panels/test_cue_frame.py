"""The parts of the cue panel in their places."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QAbstractButton, QLineEdit, QPushButton

from desktop.panels.cue_frame import CueFrame

pytestmark = pytest.mark.gui


def test_extract_stays_in_sight_however_small_the_panel_is(qtbot):
    """The fields scroll; the buttons below them do not."""
    frame = CueFrame()
    qtbot.addWidget(frame)
    frame.resize(340, 260)
    frame.show()
    button = frame._extract
    assert not frame._area.isAncestorOf(button)
    assert frame.rect().contains(button.geometry())
    assert frame._area.verticalScrollBar().maximum() > 0


def test_every_field_has_a_name_for_screen_readers(qtbot):
    """Or a text that says it."""
    frame = CueFrame()
    qtbot.addWidget(frame)
    unnamed = [field for field in frame.findChildren(QLineEdit) if not field.accessibleName()]
    unnamed += [
        button
        for button in frame.findChildren(QAbstractButton)
        if not (button.text() or button.accessibleName() or button.toolTip())
        and not isinstance(button.parent(), QLineEdit)
    ]
    assert unnamed == []


def test_buttons_with_a_short_name_say_what_they_do(qtbot):
    """Two are called "File...", three "Selection"."""
    frame = CueFrame()
    qtbot.addWidget(frame)
    short = [button for button in frame.findChildren(QPushButton) if button.text()[-3:] == "..."]
    tips = {button.toolTip() for button in short}
    assert len(short) == len(tips - {""}) == 2
