"""Edits of how clips sound: level, envelope, fades, direction, sign, silence, channels."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import replace
from itertools import pairwise

from engine.project.document import Clip, ClipChannels, Document, FadeShape, GainPoint, Track
from engine.project.edits.overlaps import overlap
from engine.project.edits.regions import split_region
from engine.project.edits.tree import (
    TrackIds,
    check_number,
    find_clip,
    find_tracks,
    with_clips,
)
from engine.project.edits.words import delete_words, put_words, taken_from

Points = Iterable[tuple[int, float]]
"""(place inside the medium, dB) of an envelope."""


def clips_in(
    document: Document, start: int, end: int, track_ids: TrackIds = None
) -> tuple[str, ...]:
    """Ids of the clips that lie wholly in a region; no edit, a question."""
    return tuple(
        clip.id
        for track in find_tracks(document, track_ids)
        for clip in track.clips
        if start <= clip.start and clip.end <= end
    )


def set_clip_gains(document: Document, gains_db: Mapping[str, float]) -> Document:
    """Set the level of several clips, such as what normalising found: dB by clip id."""

    def louder(clip: Clip) -> Clip:
        return replace(clip, gain_db=check_number(gains_db[clip.id], "gain"))

    return change_each(document, gains_db, louder)


def set_gain_points(document: Document, clip_id: str, points: Points) -> Document:
    """Replace the gain envelope of a clip; of two points at one place the later given wins."""
    levels = {at: check_number(level, "gain") for at, level in points}
    made = tuple(GainPoint(at, levels[at]) for at in sorted(levels))
    return change_each(document, (clip_id,), lambda clip: replace(clip, gain_points=made))


def set_fade_shapes(
    document: Document,
    clip_ids: Collection[str],
    fade_in: FadeShape | None = None,
    fade_out: FadeShape | None = None,
) -> Document:
    """Choose the shape of fades; None leaves one as it is."""

    def shaped(clip: Clip) -> Clip:
        return replace(
            clip,
            fade_in_shape=fade_in or clip.fade_in_shape,
            fade_out_shape=fade_out or clip.fade_out_shape,
        )

    return change_each(document, clip_ids, shaped)


def invert_clips(document: Document, clip_ids: Collection[str]) -> Document:
    """Turn the sign of clips (their phase by 180 degrees); twice is as before."""
    return change_each(
        document, clip_ids, lambda clip: replace(clip, is_inverted=not clip.is_inverted)
    )


def mute_clips(document: Document, clip_ids: Collection[str], is_muted: bool = True) -> Document:
    """Make clips silent, or heard again; their words stay where they are."""
    return change_each(document, clip_ids, lambda clip: replace(clip, is_muted=is_muted))


def set_clip_channels(
    document: Document, clip_ids: Collection[str], channels: ClipChannels
) -> Document:
    """Choose which channels of their media clips play."""
    return change_each(document, clip_ids, lambda clip: replace(clip, channels=channels))


def reverse_clips(document: Document, clip_ids: Collection[str]) -> Document:
    """Let each clip play backwards at its place; twice is as before.

    Fades change sides, except for a clip in a crossfade: its fades belong to the places.
    """
    joined = {
        clip_id
        for track in document.tracks
        for before, after in pairwise(track.clips)
        if overlap(before, after)
        for clip_id in (before.id, after.id)
    }

    def turned(clip: Clip) -> Clip:
        if clip.id in joined:
            return replace(clip, is_reversed=not clip.is_reversed)
        return _turned(clip)

    return change_each(document, clip_ids, turned)


def reverse_region(
    document: Document, start: int, end: int, track_ids: TrackIds = None
) -> Document:
    """Play a region backwards: its clips in opposite order and each of them reversed."""
    document = split_region(document, start, end, track_ids)
    for track in find_tracks(document, track_ids):
        chosen = clips_in(document, start, end, (track.id,))
        clips = [
            _turned(clip).moved_to(start + end - clip.end) if clip.id in chosen else clip
            for clip in track.clips
        ]
        document = with_clips(document, track.id, clips)
    return document


def invert_region(
    document: Document, start: int, end: int, track_ids: TrackIds = None
) -> Document:
    """Turn the sign of what sounds in a region."""
    document = split_region(document, start, end, track_ids)
    return invert_clips(document, clips_in(document, start, end, track_ids))


def mute_region(
    document: Document, start: int, end: int, track_ids: TrackIds = None, is_muted: bool = True
) -> Document:
    """Make a region silent without taking its sound away, or let it be heard again."""
    document = split_region(document, start, end, track_ids)
    return mute_clips(document, clips_in(document, start, end, track_ids), is_muted)


def set_region_channels(
    document: Document,
    start: int,
    end: int,
    channels: ClipChannels,
    track_ids: TrackIds = None,
) -> Document:
    """Choose which channels are heard in a region."""
    document = split_region(document, start, end, track_ids)
    return set_clip_channels(document, clips_in(document, start, end, track_ids), channels)


def slip_clip(document: Document, clip_id: str, by: int) -> Document:
    """Move the sound inside a clip later (or earlier, below 0); its edges stay, words follow.

    Raises:
        ValueError: the medium does not reach that far; `slip_room` tells how far it does.
    """
    track, clip = find_clip(document, clip_id)
    if by == 0:
        return document
    low, high = clip.start + max(0, -by), clip.end - max(0, by)
    kept = taken_from(document, track.id, low, high) if low < high else None
    slipped = clip.moved_to(clip.start + by).between(clip.start, clip.end)
    document = _with_clip(document, track, slipped)
    document = delete_words(document, (track.id,), clip.start, clip.end)
    return document if kept is None else put_words(document, track.id, kept, low + by)


def slip_room(document: Document, clip_id: str) -> tuple[int, int]:
    """How far `slip_clip` can go: (least, most), project samples; no edit, a question."""
    _, clip = find_clip(document, clip_id)
    before, after = clip.offset, document.media_length(clip.media_id) - clip.offset - clip.length
    return (-before, after) if clip.is_reversed else (-after, before)


def change_each(
    document: Document, clip_ids: Iterable[str], change: Callable[[Clip], Clip]
) -> Document:
    """Change single clips where they are; ValueError for an unknown id."""
    wanted = set(clip_ids)
    for track in document.tracks:
        if wanted & {clip.id for clip in track.clips}:
            clips = [change(clip) if clip.id in wanted else clip for clip in track.clips]
            wanted -= {clip.id for clip in track.clips}
            document = with_clips(document, track.id, clips)
    if wanted:
        raise ValueError(f"no clip {sorted(wanted)}")
    return document


def _with_clip(document: Document, track: Track, clip: Clip) -> Document:
    clips = [clip if other.id == clip.id else other for other in track.clips]
    return with_clips(document, track.id, clips)


def _turned(clip: Clip) -> Clip:
    return replace(
        clip,
        is_reversed=not clip.is_reversed,
        fade_in=clip.fade_out,
        fade_out=clip.fade_in,
        fade_in_shape=clip.fade_out_shape,
        fade_out_shape=clip.fade_in_shape,
    )
