"""The words in a report."""

from __future__ import annotations

from engine.export.report import words
from engine.export.report.blocks import Heading, Paragraph, Run, Table, cell
from engine.export.report.texts import texts

SAY = texts("en")
LINE = {
    "start_s": 0.0,
    "end_s": 1.0,
    "speaker": "Anna",
    "text": "a bell",
    "words": [{"text": "a", "confidence": 0.9}, {"text": "bell", "confidence": 0.3}],
}
TRANSCRIPT = {
    "track": "street",
    "recogniser": "draft",
    "language": "en",
    "is_draft": True,
    "is_typed": False,
    "lines": [LINE],
}
DIFFERENCE = {
    "track": "street",
    "other": "tiny",
    "is_by_character": False,
    "rate": 0.25,
    "missing": 1,
    "added": 0,
    "n_words": 4,
}


def test_doubtful_words_are_marked_with_how_sure_they_are():
    """Below a warning where the draft recogniser wrote them."""
    data = {"words": [TRANSCRIPT], "differences": []}
    _, _, heading, draft, table = words.words(data, SAY)
    assert Heading(3, "street: draft en") == heading
    assert Paragraph(cell(SAY["draft"]), "warning") == draft
    assert isinstance(table, Table)
    (row,) = table.rows
    assert (Run("a"), Run(" "), Run("bell", "doubt", "0.30")) == row[2]
    assert cell("Anna") == row[1]


def test_a_line_without_single_words_stands_as_it_is():
    """A listener types lines."""
    typed = {**TRANSCRIPT, "lines": [{**LINE, "words": []}]}
    *_, table = words.words({"words": [typed], "differences": []}, SAY)
    assert cell("a bell") == table.rows[0][2]


def test_a_turn_without_words_is_not_an_empty_place():
    """It says that nobody transcribed it, or that nobody understood it, in both languages."""
    turn = {**LINE, "text": "", "words": [], "flags": ["not-transcribed"]}
    unclear = {**turn, "flags": ["not-understood"]}
    only = {**TRANSCRIPT, "recogniser": "", "language": "", "is_draft": False}
    data = {"words": [{**only, "lines": [turn, unclear]}], "differences": []}
    for language, said in (("en", "(not transcribed)"), ("zh", "（未转写）")):
        say = texts(language)
        _, _, heading, note, table = words.words(data, say)
        assert Heading(3, "street") == heading
        assert Paragraph(cell(say["only_turns"]), "note") == note
        assert [cell(said), cell(say["not_understood"])] == [row[2] for row in table.rows]


def test_how_two_transcripts_differ_is_a_sentence():
    """With the share of words, and what it is made of."""
    data = {"words": [TRANSCRIPT], "differences": [DIFFERENCE]}
    *_, paragraph = words.words(data, SAY)
    text = "".join(run.text for run in paragraph.runs)
    for part in ("street", "25.0%", "tiny"):
        assert part in text


def test_without_words_there_is_no_section():
    """Not even its heading."""
    assert [] == list(words.words({"words": []}, SAY))
