from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from desktop.widgets.question_edit import QuestionEdit

pytestmark = pytest.mark.gui


@pytest.fixture
def holder(qtbot):
    """A field that has the focus above a filled one."""
    holder = QWidget()
    column = QVBoxLayout(holder)
    other, field = QLineEdit(), QuestionEdit()
    field.setText("people talking")
    column.addWidget(other)
    column.addWidget(field)
    qtbot.addWidget(holder)
    with qtbot.waitActive(holder):
        holder.show()
        holder.activateWindow()
    other.setFocus()
    qtbot.waitUntil(other.hasFocus)
    return holder


@pytest.fixture
def field(holder):
    """The filled one."""
    return holder.findChild(QuestionEdit)


def test_typing_after_the_first_click_replaces_what_stands_there(qtbot, field):
    """The demo brings a question; who types another one means that one alone."""
    qtbot.mouseClick(field, Qt.MouseButton.LeftButton)
    qtbot.keyClicks(field, "an alarm")
    assert "an alarm" == field.text()


def test_a_second_click_places_the_cursor(qtbot, field):
    """To mend a word."""
    qtbot.mouseClick(field, Qt.MouseButton.LeftButton)
    qtbot.mouseClick(field, Qt.MouseButton.LeftButton, pos=QPoint(3, field.height() // 2))
    assert not field.hasSelectedText()
    assert 0 == field.cursorPosition()


def test_what_is_drawn_over_is_selected(qtbot, field):
    """Dragging in from elsewhere selects a part."""
    middle = field.height() // 2
    qtbot.mousePress(field, Qt.MouseButton.LeftButton, pos=QPoint(3, middle))
    qtbot.mouseMove(field, QPoint(40, middle))
    qtbot.mouseRelease(field, Qt.MouseButton.LeftButton, pos=QPoint(40, middle))
    assert field.hasSelectedText()
    assert "people talking" != field.selectedText()
