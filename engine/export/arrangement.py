"""A project as other programs see it: tracks of items that play files.

Reaper projects and OpenTimelineIO are written from this.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from engine.project.document import (
    Clip,
    ClipChannels,
    Document,
    FadeShape,
    Marker,
    Media,
    Track,
)
from engine.project.media import MediaPool


@dataclass(frozen=True, slots=True)
class Item:
    """A piece of a file on a track; times in project samples.

    Attributes:
        id: of the clip or track that it stands for.
        name: shown.
        path: of the file, as the session is to write it: absolute, or relative to the session.
        start: on the time line.
        length: of the piece.
        offset: of its first sample in the file.
        file_length: of the whole file.
        gain_db: level change.
        fade_in: length of a linear fade.
        fade_out: the same at the end.
        is_muted: not heard.
    """

    id: str
    name: str
    path: Path
    start: int
    length: int
    offset: int
    file_length: int
    gain_db: float = 0.0
    fade_in: int = 0
    fade_out: int = 0
    is_muted: bool = False


@dataclass(frozen=True, slots=True)
class SessionTrack:
    """A track of another program.

    Attributes:
        id: of the project's track.
        name: shown.
        color: index into the track palette.
        items: ascending by start.
        gain_db: level change; 0 where the file has it in it.
        pan: -1 left .. 1 right; 0 where the file has it in it.
        is_muted: not heard.
        is_soloed: heard alone.
    """

    id: str
    name: str
    color: int
    items: tuple[Item, ...]
    gain_db: float = 0.0
    pan: float = 0.0
    is_muted: bool = False
    is_soloed: bool = False


@dataclass(frozen=True, slots=True)
class Arrangement:
    """A whole session.

    Attributes:
        name: of the project.
        rate: samples a second.
        length: project samples.
        tracks: top to bottom.
        markers: places and regions, ascending.
    """

    name: str
    rate: int
    length: int
    tracks: tuple[SessionTrack, ...]
    markers: tuple[Marker, ...]


def arrange(
    document: Document, pool: MediaPool, stems: Mapping[str, Path], *, has_clips: bool
) -> Arrangement:
    """The project with finished tracks, or with the clips of its recordings where that is exact.

    A track is given clip by clip only when every clip is one that other programs play alike (see
    `is_simple`); otherwise as its finished file.

    Args:
        document: what to arrange.
        pool: knows where recordings are.
        stems: file of each track, as the session is to name it; tracks without are left out.
        has_clips: give clips where possible.
    """
    tracks = tuple(
        _of_clips(document, pool, track)
        if has_clips and all(is_simple(clip) for clip in track.clips)
        else _of_stem(document, track, stems[track.id])
        for track in document.tracks
        if track.id in stems
    )
    return Arrangement(document.name, document.rate, document.length, tracks, document.markers)


def is_simple(clip: Clip) -> bool:
    """Whether place, level and straight fades say everything about a clip."""
    fades = {
        shape
        for length, shape in (
            (clip.fade_in, clip.fade_in_shape),
            (clip.fade_out, clip.fade_out_shape),
        )
        if length
    }
    is_bent = clip.gain_points or clip.is_patched or fades - {FadeShape.LINEAR}
    is_turned = clip.is_reversed or clip.is_inverted or clip.channels is not ClipChannels.ALL
    return not (is_bent or is_turned)


def _of_stem(document: Document, track: Track, path: Path) -> SessionTrack:
    """The file has gain and pan in it."""
    item = Item(track.id, track.name, path, 0, document.length, 0, document.length)
    return SessionTrack(
        track.id,
        track.name,
        track.color,
        (item,),
        is_muted=track.is_muted,
        is_soloed=track.is_soloed,
    )


def _of_clips(document: Document, pool: MediaPool, track: Track) -> SessionTrack:
    media = {clip.media_id: document.medium(clip.media_id) for clip in track.clips}
    items = tuple(_item(document, pool, clip, media[clip.media_id]) for clip in track.clips)
    return SessionTrack(
        track.id,
        track.name,
        track.color,
        items,
        track.gain_db,
        track.pan,
        track.is_muted,
        track.is_soloed,
    )


def _item(document: Document, pool: MediaPool, clip: Clip, medium: Media) -> Item:
    return Item(
        clip.id,
        medium.name,
        pool.path(medium).absolute(),
        clip.start,
        clip.length,
        clip.offset,
        document.media_length(medium.id),
        clip.gain_db,
        clip.fade_in,
        clip.fade_out,
        clip.is_muted,
    )
