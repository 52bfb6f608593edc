"""What a result is made of: what was asked, where it came from, its files, the rest, levels."""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from engine.audio.files import AudioReader
from engine.errors import EngineError
from engine.export.report import measures
from engine.project import origins
from engine.project.document import Document, Media, Track, TrackRole
from engine.project.media import MediaPool
from engine.project.origins import FromArea, FromClip, FromMedium, FromTrack, Origin
from engine.project.provenance import Recipe

GENERATIVE = frozenset({"resynthesise"})
"""Operations that make new sound; all others only weigh the sound of the recording."""


def kind_of(recipe: Recipe) -> str:
    """How the sound was made: "generative" for sound that is no part of the recording."""
    return "generative" if recipe.operation in GENERATIVE else "masked"


def rest_of(document: Document, track: Track) -> Track | None:
    """The track of what was taken away, made by the same run; None where there is none."""
    for one in document.tracks:
        if one.recipe_id == track.recipe_id and one.role is TrackRole.RESIDUAL and one.clips:
            return one
    return None


def tracks_heard(document: Document, recipe: Recipe) -> frozenset[str]:
    """Ids of the tracks that the operation listened to; all recordings where that is not known.

    A recording that lies at the same time on another track is no part of the result.
    """
    origin = _origin(recipe)
    found: frozenset[str] = frozenset()
    if isinstance(origin, FromMedium):
        found = frozenset(
            track.id
            for track in document.tracks
            if any(clip.media_id == origin.media_id for clip in track.clips)
        )
    elif isinstance(origin, FromTrack | FromArea):
        found = frozenset(track.id for track in document.tracks if track.id == origin.track_id)
    if found:
        return found
    return frozenset(t.id for t in document.tracks if t.role is TrackRole.RECORDING)


def files_of(document: Document, track: Track) -> list[dict[str, Any]]:
    """The media of a result and of what was taken away, with the hashes of their files."""
    found = []
    for role, one in (("result", track), ("rest", rest_of(document, track))):
        ids = dict.fromkeys(clip.media_id for clip in one.clips) if one is not None else ()
        for media_id in ids:
            medium = document.medium(media_id)
            found.append(
                {
                    "role": role,
                    "track": one.name if one is not None else "",
                    "name": medium.path,
                    "file_sha256": medium.file_sha256,
                    "decoded_sha256": medium.decoded_sha256,
                }
            )
    return found


def levels_of(
    document: Document, pool: MediaPool, recipe: Recipe, track: Track
) -> dict[str, float | None]:
    """RMS of the recording where the operation listened, of the result and of the rest, dBFS.

    Only of sound that is as the operation read and wrote it; None stands for silence.
    """
    found: dict[str, float | None] = {}
    for name, medium, part in _heard(document, recipe, track):
        try:
            with pool.reader(medium) as reader:
                level = measures.rms_db(reader, *_within(part, reader))
        except EngineError:  # the state of the project says what is wrong with it
            continue
        found[name] = level if math.isfinite(level) else None
    return found


def _heard(
    document: Document, recipe: Recipe, track: Track
) -> Iterator[tuple[str, Media, tuple[int, int] | None]]:
    """The recording with its part, and the whole media of result and rest."""
    origin = _origin(recipe)
    start, end = recipe.parameters.get("start"), recipe.parameters.get("end")
    media = {medium.id: medium for medium in document.media}
    if isinstance(origin, FromMedium) and isinstance(start, int) and isinstance(end, int):
        yield "recording", media[origin.media_id], (start, end)
    for name, one in (("result", track), ("rest", rest_of(document, track))):
        if one is not None and len({clip.media_id for clip in one.clips}) == 1:
            yield name, media[one.clips[0].media_id], None


def _within(part: tuple[int, int] | None, reader: AudioReader) -> tuple[int, int]:
    return part if part is not None else (0, reader.n_samples)


def asked(recipe: Recipe, document: Document) -> dict[str, list[str]]:
    """What was asked for and what was not meant, examples by their names."""
    cues = recipe.parameters.get("cues", {})
    if not isinstance(cues, Mapping):
        return {"asked": [], "without": []}
    named = _pieces(recipe, document)

    def said(words: str, *kinds: str) -> list[str]:
        shown = [reference_name(item, named) for kind in kinds for item in cues.get(kind, ())]
        return [*map(str, cues.get(words, ())), *shown]

    return {
        "asked": said("describe", "references", "voices"),
        "without": said("without", "without_references", "without_voices"),
    }


@dataclass(frozen=True, slots=True)
class Piece:
    """Where an example came from.

    Attributes:
        name: of its file.
        rate: of the file, samples a second.
        start: where the kept copy of it begins in that file, in samples.
    """

    name: str
    rate: int
    start: int = 0


def _pieces(recipe: Recipe, document: Document) -> dict[str, Piece]:
    """The examples whose files are known, by the paths of the recipe."""
    try:
        found = origins.of_recipe(recipe.parameters)
    except ValueError:
        return {}
    media = {medium.id: medium for medium in document.media}
    pieces = {}
    for path, origin in found.items():
        if isinstance(origin, FromClip):
            pieces[path] = Piece(Path(origin.path).name, origin.medium.rate, origin.start)
        elif isinstance(origin, FromMedium) and origin.media_id in media:
            medium = media[origin.media_id]
            pieces[path] = Piece(medium.name, medium.rate)
    return pieces


def reference_name(item: Any, pieces: Mapping[str, Piece]) -> str:
    """An example as a name: its file and which seconds and hertz of it, or else its samples."""
    if not isinstance(item, Mapping):
        return str(item)
    path, start, end = str(item.get("path", "")), item.get("start", 0), item.get("end")
    piece = pieces.get(path)
    name = str(item.get("name") or (piece.name if piece else Path(path).name))
    band = ""
    if item.get("high_hz") is not None:
        band = f", {float(item.get('low_hz', 0)):.0f}-{float(item['high_hz']):.0f} Hz"
    if piece is None or end is None:
        return f"{name} [{start}, {'' if end is None else end}]{band}"
    first, last = ((piece.start + at) / piece.rate for at in (start, end))
    return f"{name} {first:.3f}-{last:.3f} s{band}"


def _origin(recipe: Recipe) -> Origin | None:
    """Where the mixture came from, as the recipe says."""
    try:
        return origins.of_source(recipe.parameters)
    except ValueError:
        return None
