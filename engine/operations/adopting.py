"""Take the two halves that an operation wrote into a project's media, ready to be placed."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from engine.operations.scene import Scene
from engine.progress import Progress, Report
from engine.project.overviews import build_peaks, loudest_db
from engine.project.regions import Region
from engine.project.results import FoundTracks

if TYPE_CHECKING:  # loads more than a window needs at its start
    from engine.operations.presence import PresenceCurve


def adopt(
    halves: tuple[Path, Path],
    names: tuple[str, str],
    label: str,
    region: Region,
    scene: Scene,
    report: Report,
    presence: PresenceCurve | None = None,
) -> FoundTracks:
    """Move target and residual into the media folder and draw their overviews.

    Args:
        halves: the files of target and residual; gone afterwards.
        names: what the two media are called, without an ending.
        label: what was asked for.
        region: where it was asked for.
        scene: of the moment it was asked.
        report: progress; may raise `Cancelled`.
        presence: of the target along the region.

    Returns:
        What `results.add_found_tracks` places.

    Raises:
        AudioFileError, ExportError: a file cannot be read or moved.
    """
    report(Progress("adding to the project"))
    target, residual = (
        scene.pool.adopt(path, f"{name}.wav") for path, name in zip(halves, names, strict=True)
    )
    loudest = (
        loudest_db(build_peaks(scene.pool, medium, report)) for medium in (target, residual)
    )
    clip = scene.document.find_clip(region.clip_id)[1] if region.clip_id else None
    curve = None if presence is None else _curve(presence)
    return FoundTracks(region, clip, label, target, residual, curve, *loudest)


def _curve(presence: PresenceCurve) -> tuple[float, tuple[float, ...], float]:
    """A presence curve in the types that a document holds."""
    values = tuple(float(value) for value in presence.values)
    return float(presence.step_s), values, float(presence.threshold)
