"""Edits of words."""

from __future__ import annotations

from dataclasses import replace

import pytest

from engine.project import edits
from engine.project.document import Document, Segment, Transcript, Word
from tests.helpers.projects import small_document, transcript, words


def test_new_words_replace_the_old_ones() -> None:
    """A track has one transcript; the one it had goes when no track shows it."""
    document = edits.set_transcript(small_document(), "x", transcript("new"))
    assert ["new"] == [item.id for item in document.transcripts]
    assert "new" == document.track("x").transcript_id


def test_lines_are_put_in_order() -> None:
    """A recogniser may hand them over in any."""
    upside_down = replace(transcript("new"), segments=transcript().segments[::-1])
    document = edits.set_transcript(small_document(), "x", upside_down)
    assert transcript().segments == document.transcripts[0].segments


def test_impossible_times_are_refused() -> None:
    """A line that ends before it starts is an error."""
    wrong = replace(transcript("new"), segments=(Segment(5, 4, "no"),))
    with pytest.raises(ValueError, match="5 to 4"):
        edits.set_transcript(small_document(), "x", wrong)


def test_edit_word_keeps_its_time() -> None:
    """Text of word and line change, the times do not."""
    line = edits.edit_word(small_document(), "t", 0, 1, "too").transcripts[0].segments[0]
    assert "one too three" == line.text
    assert Word("too", 100, 200, 0.5) == line.words[1]


def test_empty_word_is_removed() -> None:
    """Clearing a word takes it out of the line."""
    line = edits.edit_word(small_document(), "t", 0, 1, " ").transcripts[0].segments[0]
    assert "one three" == line.text


def test_unknown_places_are_refused() -> None:
    """Unknown transcript, line and word."""
    for arguments in (("?", 0, 0), ("t", 2, 0), ("t", 0, 3), ("t", -1, 0)):
        with pytest.raises(ValueError, match="no "):
            edits.edit_word(small_document(), *arguments, "x")


def test_edit_segment_keeps_times_of_words_that_stay() -> None:
    """New words share the time of those they replace; a person's word is certain."""
    document = edits.edit_segment(small_document(), "t", 0, "one and a three")
    line = document.transcripts[0].segments[0]
    assert [
        ("one", 0, 100, 0.5),
        ("and", 100, 150, 1.0),
        ("a", 150, 200, 1.0),
        ("three", 200, 300, 0.5),
    ] == [(word.text, word.start, word.end, word.confidence) for word in line.words]


def test_edit_segment_adds_words_at_the_end() -> None:
    """Words after the last one get no time of their own: they stand at the end of the line."""
    line = edits.edit_segment(small_document(), "t", 0, "one two three go").transcripts[0]
    assert Word("go", 300, 300, 1.0) == line.segments[0].words[-1]


def test_edit_segment_in_chinese_keeps_its_characters_apart() -> None:
    """A line without spaces is matched character by character."""
    line = Segment(0, 400, "狗在叫了", words("狗", "在", "叫", "了"))
    document = edits.set_transcript(
        small_document(), "x", replace(transcript("zh"), segments=(line,))
    )
    edited = edits.edit_segment(document, "zh", 0, "猫在叫了").transcripts[0].segments[0]
    assert [
        ("猫", 0),
        ("在", 100),
        ("叫", 200),
        ("了", 300),
    ] == [(word.text, word.start) for word in edited.words]


def test_empty_segment_is_removed_and_equal_text_is_no_change() -> None:
    """Clearing a line takes it out; writing the same text gives the same document."""
    document = small_document()
    assert 1 == len(edits.edit_segment(document, "t", 0, " ").transcripts[0].segments)
    assert edits.edit_segment(document, "t", 0, "one two three") is document


def test_second_words_are_compared_and_swapped() -> None:
    """A track has at most two transcripts; they can change places, and the second can go."""
    document = edits.set_second_transcript(small_document(), "x", transcript("other"))
    assert ("t", "other") == _ids(document)
    document = edits.swap_transcripts(document, "x")
    assert ("other", "t") == _ids(document)
    alone = edits.remove_second_transcript(document, "x")
    assert ("other", "") == _ids(alone)
    assert ["other"] == [item.id for item in alone.transcripts]


def test_second_words_belong_to_one_track() -> None:
    """A transcript that is shown elsewhere is refused."""
    with pytest.raises(ValueError, match="shown"):
        edits.set_second_transcript(small_document(), "y", transcript("t"))
    with pytest.raises(ValueError, match="no two"):
        edits.swap_transcripts(small_document(), "x")


def test_a_listener_types_words() -> None:
    """They share the time in equal parts; what was typed for the same place before goes."""
    line = edits.typed_line("so  it goes", 100, 400)
    assert [("so", 100, 200), ("it", 200, 300), ("goes", 300, 400)] == [
        (word.text, word.start, word.end) for word in line.words
    ]
    empty = Transcript("typed", "", "listener", False)
    document = edits.add_typed_line(small_document(), "x", empty, line)
    document = edits.add_typed_line(
        document, "x", replace(empty, id="again"), edits.typed_line("你好", 350, 500)
    )
    assert ["typed"] == [item.id for item in document.transcripts if item.id != "t"]
    assert ["你好"] == [item.text for item in document.transcript("typed").segments]
    assert 2 == len(document.transcript("typed").segments[0].words)


def _ids(document: Document) -> tuple[str, str]:
    track = document.track("x")
    return track.transcript_id, track.second_transcript_id
