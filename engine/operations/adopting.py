"""Make what an operation found ready for a project: sound into its media, words to its rate."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from engine.operations.scene import Scene
from engine.operations.transcription import Transcription, to_document
from engine.progress import Progress, Report
from engine.project.document import Transcript, new_id, scale
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


def words_on_timeline(
    heard: Transcription, region: Region, start: int, scene: Scene, speaker: str = ""
) -> Transcript:
    """What was heard in a region, at the project's rate.

    Args:
        heard: with times in samples of the file that was listened to.
        region: which part of the timeline that was.
        start: sample of the file at the beginning of the region.
        scene: of the moment it was asked.
        speaker: whose words they are; empty where it is not known.

    Returns:
        What `results.put_words` places.
    """
    rate = scene.document.rate
    shift = region.start - scale(start, heard.rate, rate)
    transcript = to_document(heard, new_id(), rate=rate, shift=shift)
    if not speaker:
        return transcript
    lines = (replace(line, speaker=speaker) for line in transcript.segments)
    return replace(transcript, segments=tuple(lines))


def _curve(presence: PresenceCurve) -> tuple[float, tuple[float, ...], float]:
    """A presence curve in the types that a document holds."""
    values = tuple(float(value) for value in presence.values)
    return float(presence.step_s), values, float(presence.threshold)
