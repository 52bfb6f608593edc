"""Who speaks when on a track."""

from __future__ import annotations

import pytest

from engine.project import edits
from engine.project.document import Document, Segment, Track, Transcript, Word
from engine.project.edits import turns

ADA, EVE = (0, 1000, "Ada"), (1000, 2000, "Eve")


def words(text: str, start: int, end: int) -> Segment:
    """A line of words of equal length."""
    texts = text.split()
    step = (end - start) // len(texts)
    said = tuple(
        Word(one, start + k * step, start + (k + 1) * step, 0.9) for k, one in enumerate(texts)
    )
    return Segment(start, end, text, said)


def document(*lines: Segment) -> Document:
    """One track, with words where there are lines."""
    track = Track("t", "talk", transcript_id="w" if lines else "")
    made = (Transcript("w", "en", "draft", is_draft=True, segments=lines),) if lines else ()
    return Document(1000, tracks=(track,), transcripts=made)


def told(made: Document) -> list[tuple[int, int, str, str]]:
    """Times, speaker and text of the lines of the track."""
    transcript = made.transcript(made.track("t").transcript_id)
    return [(line.start, line.end, line.speaker, line.text) for line in transcript.segments]


def test_turns_without_words_are_lines_to_fill_in() -> None:
    """A track without words gets a line a turn, flagged; overlapping turns stay two lines."""
    made = edits.put_turns(document(), "t", 0, 2000, [ADA, (800, 1500, "Eve")], "new")
    assert [(0, 1000, "Ada", ""), (800, 1500, "Eve", "")] == told(made)
    assert all(turns.is_untold(line) for line in made.transcript("new").segments)


def test_lines_are_divided_where_the_speaker_changes() -> None:
    """Two words or more on each side; one word alone beyond a border stays with its line."""
    line = words("one two three four", 500, 1700)
    made = edits.put_turns(document(line), "t", 0, 2000, [ADA, EVE], "new")
    assert [(500, 1100, "Ada", "one two"), (1100, 1700, "Eve", "three four")] == told(made)
    line = words("one two three four", 100, 1300)  # only "four" lies in the turn of Eve
    made = edits.put_turns(document(line), "t", 0, 2000, [ADA, EVE], "new")
    assert [(100, 1300, "Ada", "one two three four"), (1000, 2000, "Eve", "")] == told(made)


def test_who_speaks_beside_another_keeps_a_line() -> None:
    """One line is heard where two speak; the words are the first one's, the other is kept.

    Less than a second beside somebody is not, and nothing is said twice of words of their own.
    """
    both = [(0, 6000, "Ada"), (3000, 8000, "Eve")]
    made = edits.put_turns(document(words("a b c d e f", 0, 6000)), "t", 0, 9000, both, "new")
    assert [(0, 6000, "Ada", "a b c d e f"), (3000, 8000, "Eve", "")] == told(made)
    line = words("a b c d e f g h", 0, 8000)
    made = edits.put_turns(document(line), "t", 0, 9000, both, "new")
    expected = [
        (0, 6000, "Ada", "a b c d e f"),
        (3000, 6000, "Eve", ""),
        (6000, 8000, "Eve", "g h"),
    ]
    assert expected == told(made)
    near = [(0, 6000, "Ada"), (5100, 8000, "Eve")]
    made = edits.put_turns(document(line), "t", 0, 9000, near, "new")
    assert ["a b c d e f", "g h"] == [text for *_, text in told(made)]


def test_listening_again_replaces_the_range_only() -> None:
    """Old turns inside the range go, words and other turns stay."""
    once = edits.put_turns(document(), "t", 0, 4000, [ADA, (3000, 4000, "Ada")], "new")
    again = edits.put_turns(once, "t", 0, 2000, [EVE], "other")
    assert [(1000, 2000, "Eve", ""), (3000, 4000, "Ada", "")] == told(again)


def test_known_turns_name_new_words() -> None:
    """What was known of a range names the words that are recognised there later."""
    made = edits.put_turns(document(), "t", 0, 2000, [ADA, EVE], "w")
    known = edits.turns_in(made.transcript("w"), 0, 1500)
    assert (ADA, EVE) == known
    fresh = Transcript("x", "en", "draft", is_draft=True, segments=(words("a b c d", 400, 1600),))
    made = edits.tell_speakers(edits.set_transcript(made, "t", fresh), "x", known)
    assert [(400, 1000, "Ada", "a b"), (1000, 1600, "Eve", "c d")] == told(made)


def test_impossible_ranges_and_turns_are_refused() -> None:
    """An empty range, a turn that ends before it starts, an unknown track."""
    for wrong in (("t", 5, 5, []), ("t", 0, 9, [(5, 3, "Ada")]), ("u", 0, 9, [])):
        with pytest.raises(ValueError, match=r"region|segment|track"):
            edits.put_turns(document(), *wrong, "new")  # type: ignore[arg-type]


def test_the_longest_time_alone_is_without_the_others() -> None:
    """Parts of turns count; somebody who is never alone has the longest turn; else an error."""
    both = [(0, 6000, "Ada"), (3000, 9000, "Eve"), (4000, 5000, "Tom")]
    words = edits.put_turns(document(), "t", 0, 9000, both, "new").transcript("new")
    assert (0, 3000) == edits.longest_alone(words, "Ada")
    assert (6000, 9000) == edits.longest_alone(words, "Eve")
    assert (4000, 5000) == edits.longest_alone(words, "Tom")
    with pytest.raises(ValueError, match="Zoe"):
        edits.longest_alone(words, "Zoe")
