from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QGuiApplication

from desktop.widgets.drag_out import DragOut

pytestmark = pytest.mark.gui
FILE = Path("/takes/bell.wav")


@pytest.fixture
def handle(qtbot):
    handle = DragOut("Drag")
    handle.resize(40, 40)
    qtbot.addWidget(handle)
    handle.show()
    handle.dragged = []
    handle._run = handle.dragged.append
    return handle


def _drag(qtbot, handle) -> None:
    qtbot.mousePress(handle, Qt.MouseButton.LeftButton, pos=QPoint(5, 5))
    qtbot.mouseMove(handle, QPoint(35, 35))


def test_a_drag_carries_the_file(qtbot, handle):
    """It is asked for at the press, and ready when the mouse has moved."""
    handle.file_wanted.connect(lambda: handle.take(FILE))
    _drag(qtbot, handle)
    assert [str(FILE)] == [u.toLocalFile() for u in handle.dragged[0].mimeData().urls()]


def test_a_drag_waits_for_a_file_that_takes_longer(qtbot, handle):
    """It begins when the file is there, if the button is still down."""
    _drag(qtbot, handle)
    assert handle.dragged == []
    handle.take(FILE)
    assert 1 == len(handle.dragged)
    qtbot.mouseRelease(handle, Qt.MouseButton.LeftButton, pos=QPoint(35, 35))
    _drag(qtbot, handle)
    qtbot.mouseRelease(handle, Qt.MouseButton.LeftButton, pos=QPoint(35, 35))
    handle.take(FILE)
    assert 1 == len(handle.dragged)


def test_a_click_or_enter_copies_the_file(qtbot, handle):
    """So that the keyboard can do it too."""
    handle.file_wanted.connect(lambda: handle.take(FILE))
    for act in (
        lambda: qtbot.mouseClick(handle, Qt.MouseButton.LeftButton),
        lambda: qtbot.keyClick(handle, Qt.Key.Key_Return),
    ):
        QGuiApplication.clipboard().clear()
        with qtbot.waitSignal(handle.copied):
            act()
        urls = QGuiApplication.clipboard().mimeData().urls()
        assert [str(FILE)] == [url.toLocalFile() for url in urls]
    assert handle.dragged == []


def test_what_cannot_be_written_ends_the_wait(qtbot, handle):
    """The cursor is a cursor again."""
    _drag(qtbot, handle)
    handle.fail()
    assert Qt.CursorShape.BusyCursor != handle.cursor().shape()
    handle.take(FILE)
    assert handle.dragged == []
