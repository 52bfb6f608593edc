"""Find where something sounds, without separating it. Importing this module is light."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from engine.audio import files
from engine.operations import cues as cues_module
from engine.operations import presence, region
from engine.operations.cues import Cues
from engine.operations.presence import PresenceCurve
from engine.progress import Progress, Report, silent


@dataclass(frozen=True, slots=True)
class LocateRequest:
    """Where to look for what.

    Attributes:
        path: the recording.
        start: first sample, at its own rate.
        end: sample after the last one.
        cues: what is wanted and what is not.
        model_id: of the registry.
        device: one of `engine.models.device.NAMES`.
    """

    path: Path
    start: int
    end: int
    cues: Cues
    model_id: str = "starter-sound"
    device: str = "auto"


@dataclass(frozen=True, slots=True)
class Span:
    """A time in which the target sounds.

    Attributes:
        start: first sample, of the recording.
        end: sample after the last one.
        score: mean presence, 0..1.
    """

    start: int
    end: int
    score: float


@dataclass(frozen=True, slots=True)
class Location:
    """Where the target sounds.

    Attributes:
        spans: ascending, apart by at least `presence.LEAST_SILENCE_S`; empty when not found.
        presence: the curve they come from.
        confidence: that the target is there at all, 0..1.
        interpreted: each description as said and as understood.
        device: where the network ran.
    """

    spans: tuple[Span, ...]
    presence: PresenceCurve
    confidence: float
    interpreted: tuple[tuple[str, str], ...]
    device: str


def locate(request: LocateRequest, report: Report = silent) -> Location:
    """Spans of a region in which the target sounds.

    Raises:
        EmptyRegion, RegionOutside, SilentRegion, CueError, AudioFileError, ModelError: as
            `extract`.
        Cancelled: from `report`.
    """
    from engine.operations.separate import open_listener, trace

    report(Progress("reading"))
    cues_module.parse(request.cues)
    with files.open_reader(request.path, report) as reader:
        region.check(reader, request.start, request.end, report)
        listener = open_listener(request.model_id, request.device, report=report)
        query = cues_module.embed(request.cues, listener.model)
        track = trace(listener, reader, request.start, request.end, query, report)
        rate = reader.rate
    curve = track.curve()
    confidence = track.confidence()
    found = presence.stretches(curve) if confidence >= curve.threshold else ()
    spans = tuple(
        Span(
            request.start + round(one.start * curve.step_s * rate),
            min(request.end, request.start + round(one.end * curve.step_s * rate)),
            one.score,
        )
        for one in found
    )
    return Location(spans, curve, confidence, query.interpreted, listener.device.label)
