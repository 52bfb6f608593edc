"""Words by place and by time."""

from __future__ import annotations

from dataclasses import replace

import pytest

from desktop.panels.word_places import WordPlaces, selection_of
from desktop.panels.words_text import PlacedWord
from desktop.session import Selection
from engine.project.document import Segment, Word
from engine.project.reading import Line

RATE = 8000


def placed(text: str, start: int, end: int, first: int, index: int) -> PlacedWord:
    """A word of a line."""
    word = Word(text, start, end, 1.0)
    line = Line("x", "talk", 0, 0, 4 * RATE, Segment(0, 4 * RATE, text, words=(word,)))
    return PlacedWord(word, first, first + len(text), line, index)


@pytest.fixture
def places() -> WordPlaces:
    """The text says "we agreed no"; "no" is said by somebody else in between."""
    return WordPlaces(
        [
            placed("we", 0, 1000, 0, 0),
            placed("agreed", 20000, 24000, 3, 1),
            placed("no", 5000, 6000, 10, 2),
        ],
        RATE,
    )


@pytest.mark.parametrize(
    ("position", "expected"), [(0, "we"), (2, "we"), (9, "agreed"), (12, "no"), (13, None)]
)
def test_a_word_is_found_at_a_place(places: WordPlaces, position: int, expected: str) -> None:
    """Its end counts, what lies after the text does not."""
    found = places.at(position)
    assert expected == (found and found.word.text)


def test_words_are_touched_by_a_selection(places: WordPlaces) -> None:
    """A part of a word is enough, its edge is not."""
    assert ["we", "agreed"] == [found.word.text for found in places.touched(1, 4)]
    assert [] == list(places.touched(2, 3))


@pytest.mark.parametrize(
    ("sample", "expected"),
    [(500, "we"), (2999, "we"), (3000, None), (5500, "no"), (21000, "agreed"), (24000, None)],
)
def test_a_word_sounds_until_a_little_after_its_end(
    places: WordPlaces, sample: int, expected: str | None
) -> None:
    """A quarter of a second, no longer than to the next word; the last one ends where it ends."""
    found = places.sounding(sample)
    assert expected == (found and found.word.text)


def test_without_words_nothing_is_found() -> None:
    """Before a transcript is shown."""
    empty = WordPlaces()
    assert (None, None, ()) == (empty.at(0), empty.sounding(0), empty.touched(0, 9))


def test_words_have_a_time_and_tracks_of_their_own(places: WordPlaces) -> None:
    """From the first to the last in time, each track once."""
    of_guest = replace(places.words[2], line=replace(places.words[2].line, track_id="guest"))
    words = (*places.words[:2], of_guest)
    assert Selection(0, 24000, track_ids=("x", "guest")) == selection_of(words)
    assert Selection(5000, 6000, track_ids=("guest",)) == selection_of(words[2:])
