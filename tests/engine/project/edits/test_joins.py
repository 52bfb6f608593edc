"""Pieces become one again; neighbours fade into each other."""

from __future__ import annotations

import pytest

from engine.project import edits
from engine.project.document import Document, FadeShape
from tests.helpers.projects import small_document


def spans(document: Document) -> list[tuple[int, int]]:
    """Of the clips of track "y"."""
    return [(clip.start, clip.end) for clip in document.track("y").clips]


def ids(document: Document) -> list[str]:
    """Of all clips."""
    return [clip.id for track in document.tracks for clip in track.clips]


@pytest.mark.parametrize("is_reversed", [False, True])
def test_joining_undoes_splitting(is_reversed: bool) -> None:
    """Cut three times and joined, the document is the same; fades at the far ends come along."""
    document = small_document()
    if is_reversed:
        document = edits.reverse_clips(document, ["x2", "y1"])
    cut = document
    for at in (2300, 2500, 2700):
        cut = edits.split_at(cut, at)
    assert document == edits.join_clips(cut, ids(cut))


def test_only_what_continues_is_joined() -> None:
    """Another level, a gap, or another piece of the medium stays apart."""
    cut = edits.split_at(small_document(), 2300, {"y"})
    right = ids(cut)[-1]
    for apart in (
        edits.set_clip_gains(cut, {right: 1.0}),
        edits.move_clip(cut, right, 2400),
        edits.slip_clip(cut, right, 10),
    ):
        assert apart is edits.join_clips(apart, ids(apart))
    assert cut is edits.join_clips(cut, [right])
    with pytest.raises(ValueError, match="no clip"):
        edits.join_clips(cut, ["nobody"])


def test_crossfade_draws_both_clips_out() -> None:
    """At the join at 2300 over 2250-2350; later sound stays in its place."""
    cut = edits.split_at(small_document(), 2300, {"y"})
    made = edits.crossfade(cut, 2250, 2350, {"y"}, FadeShape.LINEAR)
    assert [(500, 2350), (2250, 2500)] == spans(made)
    before, after = made.track("y").clips
    assert (100, 100) == (before.fade_out, after.fade_in)
    assert FadeShape.LINEAR == before.fade_out_shape == after.fade_in_shape


def test_crossfade_goes_as_far_as_the_media_reach() -> None:
    """A second clip that begins with its medium cannot begin earlier."""
    document = edits.move_clip(small_document(), "x2", 1000)
    document = edits.slip_clip(document, "x2", 500)
    made = edits.crossfade(document, 900, 1100, {"x"})
    first, second = made.track("x").clips
    assert (1100, 1000) == (first.end, second.start)


def test_crossfade_needs_clips_that_meet() -> None:
    """A gap, an inner end or nothing at all change nothing."""
    document = small_document()
    assert document is edits.crossfade(document, 900, 2100)
    assert document is edits.crossfade(document, 3600, 3700)


def test_crossfade_again_changes_length_and_shape() -> None:
    """The newer wish holds."""
    cut = edits.split_at(small_document(), 2000, {"y"})
    made = edits.crossfade(cut, 1900, 2100, {"y"}, FadeShape.LINEAR)
    made = edits.crossfade(made, 1800, 2200, {"y"}, FadeShape.SMOOTH)
    assert [(500, 2200), (1800, 2500)] == spans(made)
    assert FadeShape.SMOOTH == made.track("y").clips[0].fade_out_shape


def test_room_is_what_the_medium_has_beyond_the_clip() -> None:
    """Reversed, the other end counts."""
    document = edits.trim_clip(small_document(), "y1", 700, 2000)
    clip = document.find_clip("y1")[1]
    assert (200, 2500) == (edits.room_before(document, clip), edits.room_after(document, clip))
    turned = edits.reverse_clips(document, ["y1"]).find_clip("y1")[1]
    assert (2500, 200) == (edits.room_before(document, turned), edits.room_after(document, turned))
