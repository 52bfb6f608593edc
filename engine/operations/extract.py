"""Extract what was asked for from a region of a recording: target, residual and an answer.

Importing this module is light; torch comes with the first request.
"""

from __future__ import annotations

import time
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from engine.audio import files
from engine.errors import ExportError
from engine.operations import cues as cues_module
from engine.operations import enrolments, halves, region, speed
from engine.operations.cues import Cues, Reference, Weights
from engine.operations.halves import Halves
from engine.operations.looks import THOROUGH, Looks
from engine.operations.presence import PresenceCurve
from engine.operations.shape import AS_MASKED, Box, Limits, Shape
from engine.operations.speed import Estimate
from engine.progress import Progress, Report, silent
from engine.sentences import say

if TYPE_CHECKING:  # loads torch
    from engine.operations.listening import Listener
    from engine.operations.separate import PresenceTrack

__all__ = [
    "Box",
    "Cues",
    "Estimate",
    "ExtractRequest",
    "Extraction",
    "Limits",
    "PresenceCurve",
    "Reference",
    "Shape",
    "Weights",
    "estimate",
    "extract",
]

TARGET_NAME = "target.wav"
RESIDUAL_NAME = "residual.wav"


@dataclass(frozen=True, slots=True)
class ExtractRequest:
    """What to extract.

    Attributes:
        path: the recording.
        start: first sample, at its own rate.
        end: sample after the last one.
        cues: what is wanted and what is not.
        out: folder for both files, made when missing.
        model_id: of the registry.
        device: one of `engine.models.device.NAMES`.
        keep_absent: write the files even when the target was not found.
        source_sha256: hash of the recording where the caller knows it, for the recipe.
        shape: what is done to the target beside the mask.
        names: of the files with target and residual.
        repeat_batch: windows computed at once to repeat an earlier run, from nothing that was
            kept; 0 for an ordinary run.
        looks: how often a model that gains by it is asked; fewer are faster, and what versions
            before did.
    """

    path: Path
    start: int
    end: int
    cues: Cues
    out: Path
    model_id: str = "starter-sound"
    device: str = "auto"
    keep_absent: bool = False
    source_sha256: str = ""
    shape: Shape = AS_MASKED
    names: tuple[str, str] = (TARGET_NAME, RESIDUAL_NAME)
    repeat_batch: int = 0
    looks: Looks = THOROUGH


@dataclass(frozen=True, slots=True)
class Extraction:
    """What was found.

    Attributes:
        target: float32 WAV of the region, rate and channels kept; None when not found.
        residual: the mixture without it; None when not found.
        presence: when the target sounds.
        confidence: that it is there at all, 0..1 (see `presence.confidence`).
        is_present: confidence is at least the model's threshold.
        reason: one sentence that says why.
        sum_error: largest difference between target + residual and the mixture; 0.0 is exact.
        interpreted: each description as said and as understood.
        recipe: everything needed to do it again.
        seconds: it took.
        device: where the network ran.
        doubts: what to beware of in the question, as sentences.
    """

    target: Path | None
    residual: Path | None
    presence: PresenceCurve
    confidence: float
    is_present: bool
    reason: str
    sum_error: float
    interpreted: tuple[tuple[str, str], ...]
    recipe: dict[str, Any]
    seconds: float
    device: str
    doubts: tuple[str, ...] = ()


def estimate(request: ExtractRequest) -> Estimate:
    """Time and memory a request will take, from what the last one took on this machine."""
    info = files.probe(request.path)
    seconds = (request.end - request.start) / info.rate
    return speed.estimate(
        request.model_id, request.device, seconds, info.n_channels, request.looks
    )


def extract(request: ExtractRequest, report: Report = silent) -> Extraction:
    """Separate a region into target and residual and say whether the target is there.

    Reads the region and what its windows need around it, not the rest of the recording. Target +
    residual is the mixture. Nothing appears in `out` unless all is done, nor when the target was
    not found (unless asked for): a confident wrong answer is worse than none.

    Raises:
        EmptyRegion, RegionOutside, SilentRegion: there is nothing to work on.
        EmptyCue, ReferenceTooShort, NoVoice, CueError: the cues say nothing.
        AudioFileError: the recording or an example cannot be read.
        ModelError: the model or the device cannot be used.
        ExportError, DiskFull: the files cannot be written, or would replace a source.
        Cancelled: from `report`; nothing is left behind.
    """
    began = time.monotonic()
    report(Progress("reading"))
    cues_module.check(request.cues, request.model_id)
    enrolments.check_voices(request.cues)
    refuse_sources(request)
    with files.open_reader(request.path, report) as reader:
        region.check(reader, request.start, request.end, report)
        with speed.loading(request.model_id, request.device):
            listener = _open(request, report)
        query = cues_module.embed(request.cues, listener.model)
        work = _Work(request, reader, listener, query)
        made = work.run(report)
    found = work.result(made, time.monotonic() - began)
    return replace(found, doubts=enrolments.doubts_of(request.cues))


class _Work:
    """One request while it runs: its sound goes into two files, its presence into the answer."""

    def __init__(
        self,
        request: ExtractRequest,
        reader: files.AudioReader,
        listener: Listener,
        query: cues_module.Query,
    ) -> None:
        from engine.operations.separate import PresenceTrack

        self._request, self._reader = request, reader
        self._listener, self._query = listener, query
        self._track: PresenceTrack = PresenceTrack(reader, request.start, request.end, listener)

    def run(self, report: Report) -> Halves:
        """Write both files; they appear when the target was found, or when asked for."""
        from engine.operations.separate import stream

        request, reader = self._request, self._reader
        target, residual = (request.out / name for name in request.names)
        form = halves.Format(reader.rate, reader.n_channels, request.end - request.start)
        where = (self._listener, reader, request.start, request.end)
        with speed.measuring(self._listener, request.device, self._track, request.looks):
            parts = stream(
                *where,
                self._query,
                self._track,
                report=report,
                shape=request.shape,
                looks=request.looks,
            )
            return halves.write(parts, target, residual, form, report, self._is_kept)

    def _is_kept(self) -> bool:
        return self._is_present() or self._request.keep_absent

    def _is_present(self) -> bool:
        # Who only names what to leave out looks for nothing that could be missing.
        threshold = self._listener.model.spec.presence_threshold
        return not self._query.positive.any() or self._track.confidence() >= threshold

    def result(self, made: Halves, seconds: float) -> Extraction:
        """The answer, after `run`."""
        target, residual = (
            self._request.out / name if name in made.outputs else None
            for name in self._request.names
        )
        confidence = self._track.confidence()
        threshold = self._listener.model.spec.presence_threshold
        has_positive = bool(self._query.positive.any())
        return Extraction(
            target=target,
            residual=residual,
            presence=self._track.curve(),
            confidence=confidence,
            is_present=self._is_present(),
            reason=_reason(confidence, threshold, has_positive=has_positive),
            sum_error=made.sum_error,
            interpreted=self._query.interpreted,
            recipe=self._recipe(made),
            seconds=seconds,
            device=self._listener.device.label,
        )

    def _recipe(self, made: Halves) -> dict[str, Any]:
        request, listener = self._request, self._listener
        return {
            "operation": "extract",
            "parameters": {
                "start": request.start,
                "end": request.end,
                "cues": cues_module.plain(request.cues),
                "device": request.device,
                "keep_absent": request.keep_absent,
                "shape": asdict(request.shape),
                "batch": listener.batch,
                "looks": int(request.looks),
            },
            "inputs": region.inputs_of(request.path, made.region_sha256, request.source_sha256),
            "outputs": made.outputs,
            **listener.facts(),
        }


def _open(request: ExtractRequest, report: Report) -> Listener:
    from engine.models.feature_cache import FeatureCache
    from engine.operations.separate import open_listener

    if not request.repeat_batch:
        return open_listener(request.model_id, request.device, report=report)
    empty = FeatureCache()
    listener = open_listener(request.model_id, request.device, cache=empty, report=report)
    listener.batch = request.repeat_batch
    return listener


def _reason(confidence: float, threshold: float, *, has_positive: bool) -> str:
    if not has_positive:
        return say("Only what must not be heard was named, so there was nothing to find.")
    facts = {"confidence": confidence, "threshold": threshold}
    if confidence >= threshold:
        return say(
            "Found: the confidence is {confidence:.2f}, at least the model's {threshold:.2f}.",
            **facts,
        )
    return say(
        "Not found: the confidence is {confidence:.2f}, below the model's {threshold:.2f}.",
        **facts,
    )


def refuse_sources(request: ExtractRequest) -> None:
    """No result may replace the recording or an example."""
    examples = (one.path for one in request.cues.examples)
    sources = {path.resolve() for path in (request.path, *examples)}
    for name in request.names:
        path = request.out / name
        if path.resolve() in sources:
            reason = "it is one of the recordings that were asked about"
            raise ExportError(path, reason, hint="Choose another name.")
