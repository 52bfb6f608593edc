"""Edits of the times of words and the bounds of lines."""

from __future__ import annotations

import pytest

from engine.project import edits
from engine.project.document import Document, Segment
from tests.helpers.projects import small_document


def lines(document: Document) -> tuple[Segment, ...]:
    return document.transcripts[0].segments


def test_a_word_gets_another_time_and_its_line_grows() -> None:
    """Only this word moves."""
    line = lines(edits.set_word_times(small_document(), "t", 0, 2, 250, 400))[0]
    assert (250, 400) == (line.words[2].start, line.words[2].end)
    assert (0, 400) == (line.start, line.end)
    assert (100, 200) == (line.words[1].start, line.words[1].end)


def test_a_word_stays_between_its_neighbours() -> None:
    """The order of the words is that of time."""
    with pytest.raises(ValueError, match="neighbours"):
        edits.set_word_times(small_document(), "t", 0, 0, 150, 160)
    with pytest.raises(ValueError, match="region"):
        edits.set_word_times(small_document(), "t", 0, 0, 50, 50)


def test_a_line_gets_another_time() -> None:
    """Words that would stick out are pulled in; lines stay in the order of time."""
    changed = lines(edits.set_line_times(small_document(), "t", 0, 150, 900))
    assert (150, 900) == (changed[0].start, changed[0].end)
    assert [(150, 150), (150, 200), (200, 300)] == [(w.start, w.end) for w in changed[0].words]
    later = lines(edits.set_line_times(small_document(), "t", 0, 2000, 2300))
    assert ["four five", "one two three"] == [line.text for line in later]


def test_a_line_is_split_at_a_word_and_joined_again() -> None:
    """No word and no time is lost."""
    halves = edits.split_line(small_document(), "t", 0, 1)
    assert [("one", 0, 100), ("two three", 100, 300)] == [
        (line.text, line.start, line.end) for line in lines(halves)[:2]
    ]
    joined = lines(edits.join_lines(halves, "t", 0, 1))
    assert lines(small_document())[0] == joined[0]


def test_joined_lines_keep_speaker_and_doubts() -> None:
    """Of the first line that has a speaker; the doubts of all."""
    line = lines(edits.join_lines(small_document(), "t", 0, 1))[0]
    assert ("one two three four five", "Ann", ("loop",)) == (line.text, line.speaker, line.flags)
    assert (0, 1200, 5) == (line.start, line.end, len(line.words))


def test_impossible_lines_are_refused() -> None:
    """No line begins at its own first word; one line alone cannot be joined."""
    with pytest.raises(ValueError, match="word 0"):
        edits.split_line(small_document(), "t", 0, 0)
    with pytest.raises(ValueError, match="no two lines"):
        edits.join_lines(small_document(), "t", 1, 1)
    with pytest.raises(ValueError, match="no line 2"):
        edits.join_lines(small_document(), "t", 1, 2)
