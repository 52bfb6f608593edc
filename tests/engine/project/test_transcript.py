"""Words as values."""

from __future__ import annotations

from dataclasses import FrozenInstanceError, replace

import pytest

from engine.project import document
from engine.project.transcript import Segment, Transcript, Word


def spoken(text: str = "yes") -> Transcript:
    """One line of one word."""
    line = Segment(0, 800, text, words=(Word(text, 0, 800, 0.9),))
    return Transcript("t", "en", "draft", True, (line,))


def test_a_transcript_is_a_value() -> None:
    """Two of the same words are equal, and nothing in one can be changed behind undo."""
    assert spoken() == spoken()
    assert hash(spoken()) == hash(spoken())
    assert spoken("no") != spoken()
    with pytest.raises(FrozenInstanceError):
        spoken().segments[0].words[0].text = "no"  # type: ignore[misc]


def test_an_edit_shares_the_lines_that_it_leaves_alone() -> None:
    """So that a step of a long interview costs no more than the line that changed."""
    old = replace(spoken(), segments=(*spoken().segments, Segment(900, 1000, "well")))
    new = replace(old, segments=(old.segments[0], replace(old.segments[1], text="now")))
    assert old.segments[0] is new.segments[0]


def test_the_document_offers_them_with_its_own_values() -> None:
    """Other rooms import what a project holds from one place."""
    assert (Word, Segment, Transcript) == (document.Word, document.Segment, document.Transcript)
