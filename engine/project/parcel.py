"""Copied clips as text for the clipboard, so that they can be pasted into another project.

The text names media by their facts and the places of their files; it holds no samples. Recordings
stay where they are; what Auricle made is linked or copied into the media folder of the project
that takes it in, where it is as immutable as in the first.
"""

from __future__ import annotations

import json
import os
import shutil
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from engine.errors import ExportError, MissingSource
from engine.project.document import Clip, Document, Media, MediaKind, Patch, Transcript, scale
from engine.project.edits.overlaps import overlap
from engine.project.edits.regions import Copied
from engine.project.encoding import read_clip, read_media, read_words
from engine.project.media import MediaPool
from engine.project.provenance import canonical

FORMAT = "auricle-clips-1"
MIME_TYPE = "application/x-auricle-clips+json"


@dataclass(frozen=True, slots=True)
class Parcel:
    """What was copied, with everything that another project needs to play it.

    Attributes:
        rate: of the project it comes from; all times count in it.
        copied: clips and words.
        media: facts of the media of the clips, and where each file is.
        part: what it is of the sound at its place, when it is not all of it, such as a band of
            frequencies; it belongs over other sound, on a track of its own.
        lead: samples by which its clips begin before the place that was copied.
    """

    rate: int
    copied: Copied
    media: tuple[tuple[Media, Path], ...]
    part: str = ""
    lead: int = 0


def pack(
    copied: Copied, document: Document, pool: MediaPool, *, part: str = "", lead: int = 0
) -> str:
    """What was copied from a document as text; see `Parcel`."""
    clips = [clip for lane in copied.lanes for clip in lane]
    used = {clip.media_id for clip in clips}
    used |= {patch.media_id for clip in clips for patch in clip.patches}
    media = [medium for medium in document.media if medium.id in used]
    return canonical(
        {
            "format": FORMAT,
            "rate": document.rate,
            "length": copied.length,
            "lanes": copied.lanes,
            "words": copied.words,
            "part": part,
            "lead": lead,
            "media": [{"facts": item, "place": str(pool.path(item))} for item in media],
        }
    )


def unpack(text: str) -> Parcel:
    """Inverse of `pack`; ValueError for any other text."""
    try:
        facts = json.loads(text)
        if facts["format"] != FORMAT:
            raise ValueError(f"format {facts['format']!r}")
        lanes = tuple(tuple(read_clip(clip) for clip in lane) for lane in facts["lanes"])
        words = tuple(None if item is None else read_words(item) for item in facts["words"])
        media = tuple((read_media(item["facts"]), Path(item["place"])) for item in facts["media"])
        copied = Copied(facts["length"], lanes, words)
        return Parcel(facts["rate"], copied, media, facts.get("part", ""), facts.get("lead", 0))
    except (KeyError, TypeError, AttributeError) as error:
        raise ValueError(f"no copied clips: {error!r}") from error


def take_in(parcel: Parcel, document: Document, pool: MediaPool) -> tuple[Media, ...]:
    """The media of a parcel as media of this project; files that Auricle made are brought over.

    Args:
        parcel: from `unpack`.
        document: of the project that takes it in; media that it knows are not brought again.
        pool: of the same project.

    Raises:
        MissingSource: a file of the other project is gone.
        ExportError: a file could not be brought over.
    """
    known = {medium.id for medium in document.media}
    return tuple(
        medium if medium.id in known else _brought(medium, place, pool)
        for medium, place in parcel.media
    )


def at_rate(parcel: Parcel, document: Document) -> Copied:
    """What was copied with its times counted in the rate of a document that knows its media."""
    if parcel.rate == document.rate:
        return parcel.copied

    def there(n_samples: int) -> int:
        return scale(n_samples, parcel.rate, document.rate)

    lanes = tuple(
        _fitted([_scaled(clip, parcel.rate, document) for clip in lane])
        for lane in parcel.copied.lanes
    )
    words = tuple(
        None if item is None else _scaled_words(item, parcel.rate, document.rate)
        for item in parcel.copied.words
    )
    ends = (clip.end for lane in lanes for clip in lane)
    return Copied(max(there(parcel.copied.length), *ends, 1), lanes, words)


def _brought(medium: Media, place: Path, pool: MediaPool) -> Media:
    if not place.is_file():
        raise MissingSource(pool.project_folder, [place])
    if medium.kind is MediaKind.SOURCE:
        return replace(medium, path=str(place))
    kept = pool.folder / medium.path
    if not kept.exists():
        try:
            _link_or_copy(place, kept)
        except OSError as error:
            raise ExportError(kept, str(error)) from error
    return medium


def _link_or_copy(place: Path, kept: Path) -> None:
    """Whole before it has its name; on one disk both projects share the immutable file."""
    kept.parent.mkdir(exist_ok=True)
    part = kept.with_name(f".{kept.name}.part")
    part.unlink(missing_ok=True)
    try:
        os.link(place, part)
    except OSError:  # another disk, or one without links
        shutil.copyfile(place, part)
        part.chmod(0o444)
    part.replace(kept)


def _scaled(clip: Clip, rate: int, document: Document) -> Clip:
    def there(n_samples: int) -> int:
        return scale(n_samples, rate, document.rate)

    start, end = there(clip.start), max(there(clip.end), there(clip.start) + 1)
    available = document.media_length(clip.media_id)
    length = min(end - start, available)
    fade_in = min(there(clip.fade_in), length)
    points = {there(point.at): replace(point, at=there(point.at)) for point in clip.gain_points}
    return replace(
        clip,
        start=start,
        offset=min(there(clip.offset), available - length),
        length=length,
        fade_in=fade_in,
        fade_out=min(there(clip.fade_out), length - fade_in),
        gain_points=tuple(points[at] for at in sorted(points)),
        patches=tuple(_scaled_patches(clip, rate, document)),
    )


def _scaled_patches(clip: Clip, rate: int, document: Document) -> Iterator[Patch]:
    """Neighbours stay neighbours; one that is shorter than a sample there is dropped."""
    for patch in clip.patches:
        at, end, offset = (
            scale(place, rate, document.rate) for place in (patch.at, patch.end, patch.offset)
        )
        available = document.media_length(patch.media_id)
        length = min(end - at, available)
        if length > 0:
            offset = min(offset, available - length)
            yield replace(patch, at=at, length=length, offset=offset)


def _fitted(clips: list[Clip]) -> tuple[Clip, ...]:
    """Clips whose crossfades are as long as their overlaps again, after rounding."""
    for index in range(len(clips) - 1):
        common = overlap(clips[index], clips[index + 1])
        if common:
            clips[index] = replace(clips[index], fade_out=common)
            clips[index + 1] = replace(clips[index + 1], fade_in=common)
    return tuple(clips)


def _scaled_words(words: Transcript, rate: int, to_rate: int) -> Transcript:
    def placed(part: Any) -> Any:
        start, end = (scale(at, rate, to_rate) for at in (part.start, part.end))
        return replace(part, start=start, end=end)

    return replace(
        words,
        segments=tuple(
            replace(placed(line), words=tuple(map(placed, line.words))) for line in words.segments
        ),
        skipped=tuple(_span(span, rate, to_rate) for span in words.skipped),
    )


def _span(span: Iterable[int], rate: int, to_rate: int) -> tuple[int, int]:
    start, end = (scale(at, rate, to_rate) for at in span)
    return start, end
