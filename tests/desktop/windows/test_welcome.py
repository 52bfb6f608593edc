from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QPushButton

from desktop.windows.welcome import WelcomeView, four_cues

pytestmark = pytest.mark.gui


@pytest.fixture
def view(qtbot, window):
    return window.welcome


def test_the_four_cues_are_taught(view):
    """Each has a picture, a title and a sentence."""
    assert len(four_cues()) == 4


def test_buttons_tell_the_keys_of_their_commands(view):
    """Whoever opens recordings every day learns them here."""
    tips = {button.toolTip() for button in view.findChildren(QPushButton)}
    assert {"Import recordings  (Ctrl+Shift+I)", "Open recordings or a project  (Ctrl+O)"} <= tips


def test_everything_is_seen_on_a_small_screen(view):
    """Of 1280 x 800 pixels 390 are left for the page; recent projects may be scrolled to."""
    view.show_recent([])
    assert view.widget().heightForWidth(1280 - 370 - 20) <= 390


@pytest.mark.parametrize("width", [380, 520, 900])
def test_nothing_is_cut_at_the_sides(qtbot, width):
    """On a screen of which everything is shown twice as large, too: lines become more instead."""
    view = WelcomeView()
    qtbot.addWidget(view)
    view.resize(width, 300)
    view.show()
    assert 0 == view.horizontalScrollBar().maximum()
    for shown in (*view.findChildren(QPushButton), *view.findChildren(QLabel)):
        left = shown.mapTo(view.widget(), shown.rect().topLeft()).x()
        assert 0 <= left
        assert left + shown.width() <= view.viewport().width()


def test_sentences_begin_at_the_same_height(view):
    """Beside a longer one a short sentence does not sink to the middle of its card."""
    sentences = {cue[2] for cue in four_cues()}
    cards = [label for label in view.findChildren(QLabel) if label.text() in sentences]
    assert 4 == len(cards)
    assert all(label.alignment() & Qt.AlignmentFlag.AlignTop for label in cards)


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
