from __future__ import annotations

from dataclasses import replace

from engine.evaluation.transcript_differences import differences
from engine.project.document import Document, Segment, Track, Transcript, Word, new_id
from engine.project.edits.turns import NOT_TRANSCRIBED
from engine.project.reading import LISTENER


def _words(text: str, recogniser: str) -> Transcript:
    words = tuple(Word(w, 10 * k, 10 * k + 9, 0.9) for k, w in enumerate(text.split()))
    return Transcript(new_id(), "en", recogniser, False, (Segment(0, 100, text, words),))


def _document(first: str, second: str, recogniser: str) -> Document:
    one, two = _words(first, "draft"), _words(second, recogniser)
    track = Track("t", "Voice", transcript_id=one.id, second_transcript_id=two.id)
    plain = Track("p", "Plain", transcript_id=one.id)
    return Document(name="x", rate=8000, tracks=(track, plain), transcripts=(one, two))


def test_what_was_typed_is_taken_as_right():
    """The recogniser is judged by it: one word too many of three."""
    (found,) = differences(_document("a red bell rang", "a bell rang", LISTENER))
    assert (3, 0, 0, 1) == (found.n_words, found.other, found.missing, found.added)
    assert found.is_typed


def test_of_two_recognisers_the_first_is():
    """One word of four is missing from the second."""
    (found,) = differences(_document("a red bell rang", "a bell rang", "tiny"))
    assert (4, 0, 1, 0) == (found.n_words, found.other, found.missing, found.added)
    assert not found.is_typed


def test_turns_without_words_are_not_judged():
    """Who speaks when alone is no transcript: nothing was missed."""
    made = _document("", "a bell rang", LISTENER)
    turn = Segment(0, 100, "", speaker="Ada", flags=(NOT_TRANSCRIBED,))
    first = replace(made.transcripts[0], segments=(turn,))
    assert () == differences(replace(made, transcripts=(first, made.transcripts[1])))
