"""`engine.export.docx_writer`: transcripts for Word, re-read by python-docx."""

from __future__ import annotations

import io
from dataclasses import replace

from docx import Document
from docx.enum.text import WD_UNDERLINE

from engine.export.docx_writer import Heading, to_docx
from engine.project.document import Segment, Transcript, Word
from tests.helpers.projects import transcript, words

RATE = 100
HEADING = Heading("街道 talk", "01 street.wav", 2000)


def read(given: Transcript, heading: Heading = HEADING):
    """The document as python-docx sees it."""
    return Document(io.BytesIO(to_docx(given, RATE, heading)))


def test_title_and_facts_stand_above() -> None:
    """The title as a heading and a property, the facts in a table."""
    paper = read(transcript())
    assert "街道 talk" == paper.paragraphs[0].text == paper.core_properties.title
    facts = [tuple(cell.text for cell in row.cells) for row in paper.tables[0].rows]
    assert [
        ("Recording", "01 street.wav"),
        ("Length", "00:00:20.000"),
        ("Language", "en"),
        ("Recogniser", "draft"),
    ] == facts


def test_lines_have_time_speaker_and_doubts_in_order() -> None:
    """Lines and spans without speech stand as they follow in time."""
    paper = read(transcript())
    assert [
        "Draft recogniser: expect many errors.",
        "00:00:00\tone two three",
        "00:00:03\t(no speech until 00:00:10)",
        "00:00:10\tAnn: four five  (loop)",
    ] == [paragraph.text for paragraph in paper.paragraphs[2:]]
    assert [True] == [run.bold for run in paper.paragraphs[-1].runs if run.text == "Ann: "]


def test_doubtful_words_are_underlined_with_dots() -> None:
    """Confidence below one half is marked, the half itself is not."""
    line = Segment(0, 300, "a b", (Word("a", 0, 100, 0.49), Word("b", 100, 200, 0.5)))
    paper = read(replace(transcript(), segments=(line,), skipped=(), is_draft=False))
    marked = [run.text for run in paper.paragraphs[-1].runs if run.underline]
    assert ["a"] == marked
    assert WD_UNDERLINE.DOTTED == paper.paragraphs[-1].runs[1].underline


def test_chinese_words_have_no_spaces_between() -> None:
    """Words of scripts without spaces are joined."""
    line = Segment(0, 300, "狗叫了 ok", words("狗叫", "了", "ok"))
    paper = read(replace(transcript(), segments=(line,), skipped=()))
    assert "00:00:00\t狗叫了 ok" == paper.paragraphs[-1].text


def test_corrected_and_unheard_lines_are_there() -> None:
    """A line without word times keeps its text; speech that nobody understood is named."""
    lines = (Segment(0, 100, "by hand"), Segment(200, 300, "", flags=("not-understood",)))
    paper = read(replace(transcript(), segments=lines, skipped=()))
    assert [
        "00:00:00\tby hand",
        "00:00:02\t(speech that was not understood)",
    ] == [paragraph.text for paragraph in paper.paragraphs[-2:]]


def test_nothing_said_is_said() -> None:
    """An empty transcript is a statement, and unknown facts are left out."""
    given = replace(transcript(), segments=(), skipped=(), is_draft=False, language="")
    paper = read(given, Heading("t"))
    assert "No speech was found." == paper.paragraphs[-1].text
    assert ["Recogniser"] == [row.cells[0].text for row in paper.tables[0].rows]


def test_a_breath_is_not_told_as_a_line() -> None:
    """Half a second would be told as no speech until the second in which it began."""
    paper = read(replace(transcript(), skipped=((300, 350),)))
    assert not any("no speech" in paragraph.text for paragraph in paper.paragraphs)
