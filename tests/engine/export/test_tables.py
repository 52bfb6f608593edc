"""`engine.export.tables`: CSV, re-read by the standard library as a spreadsheet would."""

from __future__ import annotations

import csv
import io
from dataclasses import replace

from engine.export import tables
from engine.project.document import Segment
from tests.helpers.projects import transcript, words

RATE = 100


def read(text: str) -> list[dict[str, str]]:
    """Rows by column; the mark of UTF-8 is taken off as programs do."""
    data = text.encode().decode("utf-8-sig")
    return list(csv.DictReader(io.StringIO(data, newline="")))


def test_lines_have_times_speaker_confidence_and_doubts() -> None:
    """One row a line; the confidence is the mean of its words."""
    first, second = read(tables.to_csv(transcript(), RATE))
    assert ("0.000000", "3.000000", "", "one two three", "0.5000", "") == tuple(first.values())
    assert ("Ann", "four five", "loop") == (second["speaker"], second["text"], second["flags"])


def test_words_have_times_confidence_and_their_line() -> None:
    """One row a word, with the speaker and the number of the line."""
    rows = read(tables.to_word_csv(transcript(), RATE))
    assert ["one", "two", "three", "four", "five"] == [row["word"] for row in rows]
    assert ("10.000000", "11.000000", "Ann", "four", "0.5000", "2") == tuple(rows[3].values())


def test_commas_quotes_lines_and_chinese_survive() -> None:
    """What would break a careless table comes back as it was."""
    text = 'he said: "no, 狗叫"\nand left'
    given = replace(transcript(), segments=(Segment(0, 100, text, words("狗叫", ',"')),))
    assert text == read(tables.to_csv(given, RATE))[0]["text"]
    assert ["狗叫", ',"'] == [row["word"] for row in read(tables.to_word_csv(given, RATE))]


def test_spreadsheets_see_that_it_is_utf8() -> None:
    """The file begins with the byte order mark."""
    assert tables.to_csv(transcript(), RATE).startswith("\ufeff")


def test_line_without_words_has_no_confidence() -> None:
    """A line corrected by hand has an empty cell, not a zero."""
    given = replace(transcript(), segments=(Segment(0, 100, "corrected"),))
    assert "" == read(tables.to_csv(given, RATE))[0]["confidence"]
