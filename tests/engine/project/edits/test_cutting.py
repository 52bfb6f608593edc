"""Cutting sound by its words."""

from __future__ import annotations

from dataclasses import replace

from engine.project import edits
from engine.project.document import Document
from engine.project.edits import cutting
from tests.helpers.projects import medium, small_document


def one_track() -> Document:
    """Track "x" plays one medium of 4000 samples and says "one two three" and "four five"."""
    document = small_document()
    clip = replace(document.track("x").clips[0], length=4000)
    track = replace(document.track("x"), clips=(clip,))
    return replace(document, tracks=(track,), media=(medium(),))


def said(document: Document) -> list[tuple[str, int, int]]:
    return [
        (word.text, word.start, word.end)
        for line in document.transcripts[0].segments
        for word in line.words
    ]


def test_a_cut_takes_sound_and_words_and_fades() -> None:
    """Later words move to the left by the cut; the ends overlap in a crossfade."""
    cut = edits.cut_spans(one_track(), [(100, 200)], 40)
    assert [("one", 0, 100), ("three", 100, 200), ("four", 900, 1000), ("five", 1000, 1100)] == (
        said(cut)
    )
    before, after = cut.track("x").clips
    assert 3900 == cut.length
    assert (120, 80) == (before.end, after.start)
    assert 40 == before.fade_out == after.fade_in


def test_several_cuts_are_counted_on_the_time_before() -> None:
    """In any order, overlapping or not."""
    cut = edits.cut_spans(one_track(), [(1000, 1100), (0, 100), (50, 100)], 0)
    assert ["two", "three", "five"] == [text for text, _, _ in said(cut)]
    assert 3800 == cut.length


def test_all_tracks_stay_in_step() -> None:
    """Without named tracks every track and the markers lose the same time."""
    cut = edits.cut_spans(small_document(), [(100, 200)], 0)
    assert 400 == cut.track("y").clips[0].start
    assert 1400 == cut.markers[0].start


def test_cuts_close_to_each_other_become_one() -> None:
    """What would be left between them has no room for its fades."""
    cut = edits.cut_spans(one_track(), [(100, 200), (230, 330)], 40)
    assert 3770 == cut.length
    assert 2 == len(cut.track("x").clips)


def test_a_cut_beside_a_crossfade_has_a_shorter_one() -> None:
    """Never an error, never a cut at another place."""
    once = edits.cut_spans(one_track(), [(1000, 1100)], 80)
    twice = edits.cut_spans(once, [(900, 955)], 80)
    assert 3845 == twice.length


def test_silenced_words_leave_their_time() -> None:
    """One track only; short fades where the sound stops and begins."""
    quiet = edits.silence_spans(one_track(), [(100, 200)], 30, "x")
    before, after = quiet.track("x").clips
    assert (100, 30, 200, 30) == (before.end, before.fade_out, after.start, after.fade_in)
    assert ("three", 200, 300) in said(quiet)
    assert "two" not in [text for text, _, _ in said(quiet)]


def test_the_span_of_words_takes_half_of_the_pauses() -> None:
    """No more than the reach on either side."""
    line = one_track().transcripts[0].segments[0]
    words = (line.words[0], replace(line.words[1], start=140, end=180), replace(line.words[2]))
    line = replace(line, words=words)
    assert (120, 190) == edits.span_of_words(line, 1, 1, 50)
    assert (135, 185) == edits.span_of_words(line, 1, 1, 5)
    assert (0, 300) == edits.span_of_words(line, 0, 2, 50)


def test_spans_are_merged() -> None:
    """Ascending, apart and not empty."""
    assert [(0, 30), (50, 60)] == cutting.merged([(50, 60), (10, 30), (0, 12), (40, 40)], 5)
