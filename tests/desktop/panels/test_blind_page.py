from __future__ import annotations

import pytest
from PySide6.QtCore import Qt

from desktop.panels.blind_page import BlindPage

pytestmark = pytest.mark.gui


@pytest.fixture
def page(qtbot):
    page = BlindPage()
    qtbot.addWidget(page)
    page.show()
    return page


def test_words_are_typed_and_handed_over(page, qtbot):
    """With the button or Ctrl+Return; the field is empty for the next part."""
    assert not page._compare.isEnabled()
    qtbot.keyClicks(page.field, "what I hear")
    with qtbot.waitSignal(page.typed) as caught:
        qtbot.keyClick(page.field, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert caught.args == ["what I hear"]
    assert page.field.toPlainText() == ""


def test_it_says_where_and_plays(page, qtbot):
    """The listener knows which part is meant."""
    page.set_where("In Street: 0:01-0:05")
    assert page._where.text() == "In Street: 0:01-0:05"
    with qtbot.waitSignal(page.listen_requested):
        page._listen.click()


def test_the_keyboard_stays_in_the_field(page, qtbot):
    """Whoever types plays and stops with Esc, or goes on typing after a click."""
    page.activateWindow()
    page.field.setFocus()
    with qtbot.waitSignal(page.listen_requested):
        qtbot.keyClick(page.field, Qt.Key.Key_Escape)
    qtbot.mouseClick(page._listen, Qt.MouseButton.LeftButton)
    assert page.focusWidget() is page.field


def test_the_button_says_what_it_does(page):
    """It stops what it began."""
    page.show_playing(True)
    assert "Stop" == page._listen.text()
    page.show_playing(False)
    assert "Listen" == page._listen.text()
