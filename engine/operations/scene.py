"""What a task reads, and how the engine is given it: ranges of files, and where they come from.

It changes nothing shared and may run on any thread. Importing it is light.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from engine.audio import files
from engine.audio.area import Area
from engine.errors import RegionGone
from engine.progress import Report
from engine.project import origins, sounding
from engine.project.document import Document
from engine.project.media import MediaPool
from engine.project.origins import FromArea, FromClip, FromMedium, FromTrack, Origin
from engine.project.regions import AudioPiece, Region, native_range

if TYPE_CHECKING:  # loads more than a window needs at its start
    from engine.operations.cues import Reference


@dataclass(frozen=True, slots=True)
class Scene:
    """What one task may read.

    Attributes:
        document: of the moment it was asked.
        pool: its media.
        folder: of the project; working files go there.
        step: number of the step that the document is the one after.
        origins: where the files come from that operations are given, by path; the task notes
            them here for its recipe, so that it can be run again when they are gone.
    """

    document: Document
    pool: MediaPool
    folder: Path
    step: int = 0
    origins: dict[str, Origin] = field(default_factory=dict)

    def recipe_of(self, facts: Mapping[str, Any]) -> dict[str, Any]:
        """What an operation reports of itself, with what is needed to run it again."""
        known = {path: origins.to_json(origin) for path, origin in self.origins.items()}
        given = {**facts.get("parameters", {}), "at_step": self.step, origins.KEY: known}
        return {**facts, "parameters": given}


def material(region: Region, scene: Scene, work: Path | None, report: Report) -> AudioPiece:
    """The samples of a region as a range of a file: its medium, or a rendering in `work`.

    With no folder to render into, the longest medium stands in: enough for an estimate.

    Raises:
        RegionGone: its track or clip was deleted, or is of another project.
    """
    _check_there(region, scene.document)
    if region.clip_id:
        _, clip = scene.document.find_clip(region.clip_id)
        start, end = native_range(scene.document, region)
        path = scene.pool.path(scene.document.medium(clip.media_id))
        scene.origins[str(path)] = FromMedium(clip.media_id)
        return AudioPiece(path, start, end)
    if work is None:
        clips = scene.document.track(region.track_id).clips
        longest = max(clips, key=lambda clip: clip.length)
        medium = scene.document.medium(longest.media_id)
        return AudioPiece(scene.pool.path(medium), 0, medium.n_samples)
    path = work / f"region-{region.track_id}-{region.start}-{region.end}.wav"
    span = (region.track_id, region.start, region.end)
    sounding.write_range(scene.document, scene.pool, *span, path, report)
    scene.origins[str(path)] = FromTrack(scene.step, *span)
    return AudioPiece(path, 0, region.end - region.start)


def _check_there(region: Region, document: Document) -> None:
    clips = {track.id: {clip.id for clip in track.clips} for track in document.tracks}
    if region.clip_id not in {"", *clips.get(region.track_id, ())} or region.track_id not in clips:
        raise RegionGone


def reference_of(
    piece: Region | AudioPiece, scene: Scene, work: Path, report: Report
) -> Reference:
    """A piece as the engine takes it; one that has to be rendered goes to `work`."""
    from engine.operations.cues import Reference

    if isinstance(piece, AudioPiece):
        name = piece.label if piece.is_kept else ""
        return Reference(piece.path, piece.start, piece.end or None, name=name)
    _check_there(piece, scene.document)
    if piece.area is not None and piece.is_box:
        return Reference(_inside(piece.track_id, piece.area, scene, work, report))
    found = material(piece, scene, work, report)
    return Reference(found.path, found.start, found.end, piece.low_hz or 0.0, piece.high_hz)


def kept_reference(
    piece: Region | AudioPiece, scene: Scene, work: Path, report: Report
) -> Reference:
    """The same; what is used of a file outside of the project becomes one of its media."""
    from engine.operations.references import LONGEST_REFERENCE_S

    found = reference_of(piece, scene, work, report)
    if str(found.path) in scene.origins or not isinstance(piece, AudioPiece):
        return found
    with files.open_reader(found.path, report) as reader:
        end = reader.n_samples if found.end is None else found.end
        if not 0 <= found.start < end <= reader.n_samples:
            return found  # the operation says what is wrong with it
        end = min(end, found.start + round(LONGEST_REFERENCE_S * reader.rate))
        cut = work / f"cue-{len(scene.origins)}.wav"
        files.write(cut, reader.read(found.start, end))
    medium = scene.pool.adopt(cut, found.path.name)
    path = scene.pool.path(medium)
    scene.origins[str(path)] = FromClip(medium, str(found.path), found.start, end)
    return replace(found, path=path, start=0, end=medium.n_samples)


def _inside(track_id: str, area: Area, scene: Scene, work: Path, report: Report) -> Path:
    """A drawn area alone, as a file in `work`."""
    from engine.operations import area_edit

    path = work / f"area-{track_id}-{len(scene.origins)}.wav"
    ask = area_edit.AreaAsk(track_id, area)
    area_edit.write_inside(scene.document, scene.pool, ask, path, report)
    scene.origins[str(path)] = FromArea(scene.step, track_id, area.outlines, ask.n_fft)
    return path
