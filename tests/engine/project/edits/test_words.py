"""Words follow the sound."""

from __future__ import annotations

from dataclasses import replace

from engine.project import edits
from engine.project.document import Document, Segment, Transcript
from engine.project.edits import words as following
from tests.helpers.projects import small_document, transcript, words


def said(document: Document, track_id: str) -> list[tuple[str, int, int]]:
    """Every line of a track's transcript with its times."""
    lines = document.transcript(document.track(track_id).transcript_id).segments
    return [(line.text, line.start, line.end) for line in lines]


def test_moved_clip_takes_its_words_along() -> None:
    """The line said in the clip moves with it, the other stays; moving back restores all."""
    moved = edits.move_clip(small_document(), "x1", 3200)
    assert [("four five", 1000, 1200), ("one two three", 3200, 3500)] == said(moved, "x")
    assert small_document() == edits.move_clip(moved, "x1", 0)


def test_words_go_to_another_track_with_their_clip() -> None:
    """A track without words gets a transcript; one that has words gets more of them."""
    moved = edits.move_clip(small_document(), "x1", 3000, "y")
    assert [("one two three", 3000, 3300)] == said(moved, "y")
    assert [("four five", 1000, 1200)] == said(moved, "x")
    assert moved.transcripts[1].is_draft
    back = edits.move_clip(moved, moved.track("y").clips[1].id, 0, "x")
    assert [("one two three", 0, 300), ("four five", 1000, 1200)] == said(back, "x")


def test_swapped_clips_swap_their_words() -> None:
    """All words leave before any arrives."""
    document = edits.split_clip(small_document(), "x1", 200)
    first, second = (clip.id for clip in document.track("x").clips[:2])
    swapped = edits.move_clips(document, [(second, 0, None), (first, 800, None)])
    assert [("three", 0, 100), ("one two", 800, 1000), ("four five", 1000, 1200)] == said(
        swapped, "x"
    )


def test_cut_away_sound_takes_its_words() -> None:
    """Deleting and trimming clips, and trimming to a region, remove what is no longer heard."""
    assert [("four five", 1000, 1200)] == said(edits.delete_clip(small_document(), "x1"), "x")
    trimmed = edits.trim_clip(small_document(), "x1", 100, 1000)
    assert ("two three", 0, 300) == said(trimmed, "x")[0]
    trimmed = edits.trim_clip(small_document(), "x1", 0, 100)
    assert ("one", 0, 300) == said(trimmed, "x")[0]
    region = edits.trim(small_document(), 100, 1100)
    assert [("two three", 0, 300), ("four", 1000, 1200)] == said(region, "x")


def test_copies_have_the_words_too() -> None:
    """Duplicating a clip and pasting a region repeat what is said there."""
    doubled = edits.duplicate_clip(small_document(), "x1", 3000)
    assert ("one two three", 3000, 3300) == said(doubled, "x")[-1]
    copied = edits.copy_region(small_document(), 100, 300, {"x"})
    pasted = edits.paste(small_document(), copied, 2700, "y")
    assert [("two three", 2700, 2900)] == said(pasted, "y")


def test_cut_and_paste_moves_words() -> None:
    """What is cut out of one place and pasted at another is said there, once."""
    copied = edits.copy_region(small_document(), 0, 300, {"x"})
    cut = edits.delete_region(small_document(), 0, 300, {"x"}, ripple=True)
    pasted = edits.paste(cut, copied, 900, "x")
    assert [("four five", 700, 900), ("one two three", 900, 1200)] == said(pasted, "x")


def test_presence_goes_with_the_sound_it_describes() -> None:
    """A curve inside the moved clip moves with it; one that reaches outside stays."""
    moved = edits.move_clip(small_document(), "y1", 700).track("y").presence
    assert moved is not None
    assert 700 == moved.start
    split = edits.split_clip(small_document(), "y1", 1000)
    stays = edits.move_clip(split, "y1", 0).track("y").presence
    assert stays is not None
    assert 500 == stays.start


def test_shared_transcripts_stay() -> None:
    """Words that two tracks show belong to no single one of them."""
    document = edits.set_transcript(small_document(), "y", transcript())
    assert document.transcripts == edits.move_clip(document, "x1", 3200).transcripts
    assert document.transcripts == edits.delete_clip(document, "x1").transcripts


def test_words_across_an_edge_are_cut_there() -> None:
    """No time comes before the new place, or after its end."""
    taken = following.taken_from(small_document(), "x", 30, 170)
    assert taken is not None
    assert [("one", 0, 70), ("two", 70, 140)] == [
        (word.text, word.start, word.end) for word in taken.segments[0].words
    ]
    assert following.taken_from(small_document(), "x", 1300, 1400) is None


def test_taken_lines_are_in_the_order_of_their_parts() -> None:
    """Two voices at once: of the line that began first, the part may begin last."""
    long = Segment(0, 300, "one two three", words("one", "two", "three"))
    short = Segment(150, 250, "yes", words("yes", start=150), "Ben")
    both = Transcript("t", "en", "draft", True, segments=(long, short))
    document = replace(small_document(), transcripts=(both,))
    taken = following.taken_from(document, "x", 170, 300)
    assert ["yes", "three"] == [line.text for line in taken.segments]


def test_lines_without_words_follow_as_a_whole() -> None:
    """A line typed by hand goes by its own middle."""
    line = Segment(0, 300, "typed")
    document = edits.set_transcript(
        small_document(), "x", replace(transcript(), segments=(line,), skipped=())
    )
    moved = edits.move_clip(document, "x1", 3000)
    assert [("typed", 3000, 3300)] == said(moved, "x")
    assert [] == said(edits.delete_region(moved, 3100, 3200), "x")


def test_lines_join_with_spaces_only_where_the_script_has_them() -> None:
    """English words are spaced, Chinese characters are not."""
    assert "a dog" == following.join_words(words("a", "dog"))
    assert "狗叫" == following.join_words(words("狗", "叫"))
    assert "狗 ok" == following.join_words(words("狗", "ok"))


def test_shifted_words_never_pass_the_cut() -> None:
    """What lay inside the cut ends at its left edge."""
    moved = following.shift_words(transcript(), 1100, -200)
    assert (900, 1000) == (moved.segments[1].start, moved.segments[1].end)
    assert 1000 == moved.segments[1].words[1].end
    assert following.shift_words(moved, 0, 0) is moved


def test_second_words_follow_the_sound_too() -> None:
    """What the words are compared with stays beside them."""
    document = edits.set_second_transcript(small_document(), "x", transcript("other"))
    moved = edits.move_clip(document, "x1", 3200)
    assert moved.transcript("t").segments == moved.transcript("other").segments
    cut = edits.delete_region(document, 0, 300, {"x"}, ripple=True)
    assert cut.transcript("t").segments == cut.transcript("other").segments
