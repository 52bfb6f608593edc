"""Crossfades between neighbours."""

from __future__ import annotations

from dataclasses import replace

import pytest

from engine.project import edits
from engine.project.document import Clip, Document, FadeShape
from tests.helpers.projects import small_document

LINEAR = FadeShape.LINEAR


def crossed() -> Document:
    """Clip "x2" drawn over the last 200 samples of "x1"."""
    return edits.move_clip(small_document(), "x2", 800, crossfade=LINEAR)


def fades(document: Document) -> list[tuple[int, int, int, int]]:
    """(start, end, fade in, fade out) of the clips of track "x"."""
    return [(c.start, c.end, c.fade_in, c.fade_out) for c in document.track("x").clips]


def test_overlap_becomes_a_crossfade() -> None:
    """Both fades are as long as the overlap; the far fade stays."""
    assert [(0, 1000, 0, 200), (800, 1800, 200, 100)] == fades(crossed())
    shaped = edits.move_clip(small_document(), "x2", 800, crossfade=FadeShape.EQUAL_POWER)
    assert FadeShape.EQUAL_POWER == shaped.track("x").clips[0].fade_out_shape
    assert FadeShape.EQUAL_POWER == shaped.track("x").clips[1].fade_in_shape


def test_without_a_shape_there_must_be_room() -> None:
    """Also for a clip whose fades would happen to fit."""
    with pytest.raises(ValueError, match="overlap"):
        edits.move_clip(small_document(), "x2", 800)
    fitting = edits.set_clip_fades(small_document(), "x1", 0, 100)
    with pytest.raises(ValueError, match="overlap"):
        edits.move_clip(fitting, "x2", 900)


def test_a_clip_never_covers_another() -> None:
    """Nor do three lie over each other."""
    with pytest.raises(ValueError, match="overlap"):
        edits.move_clip(small_document(), "x2", 0, crossfade=LINEAR)
    three = edits.add_clip(crossed(), "x", Clip("x3", crossed().media[0].id, 3000, 0, 900))
    with pytest.raises(ValueError, match="overlap"):
        edits.move_clip(three, "x3", 950, crossfade=LINEAR)


def test_parting_takes_the_fades_away() -> None:
    """Moved on, onto another track, or with the neighbour gone, a clip has its own fades only."""
    for apart in (
        edits.move_clip(crossed(), "x2", 2000),
        edits.move_clip(crossed(), "x2", 2500, "y"),
        edits.delete_clip(crossed(), "x2"),
    ):
        assert (0, 1000, 0, 0) == fades(apart)[0]
    assert 0 == edits.move_clip(crossed(), "x2", 2500, "y").find_clip("x2")[1].fade_in
    assert 0 == edits.delete_clip(crossed(), "x1").find_clip("x2")[1].fade_in


def test_trimming_changes_the_length_of_a_crossfade() -> None:
    """Drawing the second clip 50 samples further out makes the overlap 250."""
    longer = edits.trim_clip(crossed(), "x2", 750, 1800)
    assert [(0, 1000, 0, 250), (750, 1800, 250, 100)] == fades(longer)
    apart = edits.trim_clip(crossed(), "x2", 1000, 1800)
    assert [(0, 1000, 0, 0), (1000, 1800, 0, 100)] == fades(apart)


def test_a_cut_through_a_crossfade_is_hard() -> None:
    """The one ends and the other begins at the cut."""
    assert [(0, 900, 0, 0), (900, 1800, 0, 100)] == fades(edits.split_at(crossed(), 900))


@pytest.mark.parametrize("at", [800, 1000])
def test_a_cut_at_the_edge_of_a_crossfade_is_hard(at: int) -> None:
    """So a selection that sticks to a clip's edge can be cut out of it."""
    assert [(0, at, 0, 0), (at, 1800, 0, 100)] == fades(edits.split_at(crossed(), at))
    deleted = edits.delete_region(crossed(), at, at + 300)
    assert [(0, at, 0, 0), (at + 300, 1800, 0, 100)] == fades(deleted)
    assert [(at, 1800, 0, 100)] == fades(edits.trim(crossed(), at, 1800))


def test_a_cut_where_two_crossfades_meet_leaves_their_far_clips() -> None:
    """Nothing is left of the clip that sounded in the crossfades alone."""
    medium = crossed().media[0].id
    pair = edits.trim_clip(crossed(), "x2", 800, 1200)
    three = edits.move_clip(
        edits.add_clip(pair, "x", Clip("x3", medium, 2000, 0, 900)), "x3", 1000, crossfade=LINEAR
    )
    assert 3 == len(three.track("x").clips)
    assert [(0, 1000, 0, 0), (1000, 1900, 0, 0)] == fades(edits.split_at(three, 1000))


def test_moved_together_a_crossfade_stays() -> None:
    """Both clips of a pair keep their overlap."""
    both = edits.move_clips(crossed(), [("x1", 2000, None), ("x2", 2800, None)])
    assert [(2000, 3000, 0, 200), (2800, 3800, 200, 100)] == fades(both)


def test_fades_inside_a_crossfade_keep_its_length() -> None:
    """They cannot be set to anything else."""
    with pytest.raises(ValueError, match="overlap"):
        edits.set_clip_fades(crossed(), "x1", 0, 20)


def test_a_copy_of_a_crossfaded_clip_is_alone() -> None:
    """It has no fade where it has no neighbour."""
    copy = edits.duplicate_clip(crossed(), "x1", 3000).track("x").clips[-1]
    assert replace(crossed().find_clip("x1")[1], id=copy.id, start=3000, fade_out=0) == copy
