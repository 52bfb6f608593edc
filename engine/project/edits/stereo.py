"""Edits between stereo and mono: a track in two halves and back. No sample is changed."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from engine.project.document import Clip, ClipChannels, Document, Media, Track
from engine.project.edits.joins import put_medium
from engine.project.edits.tracks import add_track, remove_tracks
from engine.project.edits.tree import (
    find_track,
    id_source,
    with_clips,
    with_track,
    without_orphans,
)

_SIDES = {  # what the left and the right half of a clip play
    ClipChannels.ALL: (ClipChannels.LEFT, ClipChannels.RIGHT),
    ClipChannels.SWAPPED: (ClipChannels.RIGHT, ClipChannels.LEFT),
}
_WHOLE = {sides: whole for whole, sides in _SIDES.items()}


def split_stereo(
    document: Document, track_id: str, names: tuple[str, str] = ("L", "R")
) -> Document:
    """Make two tracks of one, the left and the right channel, panned to their sides.

    The upper one keeps the id and the words. Together they sound as the track did.

    Args:
        document: where.
        track_id: a track whose clips all play two channels.
        names: what is put behind the track's name.

    Raises:
        ValueError: a clip plays one channel only.
    """
    track = find_track(document, track_id)
    for clip in track.clips:
        n_channels = document.medium(clip.media_id).n_channels
        if n_channels != 2 or clip.channels not in _SIDES:
            raise ValueError(f"clip {clip.id!r} is not stereo")
    left = [replace(clip, channels=_SIDES[clip.channels][0]) for clip in track.clips]
    derive = id_source(document)
    right = [
        replace(clip, id=derive("right", clip.id), channels=_SIDES[clip.channels][1])
        for clip in track.clips
    ]
    upper = replace(track, name=f"{track.name} {names[0]}", pan=-1.0)
    lower = replace(
        track,
        id=derive("right", track.id),
        name=f"{track.name} {names[1]}",
        clips=tuple(right),
        pan=1.0,
        transcript_id="",
        second_transcript_id="",
    )
    index = document.tracks.index(track)
    document = with_clips(with_track(document, upper), track.id, left)
    return add_track(document, lower, index + 1)


def join_stereo(document: Document, left_id: str, right_id: str) -> Document:
    """Make one stereo track of the two halves that `split_stereo` made; the inverse of it.

    The left one stays, in the middle, with its name; the right one goes.

    Raises:
        ValueError: the two do not play the two sides of the same clips.
    """
    left, right = find_track(document, left_id), find_track(document, right_id)
    if len(left.clips) != len(right.clips) or left_id == right_id:
        raise ValueError(f"tracks {left_id!r} and {right_id!r} are no two halves")
    whole = [_whole(one, other) for one, other in zip(left.clips, right.clips, strict=True)]
    tracks = tuple(track for track in document.tracks if track.id != right_id)
    document = replace(document, tracks=tracks)
    name = _common(left, right)
    document = with_track(document, replace(left, name=name, pan=0.0))
    return with_clips(without_orphans(document), left_id, whole)


def put_stereo(
    document: Document, left_id: str, right_id: str, media: Media, start: int
) -> Document:
    """Make one track of two whose sound was rendered into the sides of a medium.

    The left one stays, in the middle and at 0 dB, because levels are in the medium; the right one
    goes.

    Args:
        document: where.
        left_id: track of the first channel.
        right_id: track of the second channel.
        media: of two channels, such as `bounce` makes.
        start: timeline position of its first sample.
    """
    if left_id == right_id or media.n_channels != 2:
        raise ValueError(f"{media.n_channels} channels of {left_id!r} and {right_id!r}")
    left = find_track(document, left_id)
    document = remove_tracks(document, (right_id,))
    document = with_track(document, replace(left, pan=0.0, gain_db=0.0, clips=()))
    return put_medium(document, left_id, media, start)


def _whole(left: Clip, right: Clip) -> Clip:
    channels = _WHOLE.get((left.channels, right.channels))
    if channels is None or replace(right, id=left.id, channels=left.channels) != left:
        raise ValueError(f"clips {left.id!r} and {right.id!r} are no two halves")
    return replace(left, channels=channels)


def _common(left: Track, right: Track) -> str:
    """What both names begin with, without a side; the left name when that is nothing."""
    shared = "".join(_same(left.name, right.name)).rstrip()
    return shared or left.name


def _same(one: str, other: str) -> Iterable[str]:
    for a, b in zip(one, other, strict=False):
        if a != b:
            return
        yield a
