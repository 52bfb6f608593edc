from __future__ import annotations

import pytest
from PySide6.QtWidgets import QToolButton

from desktop.panels.second_words import SecondWords, difference
from desktop.panels.words_view import WordsView
from engine.evaluation.comparison import compare
from engine.project.document import Segment
from engine.project.edits.turns import NOT_TRANSCRIBED
from engine.project.reading import Line
from tests.helpers.spoken import talk

pytestmark = pytest.mark.gui

RATE = 8000


def _show(view: WordsView, text: str) -> None:
    segment = talk(text, rate=RATE).segments[0]
    view.show_lines([Line("x", "t", 0, segment.start, segment.end, segment)], RATE)


@pytest.fixture
def views(qtbot):
    first, second = WordsView(), SecondWords()
    for widget in (first, second):
        qtbot.addWidget(widget)
    _show(first, "we agreed on it")
    _show(second.words, "we greed on")
    return first, second


def test_differences_are_marked_on_both_sides(views):
    """One other word on each, one that stands alone."""
    first, second = views
    second.compare_with(first)
    assert len(first.extraSelections()) == 2
    assert len(second.words.extraSelections()) == 1
    assert second._rate.text() == "Word error rate 50.0%: 1 other, 1 missing, 0 added of 4"


def test_what_a_person_typed_is_right(views):
    """For the spans that were listened to."""
    first, second = views
    second.compare_with(first, [(0, RATE // 2)])
    assert second._rate.text() == "Word error rate 66.7%: 1 other, 1 missing, 0 added of 3"


def test_turns_without_words_are_no_transcript(views):
    """Who speaks is known, what is said is not: no word of the listener is missing there."""
    first, second = views
    second.compare_with(first)
    turn = Segment(0, RATE, "", speaker="Ada", flags=(NOT_TRANSCRIBED,))
    first.show_lines([Line("x", "t", 0, 0, RATE, turn)], RATE)
    second.compare_with(first, [(0, RATE // 4)])
    assert "Nothing to compare with yet: transcribe this part first." == second._rate.text()
    assert [] == first.extraSelections() == second.words.extraSelections()


def test_chinese_counts_characters(qapp):
    """The rate says so."""
    assert difference(compare(["你好"], ["你"])).startswith("Character error rate 50.0%")


def test_it_asks_to_swap_and_to_close(views, qtbot):
    """Both are steps of the window."""
    second = views[1]
    with qtbot.waitSignals([second.swap_requested, second.close_requested]):
        for tool in second.findChildren(QToolButton):
            tool.click()


def test_the_words_on_the_left_keep_their_half(views):
    """A long name of what is compared with is shortened; the tip has it all."""
    _, second = views
    second.show()
    second.set_title("Compared with: a recogniser with a long name; the left is taken as right")
    second.layout().activate()
    assert second.minimumSizeHint().width() < 200
