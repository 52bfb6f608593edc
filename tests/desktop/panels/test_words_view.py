from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QTextCursor

from desktop.panels.words_view import WordsView
from desktop.session import Selection
from desktop.widgets.time_edit import clock
from engine.project import reading
from engine.project.document import Document, Segment, Track, Transcript, Word

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


DOCUMENT = Document(RATE, tracks=(Track("x", "X", transcript_id="t"),), transcripts=(TRANSCRIPT,))


@pytest.fixture
def view(qtbot):
    view = WordsView()
    qtbot.addWidget(view)
    view.resize(400, 300)
    view.show()
    view.show_lines(reading.lines_of(DOCUMENT, ("x",)), RATE)
    return view


def test_everything_is_shown_in_the_order_of_time(view):
    """Words, skipped spans, speakers and doubts; Chinese without blanks."""
    lines = view.toPlainText().splitlines()
    assert lines[0] == "0:00  good evening"
    assert lines[1] == "0:02  — no speech until 0:05 — decode this again"
    assert lines[2] == "0:05  ● A: 你好  [says the same again and again] decode this again"
    assert "not understood" in lines[3]


def test_the_clock_grows_with_the_recording():
    """Hours only where there are any."""
    assert clock(62 * RATE, RATE) == "1:02"
    assert clock(3662 * RATE, RATE) == "1:01:02"


def test_the_word_that_sounds_is_marked(view):
    """Following marks one word, and none in a long silence."""
    view.follow(RATE // 2)
    assert view._current.word.text == "good"
    view.follow(RATE + 5)
    assert view._current.word.text == "evening"
    view.follow(4 * RATE)
    assert view._current is None


def test_search_goes_round(view, qtbot):
    """Every place is counted; the next after the last is the first."""
    with qtbot.waitSignal(view.seek_requested) as caught:
        assert view.find_words("Evening", 1) == (1, 1)
    assert caught.args == [RATE]
    view.begin_search()
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
    with qtbot.waitSignal(view.range_selected) as caught:
        view._tell_range()
    assert [Selection(0, 2 * RATE, track_ids=("x",))] == caught.args


def test_none_clears_the_view(view):
    """No transcript, no words."""
    view.show_lines((), RATE)
    assert view.words == ()
    assert view.toPlainText() == ""


def test_a_double_click_selects_the_word_and_its_time(view, qtbot):
    """The text and the sound."""
    with qtbot.waitSignal(view.range_selected) as caught:
        qtbot.mouseDClick(view.viewport(), Qt.MouseButton.LeftButton, pos=_place(view, 1))
    assert caught.args == [Selection(RATE, 2 * RATE, track_ids=("x",))]
    assert view.textCursor().selectedText() == "evening"


def test_keys_go_from_word_to_word(view, qtbot):
    """Right seeks, with Shift it selects sound; F2 corrects, Del cuts, Enter goes there."""
    view.setFocus()
    with qtbot.waitSignal(view.seek_requested) as caught:
        qtbot.keyClick(view, Qt.Key.Key_Right)
    assert caught.args == [0]
    with qtbot.waitSignal(view.range_selected) as caught:
        qtbot.keyClick(view, Qt.Key.Key_Right, Qt.KeyboardModifier.ShiftModifier)
    assert caught.args == [Selection(0, RATE, track_ids=("x",))]
    with qtbot.waitSignal(view.correct_requested):
        qtbot.keyClick(view, Qt.Key.Key_F2)
    with qtbot.waitSignal(view.cut_requested):
        qtbot.keyClick(view, Qt.Key.Key_Delete)
    with qtbot.waitSignal(view.seek_requested):
        qtbot.keyClick(view, Qt.Key.Key_Return)


def test_links_ask_to_hear_again(view, qtbot):
    """Beside skipped spans and doubtful lines."""
    text = view.toPlainText()
    cursor = QTextCursor(view.document())
    cursor.setPosition(text.index("decode this again") + 4)
    place = view.cursorRect(cursor).center()
    with qtbot.waitSignal(view.again_requested) as caught:
        qtbot.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(place))
    assert (caught.args[0].start, caught.args[0].segment) == (2 * RATE, None)


def test_the_caret_chooses_words_and_lines(view):
    """What commands act on."""
    view._put_caret(view.words[2].first)
    assert [placed.word.text for placed in view.chosen()] == ["你"]
    assert view.chosen_line().segment.speaker == "A"


def _place(view, index: int) -> QPoint:
    cursor = QTextCursor(view.document())
    cursor.setPosition(view.words[index].first + 2)
    return QPoint(view.cursorRect(cursor).center())


def test_the_caret_stays_where_words_were_cut(view):
    """So that a second Del takes what follows, which is what is marked as sounding."""
    cursor = view.textCursor()
    first = view.words[0]
    cursor.setPosition(first.first)
    cursor.setPosition(first.last, QTextCursor.MoveMode.KeepAnchor)
    view.setTextCursor(cursor)
    view.show_lines(reading.lines_of(DOCUMENT, ("x",))[1:], RATE)
    assert first.first == view.textCursor().position()
    assert not view.textCursor().hasSelection()


def test_the_same_words_stay_selected_where_the_same_lines_are_shown_again(view, qtbot):
    """Shift and an arrow go on from where the selection began."""
    lines = reading.lines_of(DOCUMENT, ("x",))
    view._select_word(view.words[0])
    view.show_lines(lines, RATE)
    assert "good" == view.textCursor().selectedText()
    with qtbot.waitSignal(view.range_selected) as caught:
        qtbot.keyClick(view, Qt.Key.Key_Right, Qt.KeyboardModifier.ShiftModifier)
    assert [Selection(0, 2 * RATE, track_ids=("x",))] == caught.args
