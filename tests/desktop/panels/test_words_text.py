from __future__ import annotations

import pytest
from PySide6.QtGui import QTextCursor, QTextDocument

from desktop.panels import words_text
from desktop.panels.words_text import People
from engine.project.document import Segment
from engine.project.reading import Line
from tests.helpers.spoken import talk

pytestmark = pytest.mark.gui

RATE = 8000


def _line(segment: Segment | None, start: int = 0, end: int = RATE) -> Line:
    return Line("x", "talk", 0, start, end, segment)


def test_every_word_knows_its_place_in_the_text(qapp):
    """Its position and its index."""
    document = QTextDocument()
    line = _line(talk("we agreed", rate=RATE).segments[0])
    placed = words_text.write(QTextCursor(document), [line], RATE, words_text.NOBODY)
    text = document.toPlainText()
    assert text == "0:00  we agreed"
    assert [text[word.first : word.last] for word in placed] == ["we", "agreed"]
    assert [word.index for word in placed] == [0, 1]


def test_names_stand_before_the_lines(qapp):
    """Of the track while several are shown, and of the speaker."""
    document = QTextDocument()
    line = _line(talk("yes", rate=RATE, speakers=["Ann"]).segments[0])
    people = People({("talk", "Ann"): 2}, {"x": ("Street", 1)})
    words_text.write(QTextCursor(document), [line], RATE, people)
    assert document.toPlainText() == "0:00  ● Street: ● Ann: yes"


def test_hearing_again_is_offered_where_it_helps(qapp):
    """For skipped spans and loops, not for every doubtful line."""
    looped = Segment(0, RATE, "no no", flags=("loop",))
    doubtful = Segment(0, RATE, "no", flags=("low-confidence",))
    for line, is_offered in (
        (_line(None), True),
        (_line(looped), True),
        (_line(doubtful), False),
    ):
        document = QTextDocument()
        words_text.write(QTextCursor(document), [line], RATE, words_text.NOBODY)
        assert is_offered == ("decode this again" in document.toPlainText())


def test_doubts_are_told_in_words(qapp):
    """Not by the names that the file has for them; a mark that is no doubt says nothing."""
    line = Segment(0, RATE, "no", flags=("low-confidence", "no-speech", "not-transcribed"))
    document = QTextDocument()
    words_text.write(QTextCursor(document), [_line(line)], RATE, words_text.NOBODY)
    assert "[unsure, perhaps no speech]" in document.toPlainText()
