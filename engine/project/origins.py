"""Where the sound came from that an operation read, kept in its recipe to be found again.

Values only; times are project samples unless said otherwise.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from typing import Any

from engine.project.document import Media, MediaKind

KEY = "origins"
"""Parameter of a recipe: origins by the path that the recipe names."""


@dataclass(frozen=True, slots=True)
class FromMedium:
    """The file of a medium of the project, read as it is."""

    media_id: str


@dataclass(frozen=True, slots=True)
class FromTrack:
    """A range of a track, rendered without the track's level, pan and mute.

    Attributes:
        step: number of the step whose document was rendered.
        track_id: which track.
        start: first sample.
        end: sample after the last one.
    """

    step: int
    track_id: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class FromArea:
    """What was inside an area of time x frequency of a track.

    Attributes:
        step: number of the step whose document was rendered.
        track_id: which track.
        outlines: polygons of (sample, Hz), exactly as drawn.
        n_fft: wished samples of a frame.
    """

    step: int
    track_id: str
    outlines: tuple[tuple[tuple[float, float], ...], ...]
    n_fft: int


@dataclass(frozen=True, slots=True)
class FromClip:
    """A piece of a file outside of the project, kept in its media folder for the recipe.

    Attributes:
        medium: the kept piece.
        path: of the file it was cut from.
        start: first sample of the piece, at the file's own rate.
        end: sample after the last one.
    """

    medium: Media
    path: str
    start: int
    end: int


Origin = FromMedium | FromTrack | FromArea | FromClip
_KINDS: dict[str, type[Origin]] = {
    "medium": FromMedium,
    "track": FromTrack,
    "area": FromArea,
    "clip": FromClip,
}


def to_json(origin: Origin) -> dict[str, Any]:
    """An origin as JSON values."""
    kind = next(name for name, one in _KINDS.items() if isinstance(origin, one))
    return {"kind": kind, **asdict(origin)}


def from_json(facts: Mapping[str, Any]) -> Origin:
    """Inverse of `to_json`; ValueError for anything else."""
    values = dict(facts)
    try:
        kind = _KINDS[values.pop("kind")]
        if kind is FromArea:
            values["outlines"] = tuple(
                tuple((at, hz) for at, hz in outline) for outline in values["outlines"]
            )
        if kind is FromClip:
            medium = values["medium"]
            values["medium"] = Media(**{**medium, "kind": MediaKind(medium["kind"])})
        return kind(**values)
    except (KeyError, TypeError, ValueError) as error:
        raise ValueError(f"not an origin: {facts}") from error


def of_recipe(parameters: Mapping[str, Any]) -> dict[str, Origin]:
    """The origins that a recipe holds, by the paths that it names; ValueError for damage."""
    found = parameters.get(KEY) or {}
    return {path: from_json(facts) for path, facts in found.items()}


def of_source(parameters: Mapping[str, Any]) -> Origin | None:
    """Where the recording came from that an operation heard; None where its recipe does not say.

    Raises:
        ValueError: its origins are damaged.
    """
    source = parameters.get("source")
    path = source.get("path") if isinstance(source, Mapping) else None
    return of_recipe(parameters).get(str(path))


def media_ids(origins: Mapping[str, Origin]) -> tuple[str, ...]:
    """Ids of the media that are named, each once: the inputs of a recipe."""
    ids = []
    for origin in origins.values():
        if isinstance(origin, FromMedium):
            ids.append(origin.media_id)
        elif isinstance(origin, FromClip):
            ids.append(origin.medium.id)
    return tuple(dict.fromkeys(ids))


def kept_clips(parameters: Mapping[str, Any]) -> tuple[Media, ...]:
    """The pieces that the media folder keeps for a recipe."""
    return tuple(
        origin.medium for origin in of_recipe(parameters).values() if isinstance(origin, FromClip)
    )
