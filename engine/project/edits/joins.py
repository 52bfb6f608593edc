"""Edits of the places where clips meet: join pieces again, crossfade neighbours."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace
from itertools import pairwise

from engine.project.document import Clip, Document, FadeShape, Media, Patch
from engine.project.edits.clips import split_at
from engine.project.edits.media import add_media
from engine.project.edits.overlaps import crossfaded, overlap
from engine.project.edits.tree import TrackIds, check_region, derive_id, find_tracks, with_clips


def join_clips(document: Document, clip_ids: Collection[str]) -> Document:
    """Make one clip of neighbours that continue each other, such as those that a split made.

    They must meet, play successive parts of one medium and sound alike. The first keeps its id;
    fades between them go. The same document when nothing can be joined.
    """
    wanted = set(clip_ids)
    unknown = wanted - {clip.id for track in document.tracks for clip in track.clips}
    if unknown:
        raise ValueError(f"no clip {sorted(unknown)}")
    for track in document.tracks:
        joined: list[Clip] = []
        for clip in track.clips:
            if joined and {joined[-1].id, clip.id} <= wanted and _continues(joined[-1], clip):
                joined[-1] = _one(joined[-1], clip)
                continue
            joined.append(clip)
        if len(joined) < len(track.clips):
            document = with_clips(document, track.id, joined)
    return document


def crossfade(
    document: Document,
    start: int,
    end: int,
    track_ids: TrackIds = None,
    shape: FadeShape = FadeShape.EQUAL_POWER,
) -> Document:
    """Let neighbours that meet in a region fade into each other over all of it.

    The clips are drawn out under each other as far as their media reach, so that later sound stays
    in its place; where there is a gap, or a clip ends inside the region, nothing happens. An
    existing crossfade gets the new shape and length. The same document when nothing meets there.
    """
    check_region(start, end)
    for track in find_tracks(document, track_ids):
        clips = list(track.clips)
        for index, (before, after) in enumerate(pairwise(track.clips)):
            is_met = start <= after.start <= before.end <= end
            if not is_met or before.start >= start or after.end <= end:
                continue
            before, after = clips[index], clips[index + 1]
            last = min(end, before.end + room_after(document, before))
            first = max(start, after.start - room_before(document, after))
            if first >= last:
                continue
            longer = replace(before, fade_out=0).between(before.start, last)
            earlier = replace(after, fade_in=0).between(first, after.end)
            clips[index : index + 2] = crossfaded((), (longer, earlier), shape)
        document = with_clips(document, track.id, clips)
    return document


def put_medium(document: Document, track_id: str, media: Media, start: int) -> Document:
    """Let one clip of a medium play in place of what a track plays there; words stay.

    Args:
        document: where.
        track_id: the track.
        media: such as `bounce` made of this very range.
        start: where its first sample goes; its whole length is replaced.
    """
    document = add_media(document, media)
    length = document.media_length(media.id)
    end = start + length
    document = split_at(split_at(document, start, (track_id,)), end, (track_id,))
    others = [
        clip for clip in document.track(track_id).clips if clip.end <= start or clip.start >= end
    ]
    clip_id = derive_id(document, "medium", track_id, media.id, start)
    clip = Clip(clip_id, media.id, start, 0, length)
    return with_clips(document, track_id, (*others, clip))


def room_before(document: Document, clip: Clip) -> int:
    """How much earlier a clip could begin, by its medium, project samples; a question."""
    return _rest(document, clip) if clip.is_reversed else clip.offset


def room_after(document: Document, clip: Clip) -> int:
    """How much later a clip could end, by its medium, project samples; a question."""
    return clip.offset if clip.is_reversed else _rest(document, clip)


def _rest(document: Document, clip: Clip) -> int:
    return document.media_length(clip.media_id) - clip.offset - clip.length


def _continues(before: Clip, after: Clip) -> bool:
    """Whether two neighbours are one sound in two pieces."""
    if overlap(before, after) or before.end != after.start:
        return False
    return _plain(before.between(before.start, after.end)) == _plain(
        after.between(before.start, after.end)
    )


def _plain(clip: Clip) -> Clip:
    """What must be alike in clips that are joined."""
    return replace(
        clip,
        id="",
        fade_in=0,
        fade_out=0,
        fade_in_shape=FadeShape.LINEAR,
        fade_out_shape=FadeShape.LINEAR,
        patches=(),
    )


def _one(before: Clip, after: Clip) -> Clip:
    whole = replace(before, fade_out=0).between(before.start, after.end)
    fade_out = min(after.fade_out, whole.length - whole.fade_in)
    return replace(
        whole,
        fade_out=fade_out,
        fade_out_shape=after.fade_out_shape,
        patches=_joined_patches(before, after),
    )


def _joined_patches(before: Clip, after: Clip) -> tuple[Patch, ...]:
    """Those of both, each where its clip plays; equal ones of a clip that was split come whole."""
    if before.patches == after.patches:
        return before.patches
    kept = [
        patch.between(clip.offset, clip.offset + clip.length)
        for clip in sorted((before, after), key=lambda clip: clip.offset)
        for patch in clip.patches
    ]
    return tuple(patch for patch in kept if patch.length)
