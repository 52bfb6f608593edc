"""Level, envelope, direction, sign, silence and channels of clips."""

from __future__ import annotations

import pytest

from engine.project import edits
from engine.project.document import Clip, ClipChannels, Document, FadeShape, GainPoint
from tests.helpers.projects import small_document


def clip(document: Document, clip_id: str) -> Clip:
    """By id."""
    return document.find_clip(clip_id)[1]


def test_clips_in_a_region_lie_wholly_inside() -> None:
    """A clip that reaches out does not count."""
    assert ("x1",) == edits.clips_in(small_document(), 0, 2499)
    assert ("x1", "x2", "y1") == edits.clips_in(small_document(), 0, 3000)
    assert ("y1",) == edits.clips_in(small_document(), 0, 3000, {"y"})


def test_levels_of_several_clips_are_one_edit() -> None:
    """Normalising sets a level for each."""
    changed = edits.set_clip_gains(small_document(), {"x1": -3.5, "y1": 2.0})
    assert (-3.5, -3.0, 2.0) == tuple(clip(changed, name).gain_db for name in ("x1", "x2", "y1"))
    with pytest.raises(ValueError, match="gain"):
        edits.set_clip_gains(small_document(), {"x1": float("nan")})


def test_envelope_points_are_sorted_and_unique() -> None:
    """The later of two at one place wins; none takes the envelope away."""
    changed = edits.set_gain_points(small_document(), "x1", [(500, -6), (0, 0), (500, -9)])
    assert (GainPoint(0, 0.0), GainPoint(500, -9.0)) == clip(changed, "x1").gain_points
    assert () == clip(edits.set_gain_points(changed, "x1", ()), "x1").gain_points


def test_fade_shapes_change_alone_or_together() -> None:
    """None leaves a side as it is."""
    changed = edits.set_fade_shapes(small_document(), ["x2"], fade_out=FadeShape.SLOW)
    found = clip(changed, "x2")
    assert (FadeShape.LINEAR, FadeShape.SLOW) == (found.fade_in_shape, found.fade_out_shape)


def test_an_unknown_clip_is_refused() -> None:
    """Whatever is to be done to it."""
    with pytest.raises(ValueError, match="no clip"):
        edits.invert_clips(small_document(), ["x1", "nobody"])


def test_a_crossfaded_clip_keeps_its_fades_when_it_is_reversed() -> None:
    """They belong to the places where it meets its neighbours."""
    document = edits.move_clip(small_document(), "x2", 800, crossfade=FadeShape.LINEAR)
    turned = clip(edits.reverse_clips(document, ["x1", "x2"]), "x2")
    assert (True, 200, 100) == (turned.is_reversed, turned.fade_in, turned.fade_out)


def test_inverting_twice_is_as_before() -> None:
    """The sign flips each time."""
    once = edits.invert_clips(small_document(), ["x1"])
    assert clip(once, "x1").is_inverted
    assert small_document() == edits.invert_clips(once, ["x1"])


def test_region_edits_touch_only_the_region() -> None:
    """The clip is cut at both ends and the middle piece changes."""
    changed = edits.mute_region(small_document(), 200, 400, {"x"})
    assert [(0, False), (200, True), (400, False), (2000, False)] == [
        (piece.start, piece.is_muted) for piece in changed.track("x").clips
    ]
    sides = edits.set_region_channels(small_document(), 0, 1000, ClipChannels.MONO, {"x"})
    assert ClipChannels.MONO == clip(sides, "x1").channels
    signs = edits.invert_region(small_document(), 2000, 3000)
    assert clip(signs, "x2").is_inverted
    assert 3 == len(signs.track("y").clips) + 1


def test_muted_region_can_be_heard_again() -> None:
    """Nothing is lost."""
    muted = edits.mute_region(small_document(), 0, 1000, {"x"})
    assert small_document() == edits.mute_region(muted, 0, 1000, {"x"}, is_muted=False)


def test_reversing_a_clip_swaps_its_fades_and_twice_is_as_before() -> None:
    """Place and piece of the medium stay."""
    document = edits.set_clip_fades(small_document(), "x2", 300, 20)
    once = edits.reverse_clips(document, ["x2"])
    turned = clip(once, "x2")
    assert (True, 20, 300, 500) == (
        turned.is_reversed,
        turned.fade_in,
        turned.fade_out,
        turned.offset,
    )
    assert document == edits.reverse_clips(once, ["x2"])


def test_reversing_a_region_mirrors_its_clips() -> None:
    """0-1000 and 2000-3000 of 0-3500 become 500-1500 and 2500-3500."""
    turned = edits.reverse_region(small_document(), 0, 3500, {"x"})
    assert [("x2", 500), ("x1", 2500)] == [(c.id, c.start) for c in turned.track("x").clips]
    assert small_document() == edits.reverse_region(turned, 0, 3500, {"x"})


def test_slip_moves_the_sound_and_the_words_not_the_edges() -> None:
    """100 later: the first word goes to 100; the edges of the clip stay."""
    document = edits.slip_clip(edits.trim_clip(small_document(), "x1", 200, 900), "x1", 100)
    slipped = clip(document, "x1")
    assert (200, 900, 100) == (slipped.start, slipped.end, slipped.offset)
    assert [300] == [word.start for word in document.transcripts[0].segments[0].words]


def test_slip_ends_where_the_medium_ends() -> None:
    """`slip_room` says how far."""
    document = edits.trim_clip(small_document(), "x1", 200, 900)
    assert (-3100, 200) == edits.slip_room(document, "x1")
    with pytest.raises(ValueError, match="outside"):
        edits.slip_clip(document, "x1", 201)
    turned = edits.reverse_clips(document, ["x1"])
    assert (-200, 3100) == edits.slip_room(turned, "x1")
    assert 200 == clip(edits.slip_clip(turned, "x1", 0), "x1").offset
    assert 0 == clip(edits.slip_clip(turned, "x1", -200), "x1").offset
