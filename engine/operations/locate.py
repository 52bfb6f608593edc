"""Find where something sounds, without separating it. Importing this module is light."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from engine.audio import files
from engine.operations import cues as cues_module
from engine.operations import enrolments, presence, region
from engine.operations.cues import Cues
from engine.operations.presence import PresenceCurve
from engine.progress import Progress, Report, silent

if TYPE_CHECKING:  # loads torch
    from engine.operations.listening import Listener


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
        is_again: compute everything anew, from nothing that was kept, to repeat an earlier run.
    """

    path: Path
    start: int
    end: int
    cues: Cues
    model_id: str = "starter-sound"
    device: str = "auto"
    is_again: bool = False


@dataclass(frozen=True, slots=True)
class Span:
    """A time in which the target sounds.

    Attributes:
        start: first sample, of the recording.
        end: sample after the last one.
        score: mean presence, 0..1.
        is_unsure: so near the threshold that it may be another sound.
    """

    start: int
    end: int
    score: float
    is_unsure: bool = False


@dataclass(frozen=True, slots=True)
class Location:
    """Where the target sounds.

    Attributes:
        spans: ascending, apart by at least `presence.LEAST_SILENCE_S`; empty when not found.
        presence: the curve they come from.
        confidence: that the target is there at all, 0..1.
        interpreted: each description as said and as understood.
        device: where the network ran.
        recipe: everything needed to do it again.
        doubts: what to beware of in the question, as sentences.
    """

    spans: tuple[Span, ...]
    presence: PresenceCurve
    confidence: float
    interpreted: tuple[tuple[str, str], ...]
    device: str
    recipe: dict[str, Any]
    doubts: tuple[str, ...] = ()


def locate(request: LocateRequest, report: Report = silent) -> Location:
    """Spans of a region in which the target sounds.

    Raises:
        EmptyRegion, RegionOutside, SilentRegion, CueError, AudioFileError, ModelError: as
            `extract`.
        Cancelled: from `report`.
    """
    from engine.operations.separate import trace

    report(Progress("reading"))
    cues_module.check(request.cues, request.model_id)
    enrolments.check_voices(request.cues)
    with files.open_reader(request.path, report) as reader:
        region.check(reader, request.start, request.end, report)
        heard_sha256 = region.samples_sha256(reader, request.start, request.end, report)
        listener = listener_of(request, report)
        query = cues_module.embed(request.cues, listener.model)
        track = trace(listener, reader, request.start, request.end, query, report)
        rate = reader.rate
    curve = track.curve()
    confidence = track.confidence()
    spans = spans_of(curve, confidence, request, rate)
    return Location(
        spans,
        curve,
        confidence,
        query.interpreted,
        listener.device.label,
        _recipe(request, listener, heard_sha256),
        enrolments.doubts_of(request.cues),
    )


def spans_of(
    curve: PresenceCurve, confidence: float, request: LocateRequest, rate: int
) -> tuple[Span, ...]:
    """Where a target sounds by its curve over the region of a request; nowhere when not sure.

    Args:
        curve: of the whole region.
        confidence: that the target is there at all, 0..1.
        request: where it was looked for.
        rate: of the recording.
    """
    if confidence < curve.threshold:
        return ()
    step, sure = curve.step_s * rate, presence.sure_from(curve.threshold)
    return tuple(
        Span(
            request.start + round(one.start * step),
            min(request.end, request.start + round(one.end * step)),
            one.score,
            one.score < sure,
        )
        for one in presence.stretches(curve)
    )


def listener_of(request: LocateRequest, report: Report) -> Listener:
    """The network of a request; see `separate.open_listener`."""
    from engine.models.feature_cache import FeatureCache
    from engine.operations.separate import open_listener

    cache = FeatureCache() if request.is_again else None
    return open_listener(request.model_id, request.device, cache=cache, report=report)


def _recipe(request: LocateRequest, listener: Listener, heard_sha256: str) -> dict[str, Any]:
    return {
        "operation": "locate",
        "parameters": {
            "start": request.start,
            "end": request.end,
            "cues": cues_module.plain(request.cues),
            "device": request.device,
            "batch": listener.batch,
        },
        "inputs": region.inputs_of(request.path, heard_sha256),
        **listener.facts(),
    }
