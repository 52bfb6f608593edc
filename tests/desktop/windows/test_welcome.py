from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton

from desktop.windows.welcome import WelcomeView, four_cues

pytestmark = pytest.mark.gui


@pytest.fixture
def view(qtbot, window):
    return window.welcome


def test_the_four_cues_are_taught(view):
    """Each has a picture, a title and a sentence."""
    assert len(four_cues()) == 4


def test_recent_files_are_one_click_away(qtbot, tmp_path, window):
    """Only those that exist; a click asks for the path."""
    here = tmp_path / "here.wav"
    here.touch()
    view = WelcomeView()
    qtbot.addWidget(view)
    view.show_recent([str(here), str(tmp_path / "gone.wav")])
    button = next(b for b in view.findChildren(QPushButton) if b.text() == "here")
    with qtbot.waitSignal(view.recent_requested) as caught:
        qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    assert caught.args == [str(here)]


def test_the_demo_is_the_first_offer(qtbot, view):
    """The primary button opens the demo."""
    button = next(b for b in view.findChildren(QPushButton) if b.property("role") == "primary")
    view.demo_requested.disconnect()
    with qtbot.waitSignal(view.demo_requested):
        button.click()
