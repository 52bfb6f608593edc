"""Edits of who speaks."""

from __future__ import annotations

import pytest

from engine.project import edits
from engine.project.document import Document
from tests.helpers.projects import small_document


def names(document: Document) -> list[str]:
    return [line.speaker for line in document.transcripts[0].segments]


def test_lines_get_a_speaker() -> None:
    """One or several at once; an empty name takes it away."""
    assert ["Ben", "Ben"] == names(edits.name_speaker(small_document(), "t", (0, 1), " Ben "))
    assert ["", ""] == names(edits.name_speaker(small_document(), "t", (1,), ""))


def test_a_speaker_is_renamed_everywhere_and_keeps_the_colour() -> None:
    """The colour belongs to the person."""
    document = edits.name_speaker(small_document(), "t", (0,), "Ann")
    document = edits.color_speaker(document, "t", "Ann", 3)
    renamed = edits.rename_speaker(document, "t", "Ann", "Anna")
    assert ["Anna", "Anna"] == names(renamed)
    assert (("Anna", 3),) == renamed.transcripts[0].colors


def test_a_name_that_exists_merges_two_speakers() -> None:
    """All lines of both; the colour of the one that keeps the name."""
    document = edits.name_speaker(small_document(), "t", (0,), "Ben")
    document = edits.color_speaker(document, "t", "Ben", 1)
    document = edits.color_speaker(document, "t", "Ann", 2)
    merged = edits.rename_speaker(document, "t", "Ann", "Ben")
    assert ["Ben", "Ben"] == names(merged)
    assert (("Ben", 1),) == merged.transcripts[0].colors


def test_turns_name_the_lines() -> None:
    """Whoever speaks longest in a line; a line without a turn keeps its speaker."""
    turns = [(0, 120, "speaker 1"), (120, 300, "speaker 2")]
    assert ["speaker 2", "Ann"] == names(edits.assign_speakers(small_document(), "t", turns))


def test_impossible_speakers_are_refused() -> None:
    """Unknown and empty names, colours of nobody."""
    with pytest.raises(ValueError, match="Zoe"):
        edits.rename_speaker(small_document(), "t", "Zoe", "Ann")
    with pytest.raises(ValueError, match="name"):
        edits.rename_speaker(small_document(), "t", "Ann", " ")
    with pytest.raises(ValueError, match="colour"):
        edits.color_speaker(small_document(), "t", "Zoe", 1)
