"""A clip as it would be."""

from __future__ import annotations

from desktop.views.staged import StagedClip
from engine.project.document import Clip


def test_a_staged_clip_is_a_copy_unless_it_stands_in() -> None:
    """A clip that is moved is drawn above the one that is still there."""
    clip = Clip("c", "m", start=0, offset=0, length=100)
    assert not StagedClip(clip, "t1", "t2").is_in_place
    assert StagedClip(clip, "t1", "t1", is_in_place=True).is_in_place
