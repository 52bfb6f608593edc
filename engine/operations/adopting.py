"""Make what an operation found ready for a project: sound into its media, times to its rate."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from engine.operations.scene import Scene
from engine.operations.transcription import Transcription, to_document
from engine.progress import Progress, Report
from engine.project.document import Transcript, new_id, scale
from engine.project.edits.speakers import Turn
from engine.project.overviews import build_peaks, loudest_db
from engine.project.regions import Region
from engine.project.results import Alignment, FoundTracks, HeardSpan

if TYPE_CHECKING:  # loads more than a window needs at its start
    from engine.operations.locate import Location
    from engine.operations.presence import PresenceCurve
    from engine.operations.speakers import Speakers, SpeakersRequest


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
        What `recognised.put_words` places.
    """
    rate = scene.document.rate
    shift = region.start - scale(start, heard.rate, rate)
    transcript = to_document(heard, new_id(), rate=rate, shift=shift)
    if not speaker:
        return transcript
    lines = (replace(line, speaker=speaker) for line in transcript.segments)
    return replace(transcript, segments=tuple(lines))


def places_on_timeline(found: Location, lies: Alignment) -> tuple[HeardSpan, ...]:
    """Where something was found, as `results.add_span_markers` marks it."""
    return tuple(
        HeardSpan(lies.place(span.start), lies.place(span.end), float(span.score), span.is_unsure)
        for span in found.spans
    )


def facts_of_places(looked: Sequence[tuple[Location, Region]]) -> dict[str, Any]:
    """How places were found, for the recipe of the one step that marks them all.

    Args:
        looked: every region that was searched with the same question, at least one, with what
            was found there.

    Returns:
        The facts of the first, with what is each one's own as parameter `searched`: `source`
        with `start` and `end` in samples of that file, `region` (track, start and end in project
        samples), `confidence`, `threshold` and `n_places`.
    """
    first = looked[0][0].recipe
    asked = {
        name: value for name, value in first["parameters"].items() if name not in ("start", "end")
    }
    searched = [_searched(found, region) for found, region in looked]
    shared = {name: value for name, value in first.items() if name != "inputs"}
    return {**shared, "parameters": {**asked, "searched": searched}}


def _searched(found: Location, region: Region) -> dict[str, Any]:
    """One region that was searched."""
    facts = found.recipe
    return {
        "source": facts["inputs"],
        "start": facts["parameters"]["start"],
        "end": facts["parameters"]["end"],
        "region": [region.track_id, region.start, region.end],
        "confidence": round(found.confidence, 4),
        "threshold": round(found.presence.threshold, 4),
        "n_places": len(found.spans),
    }


def turns_on_timeline(
    found: Speakers, shown: Mapping[str, str], lies: Alignment
) -> tuple[Turn, ...]:
    """Who speaks when, as `edits.put_turns` takes it.

    Args:
        found: in samples of the file that was listened to.
        shown: what each voice is called, see `naming.voices`.
        lies: the file on the timeline.
    """
    return tuple(
        (lies.place(turn.start), lies.place(turn.end), shown[turn.speaker]) for turn in found.turns
    )


def facts_of_turns(
    request: SpeakersRequest, found: Speakers, shown: Mapping[str, str]
) -> dict[str, Any]:
    """How voices were told apart, for the recipe; `shown` as in `turns_on_timeline`."""
    return {
        "operation": "speakers",
        "parameters": {
            "count": request.count,
            "known": [name for name, _ in request.known],
            "kept": [name for name, _ in request.perhaps],
            "found": [shown[name] for name in found.names],
            "threshold": found.threshold,
            "cleaned_by": dict(found.cleaned_by),
        },
        "model_id": found.model_id,
        "model_sha256": found.model_sha256,
        **found.ran_on,
    }


def _curve(presence: PresenceCurve) -> tuple[float, tuple[float, ...], float]:
    """A presence curve in the types that a document holds."""
    values = tuple(float(value) for value in presence.values)
    return float(presence.step_s), values, float(presence.threshold)
