"""A part of a panel that takes files: it says so while they are over it, and hands them over."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QMimeData, QPoint, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDragLeaveEvent, QDropEvent
from PySide6.QtWidgets import QApplication, QLabel

from desktop.widgets.drop_section import DropSection

pytestmark = pytest.mark.gui

_HELD = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier


@pytest.fixture
def section(qtbot):
    made = DropSection("Add as an example", QLabel("Or give an example"))
    qtbot.addWidget(made)
    made.resize(300, 120)
    made.show()
    return made


def send(section, kind, *paths):
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    copy, *held = _HELD
    event = kind(QPoint(5, 5), copy, data, *held)
    QApplication.sendEvent(section, event)
    return event


def test_files_that_are_let_go_are_handed_over(qtbot, section, tmp_path):
    """All of them, in their order; folders are not among them."""
    files = [tmp_path / "b.wav", tmp_path / "a.wav"]
    for file in files:
        file.touch()
    send(section, QDragEnterEvent, tmp_path, *files)
    with qtbot.waitSignal(section.dropped) as caught:
        send(section, QDropEvent, tmp_path, *files)
    assert [files] == caught.args


def test_it_says_what_letting_go_does(section, tmp_path):
    """Over all of the section, until they are elsewhere or let go."""
    file = tmp_path / "a.wav"
    file.touch()
    assert not section._mark.isVisible()
    for end in (
        lambda: QApplication.sendEvent(section, QDragLeaveEvent()),
        lambda: send(section, QDropEvent, file),
    ):
        assert send(section, QDragEnterEvent, file).isAccepted()
        assert section._mark.isVisible()
        assert section.rect() == section._mark.geometry()
        end()
        assert not section._mark.isVisible()


def test_what_is_no_file_is_left_to_the_window(section, tmp_path):
    """A folder may be a project; a word is nothing that could be heard."""
    for paths in ((tmp_path,), ()):
        assert not send(section, QDragEnterEvent, *paths).isAccepted()
        assert not section._mark.isVisible()
