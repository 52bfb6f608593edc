"""Recognised words on a track that has words already."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from engine.project import edits
from engine.project.document import (
    Clip,
    Document,
    Media,
    MediaKind,
    Segment,
    Track,
    Transcript,
    Word,
)
from engine.project.recognised import put_words
from engine.project.regions import Region

RATE = 48000
SOURCE = Media("s", MediaKind.SOURCE, "a.wav", "/a.wav", RATE, 2, 10 * RATE, 1, "", "", "")
CLIP = Clip("c", "s", start=0, offset=0, length=10 * RATE)
DOCUMENT = Document(RATE, media=(SOURCE,), tracks=(Track("track", "Street", (CLIP,)),))
REGION = Region("track", 2 * RATE, 3 * RATE, "c")


def _transcript(*spans: tuple[int, int], draft: bool = False) -> Transcript:
    segments = tuple(Segment(start, end, f"{start}") for start, end in spans)
    return Transcript("new", "en", "draft" if draft else "tiny", draft, segments)


def test_new_words_replace_only_their_region():
    """Words outside the region that was asked about stay."""
    document = put_words(
        DOCUMENT, "track", Region("track", 0, 9 * RATE), _transcript((0, 10), (3 * RATE, 4 * RATE))
    )
    document = put_words(
        document, "track", Region("track", 0, RATE), _transcript((5, 20), draft=True)
    )
    words = document.transcript(document.tracks[0].transcript_id)
    assert [segment.text for segment in words.segments] == ["5", str(3 * RATE)]
    assert words.is_draft


def test_new_words_take_over_who_speaks():
    """Turns that were found before give the lines their speakers, and are replaced by them."""
    turns = [(2 * RATE, 5 * RATE // 2, "Ada"), (5 * RATE // 2, 3 * RATE, "Eve")]
    document = edits.put_turns(DOCUMENT, "track", 0, 10 * RATE, turns, "turns")
    lines = (
        Segment(2 * RATE + 10, 5 * RATE // 2 - 10, "hello"),
        Segment(5 * RATE // 2 + 10, 3 * RATE - 10, "hi"),
    )
    words = Transcript("new", "en", "draft", is_draft=True, segments=lines)
    document = put_words(document, "track", REGION, words)
    (transcript,) = document.transcripts
    assert [("Ada", "hello"), ("Eve", "hi")] == [(s.speaker, s.text) for s in transcript.segments]


def test_who_speaks_beside_another_is_not_lost_to_new_words():
    """One line is heard where two are known to speak: the second keeps a line without words."""
    turns = [(2 * RATE, 5 * RATE, "Ada"), (3 * RATE, 5 * RATE, "Eve")]
    document = edits.put_turns(DOCUMENT, "track", 0, 10 * RATE, turns, "turns")
    words = Transcript(
        "new", "en", "draft", is_draft=True, segments=(Segment(2 * RATE, 5 * RATE, "hello"),)
    )
    document = put_words(document, "track", Region("track", RATE, 6 * RATE), words)
    (transcript,) = document.transcripts
    assert [("Ada", "hello"), ("Eve", "")] == [(s.speaker, s.text) for s in transcript.segments]
    assert edits.is_untold(transcript.segments[1])


def _line(start_s: float, text: str, speaker: str = "") -> Segment:
    """Words of half a second each."""
    start, half = round(start_s * RATE), RATE // 2
    words = tuple(
        Word(word, start + n * half, start + (n + 1) * half, 1.0)
        for n, word in enumerate(text.split())
    )
    return Segment(start, words[-1].end, text, words, speaker=speaker)


def _said(*lines: Segment, **facts: Any) -> Transcript:
    return replace(Transcript("said", "en", "draft", is_draft=True, segments=lines), **facts)


OLD = _said(
    _line(0, "ada here", "Ada"),
    _line(1, "eve here", "Eve"),
    _line(2, "who is this then"),
    _line(6, "nobody knows"),
    skipped=((8 * RATE, 9 * RATE),),
)
WHOLE = Region("track", 0, 10 * RATE)


def _texts(document: Document) -> list[str]:
    (words,) = document.transcripts
    return [segment.text for segment in words.segments]


@pytest.mark.parametrize(
    ("whose", "texts"),
    [
        ("", ["ada here", "eve here", "hello", "is this then", "nobody knows"]),
        ("Eve", ["ada here", "hello", "is this then", "nobody knows"]),
    ],
)
def test_the_words_of_one_voice_leave_those_of_others(whose, texts):
    """Its own lines give way, and of those of nobody what it says: the whole track is kept."""
    document = edits.set_transcript(DOCUMENT, "track", OLD)
    heard = _said(_line(2, "hello", whose), id="new", skipped=((0, RATE),))
    made = put_words(document, "track", WHOLE, heard, whose=whose, is_one_voice=True)
    assert texts == _texts(made)
    assert ((8 * RATE, 9 * RATE),) == made.transcripts[0].skipped


def test_a_voice_that_says_nothing_takes_nothing_away():
    """Silence of one is not silence of all."""
    document = edits.set_transcript(DOCUMENT, "track", OLD)
    made = put_words(document, "track", WHOLE, _said(id="new"), is_one_voice=True)
    assert [line.text for line in OLD.segments] == _texts(made)
    made = put_words(document, "track", WHOLE, _said(id="new"), whose="Eve")
    assert ["ada here", "who is this then", "nobody knows"] == _texts(made)


def test_what_others_say_in_a_pause_of_a_voice_stays():
    """Between two words that are far apart; not between neighbours."""
    document = edits.set_transcript(DOCUMENT, "track", _said(_line(0, "a b c d e f g h")))
    heard = _said(replace(_line(0, "one two"), end=4 * RATE), _line(3, "three"), id="new")
    made = put_words(document, "track", WHOLE, heard, is_one_voice=True)
    assert {"one two", "c d e f h", "three"} == set(_texts(made))


def test_words_to_compare_stand_beside_the_words():
    """Those of another recogniser replace the second ones, those of the same one are joined."""
    document = put_words(DOCUMENT, "track", REGION, _transcript((0, RATE)))
    second = replace(_transcript((0, RATE), draft=True), id="second")
    document = put_words(document, "track", REGION, second, is_second=True)
    track = document.tracks[0]
    assert (track.transcript_id, track.second_transcript_id) == ("new", "second")
    other = replace(_transcript((3 * RATE, 4 * RATE)), id="third")
    document = put_words(document, "track", REGION, other, is_second=True)
    assert [item.id for item in document.transcripts] == ["new", "third"]
    assert len(document.transcript("third").segments) == 1


def test_a_skipped_span_in_which_nothing_is_heard_stays_skipped():
    """Heard once more and still silent: it does not vanish from the words."""
    skipped = replace(_transcript((0, RATE)), skipped=((2 * RATE, 3 * RATE),))
    document = put_words(DOCUMENT, "track", Region("track", 0, 9 * RATE), skipped)
    document = put_words(document, "track", REGION, _transcript())
    assert document.transcripts[0].skipped == ((2 * RATE, 3 * RATE),)
    assert len(document.transcripts[0].segments) == 1


def test_words_of_a_track_that_is_gone_change_nothing():
    """The document stays the same object."""
    assert put_words(DOCUMENT, "gone", REGION, _transcript((0, 1))) is DOCUMENT
