"""What holds after any edit."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given, settings

from engine.project.document import Clip, Document, Track
from engine.project.edits import tree
from tests.helpers.projects import AnyEdit, any_edits, edit_any, small_document


def assert_sound(document: Document) -> None:
    """The document keeps every promise of its docstrings."""
    clips = [clip for track in document.tracks for clip in track.clips]
    for clip in clips:
        tree.check_clip(document, clip)
    for track in document.tracks:
        for before, after in pairwise(track.clips):
            common = max(0, before.end - after.start)
            assert common == 0 or before.fade_out == after.fade_in == common
            assert before.start < after.start
            assert before.end < after.end
    markers = [(marker.start, marker.end) for marker in document.markers]
    assert sorted(markers) == markers
    ids = [*(t.id for t in document.tracks), *(c.id for c in clips)]
    assert len(set(ids)) == len(ids)
    assert len({medium.id for medium in document.media}) == len(document.media)
    shown = {track.transcript_id for track in document.tracks} - {""}
    assert {transcript.id for transcript in document.transcripts} == shown
    for transcript in document.transcripts:
        starts = [line.start for line in transcript.segments]
        assert sorted(starts) == starts
        for line in transcript.segments:
            assert 0 <= line.start <= line.end
            assert all(0 <= word.start <= word.end for word in line.words)


@settings(max_examples=150, deadline=None)
@given(any_edits())
def test_any_edits_leave_a_sound_document(chosen: list[AnyEdit]) -> None:
    """No sequence of edits overlaps clips, repeats ids, leaves media or loses a transcript."""
    document = small_document()
    for edit in chosen:
        document = edit_any(document, *edit)
        assert_sound(document)


@settings(max_examples=60, deadline=None)
@given(any_edits(4))
def test_edits_are_pure(chosen: list[AnyEdit]) -> None:
    """The same edits of the same document give equal results and leave the document as it was."""
    document = small_document()
    results = []
    for _ in range(2):
        edited = document
        for edit in chosen:
            edited = edit_any(edited, *edit)
        results.append(edited)
    assert results[0] == results[1]
    assert small_document() == document


def test_unchanged_track_gives_the_same_document() -> None:
    """Replacing a track by an equal one is no change."""
    document = small_document()
    assert tree.with_track(document, document.tracks[0]) is document


def test_untouched_parts_are_shared() -> None:
    """A changed track leaves the other track and the markers the same objects."""
    document = small_document()
    changed = tree.with_clips(document, "x", ())
    assert changed.tracks[1] is document.tracks[1]
    assert changed.markers is document.markers


@pytest.mark.parametrize(
    "clip",
    [
        Clip("c", "unknown", 0, 0, 10),
        Clip("c", small_document().media[0].id, -1, 0, 10),
        Clip("c", small_document().media[0].id, 0, -1, 10),
        Clip("c", small_document().media[0].id, 0, 0, 0),
        Clip("c", small_document().media[0].id, 0, 3995, 10),
        Clip("c", small_document().media[0].id, 0, 0, 10, float("nan")),
        Clip("c", small_document().media[0].id, 0, 0, 10, 0.0, 6, 5),
    ],
)
def test_impossible_clips_are_refused(clip: Clip) -> None:
    """Unknown media, negative times, no length, past the media, NaN gain, fades too long."""
    with pytest.raises(ValueError, match=r"clip|media|gain|fades"):
        tree.check_clip(small_document(), clip)


def test_overlap_is_refused() -> None:
    """Two clips of a track never overlap."""
    document = small_document()
    first = document.tracks[0].clips[0]
    with pytest.raises(ValueError, match="overlap"):
        tree.with_clips(document, "x", (first, Clip("z", first.media_id, 999, 0, 10)))


def test_derived_id_is_free_and_repeatable() -> None:
    """A derived id depends on the document and the parts alone, and avoids ids that are taken."""
    document = small_document()
    first = tree.derive_id(document, "x1", 500)
    assert first == tree.derive_id(document, "x1", 500)
    taken = tree.with_track(document, document.tracks[0])
    taken = Document(rate=8000, tracks=(*taken.tracks, Track(first, "taken")))
    assert tree.derive_id(taken, "x1", 500) != first


def test_unknown_ids_are_named() -> None:
    """The message of an unknown track or clip holds its id."""
    with pytest.raises(ValueError, match="nowhere"):
        tree.find_track(small_document(), "nowhere")
    with pytest.raises(ValueError, match="nothing"):
        tree.find_clip(small_document(), "nothing")
    with pytest.raises(ValueError, match="nowhere"):
        tree.find_tracks(small_document(), {"x", "nowhere"})
