"""One stereo track, two halves and back."""

from __future__ import annotations

from dataclasses import replace

import pytest

from engine.project import edits
from engine.project.document import ClipChannels, Document
from tests.helpers.projects import small_document


def stereo() -> Document:
    """The small document over a stereo medium."""
    document = small_document()
    return replace(document, media=(replace(document.media[0], n_channels=2),))


def test_splitting_makes_two_panned_halves() -> None:
    """Left above right, each playing its channel; the words stay with the left one."""
    halves = edits.split_stereo(stereo(), "x")
    left, right = halves.tracks[:2]
    assert ("x", "Street L", -1.0, "t") == (left.id, left.name, left.pan, left.transcript_id)
    assert ("Street R", 1.0, "") == (right.name, right.pan, right.transcript_id)
    assert {ClipChannels.LEFT} == {clip.channels for clip in left.clips}
    assert {ClipChannels.RIGHT} == {clip.channels for clip in right.clips}


@pytest.mark.parametrize("channels", [ClipChannels.ALL, ClipChannels.SWAPPED])
def test_joining_the_halves_gives_the_track_back(channels: ClipChannels) -> None:
    """The very same document."""
    document = edits.set_clip_channels(stereo(), ["x1", "x2"], channels)
    halves = edits.split_stereo(document, "x")
    assert document == edits.join_stereo(halves, "x", halves.tracks[1].id)


def test_mono_cannot_be_split() -> None:
    """One channel has no halves."""
    with pytest.raises(ValueError, match="not stereo"):
        edits.split_stereo(small_document(), "x")
    with pytest.raises(ValueError, match="not stereo"):
        edits.split_stereo(edits.set_clip_channels(stereo(), ["x1"], ClipChannels.LEFT), "x")


def test_only_halves_of_the_same_clips_are_joined() -> None:
    """Other tracks, and halves of which one was changed, are refused."""
    halves = edits.split_stereo(stereo(), "x")
    right = halves.tracks[1]
    with pytest.raises(ValueError, match="halves"):
        edits.join_stereo(halves, "x", "y")
    changed = edits.set_clip_gains(halves, {right.clips[0].id: 1.0})
    with pytest.raises(ValueError, match="halves"):
        edits.join_stereo(changed, "x", right.id)
