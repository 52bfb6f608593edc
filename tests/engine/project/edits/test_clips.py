"""Edits of single clips."""

from __future__ import annotations

import pytest

from engine.project import edits
from engine.project.document import Clip, Document
from tests.helpers.projects import small_document


def spans(document: Document, track_id: str) -> list[tuple[int, int, int]]:
    """(start, end, offset) of each clip of a track."""
    return [(clip.start, clip.end, clip.offset) for clip in document.track(track_id).clips]


def test_split_keeps_the_sound_in_place() -> None:
    """The right part begins at the cut, both on the timeline and inside the medium."""
    split = edits.split_clip(small_document(), "x2", 2400)
    assert [(0, 1000, 0), (2000, 2400, 500), (2400, 3000, 900)] == spans(split, "x")
    left, right = split.track("x").clips[1:]
    assert (100, 0, 0, 100) == (left.fade_in, left.fade_out, right.fade_in, right.fade_out)
    assert "x2" == left.id
    assert left.gain_db == right.gain_db == -3.0


@pytest.mark.parametrize("at", [2000, 3000, 0])
def test_split_outside_is_refused(at: int) -> None:
    """A cut at an edge or outside the clip leaves nothing on one side."""
    with pytest.raises(ValueError, match="not inside"):
        edits.split_clip(small_document(), "x2", at)


def test_split_at_cuts_all_or_the_chosen_tracks() -> None:
    """Only clips across the place are cut; none is no change."""
    document = small_document()
    both = edits.split_at(document, 2200)
    assert 3 == len(both.track("x").clips)
    assert 2 == len(both.track("y").clips)
    assert edits.split_at(document, 2200, {"y"}).track("x") is document.track("x")
    assert edits.split_at(document, 3500) is document


def test_repeated_splits_have_fresh_ids() -> None:
    """A part that moved away and a new cut at the same place do not share an id."""
    document = edits.split_clip(small_document(), "x1", 400)
    part = document.track("x").clips[1].id
    document = edits.move_clip(document, part, 3500)
    document = edits.trim_clip(document, "x1", 0, 1000)
    document = edits.split_clip(document, "x1", 400)
    ids = [clip.id for clip in document.track("x").clips]
    assert len(set(ids)) == len(ids) == 4


def test_trim_moves_edges_not_sound() -> None:
    """Inwards and outwards, the sound under each timeline sample stays."""
    inwards = edits.trim_clip(small_document(), "x2", 2300, 2900)
    assert (2300, 2900, 800) == spans(inwards, "x")[1]
    outwards = edits.trim_clip(small_document(), "x2", 1500, 3500)
    assert (1500, 3500, 0) == spans(outwards, "x")[1]


def test_trim_shortens_fades_that_no_longer_fit() -> None:
    """A clip of 150 samples keeps its fade-in of 100 and 50 of its fade-out."""
    clip = edits.trim_clip(small_document(), "x2", 2000, 2150).track("x").clips[1]
    assert (100, 50) == (clip.fade_in, clip.fade_out)


@pytest.mark.parametrize(("start", "end"), [(2500, 2500), (1499, 3000), (2000, 5501), (900, 3000)])
def test_trim_refuses_nothing_left_media_end_and_overlap(start: int, end: int) -> None:
    """Nothing left, before and after the medium, and onto the neighbour."""
    with pytest.raises(ValueError, match=r"long|outside|overlap"):
        edits.trim_clip(small_document(), "x2", start, end)


def test_move_to_another_track() -> None:
    """A clip leaves its track and arrives with gain and fades."""
    moved = edits.move_clip(small_document(), "x2", 3000, "y")
    assert [(0, 1000, 0)] == spans(moved, "x")
    assert -3.0 == moved.track("y").clips[1].gain_db
    assert [(500, 2500, 0), (3000, 4000, 500)] == spans(moved, "y")


def test_moves_together_may_swap_places() -> None:
    """Two clips take each other's place, which one after the other would overlap."""
    swapped = edits.move_clips(small_document(), [("x1", 2000, None), ("x2", 0, None)])
    assert ["x2", "x1"] == [clip.id for clip in swapped.track("x").clips]


def test_move_refuses_overlap_and_negative_times() -> None:
    """Nothing is pushed aside."""
    with pytest.raises(ValueError, match="overlap"):
        edits.move_clip(small_document(), "x1", 1500)
    with pytest.raises(ValueError, match="-1"):
        edits.move_clip(small_document(), "x1", -1)


def test_add_clip_refuses_a_taken_id() -> None:
    """Ids are unique in the document."""
    document = small_document()
    with pytest.raises(ValueError, match="taken"):
        edits.add_clip(document, "x", Clip("y1", document.media[0].id, 3500, 0, 10))


def test_delete_leaves_silence() -> None:
    """Other clips stay where they are."""
    assert [(2000, 3000, 500)] == spans(edits.delete_clip(small_document(), "x1"), "x")
    assert [] == spans(edits.delete_clips(small_document(), ["x1", "y1"]), "y")


def test_duplicate_goes_to_the_next_room() -> None:
    """Behind the clip if there is room, else behind the neighbour; or where it is told."""
    document = small_document()
    assert (1000, 2000, 0) == spans(edits.duplicate_clip(document, "x1"), "x")[1]
    twice = edits.duplicate_clip(edits.duplicate_clip(document, "x1"), "x1")
    assert (3000, 4000, 0) == spans(twice, "x")[-1]
    there = edits.duplicate_clip(document, "x1", 2600, "y")
    assert [(500, 2500, 0), (2600, 3600, 0)] == spans(there, "y")
    with pytest.raises(ValueError, match="overlap"):
        edits.duplicate_clip(document, "x1", 500)


def test_clip_gain_and_fades() -> None:
    """Gain and fades are set; fades longer than the clip are refused."""
    document = edits.set_clip_gains(small_document(), {"x1": 2})
    document = edits.set_clip_fades(document, "x1", 400, 600)
    clip = document.track("x").clips[0]
    assert (2.0, 400, 600) == (clip.gain_db, clip.fade_in, clip.fade_out)
    with pytest.raises(ValueError, match="fades"):
        edits.set_clip_fades(document, "x1", 401, 600)
