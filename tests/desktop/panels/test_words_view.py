from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QTextCursor

from desktop.panels.words_view import WordsView, clock
from engine.project.document import Segment, Transcript, Word

pytestmark = pytest.mark.gui

RATE = 16000
TRANSCRIPT = Transcript(
    "t",
    "en",
    "draft",
    True,
    segments=(
        Segment(
            0,
            2 * RATE,
            "good evening",
            (Word("good", 0, RATE, 0.9), Word("evening", RATE, 2 * RATE, 0.2)),
        ),
        Segment(
            5 * RATE,
            6 * RATE,
            "你好",
            (
                Word("你", 5 * RATE, 5 * RATE + 8000, 0.9),
                Word("好", 5 * RATE + 8000, 6 * RATE, 0.9),
            ),
            speaker="A",
            flags=("loop",),
        ),
        Segment(7 * RATE, 8 * RATE, "", flags=("not-understood",)),
    ),
    skipped=((2 * RATE, 5 * RATE),),
)


@pytest.fixture
def view(qtbot):
    view = WordsView()
    qtbot.addWidget(view)
    view.resize(400, 300)
    view.show()
    view.show_transcript(TRANSCRIPT, RATE)
    return view


def test_everything_is_shown_in_the_order_of_time(view):
    """Words, skipped spans, speakers and doubts; Chinese without blanks."""
    lines = view.toPlainText().splitlines()
    assert lines[0] == "0:00  good evening"
    assert lines[1] == "0:02  — no speech until 0:05 —"
    assert lines[2] == "0:05  A: 你好  [loop]"
    assert "not understood" in lines[3]


def test_the_clock_grows_with_the_recording():
    """Hours only where there are any."""
    assert clock(62 * RATE, RATE) == "1:02"
    assert clock(3662 * RATE, RATE) == "1:01:02"


def test_the_word_that_sounds_is_marked(view):
    """Following marks one word, and none in a long silence."""
    view.follow(RATE // 2)
    assert view.words[view._current].word.text == "good"
    view.follow(RATE + 5)
    assert view.words[view._current].word.text == "evening"
    view.follow(4 * RATE)
    assert view._current == -1


def test_search_goes_round(view, qtbot):
    """Every place is counted; the next after the last is the first."""
    with qtbot.waitSignal(view.seek_requested) as caught:
        assert view.find_words("Evening", 1) == (1, 1)
    assert caught.args == [RATE]
    assert view.find_words("o", 1)[1] > 1
    assert view.find_words("zebra", 1) == (0, 0)


def test_a_click_on_a_word_seeks(view, qtbot):
    """The playhead goes to where the word begins."""
    cursor = QTextCursor(view.document())
    cursor.setPosition(view.words[1].first + 2)
    place = view.cursorRect(cursor).center()
    with qtbot.waitSignal(view.seek_requested) as caught:
        qtbot.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(place))
    assert caught.args == [RATE]


def test_selected_words_select_their_time(view, qtbot):
    """From the first to the last word that the selection touches."""
    cursor = QTextCursor(view.document())
    cursor.setPosition(view.words[0].first)
    cursor.setPosition(view.words[1].last, QTextCursor.MoveMode.KeepAnchor)
    view.setTextCursor(cursor)
    assert view.selected_range() == (0, 2 * RATE)


def test_none_clears_the_view(view):
    """No transcript, no words."""
    view.show_transcript(None, RATE)
    assert view.words == ()
    assert view.toPlainText() == ""
