"""A request with a voice and with sounds, answered by the model for each: what all agree on.

The voice model cannot follow words, and the sound models know no voices. So the voice is taken
out first, and what was said beside it is looked for in that. Importing this module is light.
"""

from __future__ import annotations

import time
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import Any

import numpy as np

from engine.audio import files
from engine.audio.buffer import Sound
from engine.audio.destinations import folder_for_results
from engine.operations import cues as cues_module
from engine.operations import extract as extraction
from engine.operations import halves, speed
from engine.operations import locate as location
from engine.operations.cues import Cues
from engine.operations.extract import Extraction, ExtractRequest
from engine.operations.locate import LocateRequest, Location
from engine.operations.presence import PresenceCurve
from engine.operations.shape import AS_MASKED
from engine.operations.speakers import MODEL as VOICE_MODEL
from engine.operations.speed import Estimate
from engine.progress import Progress, Report, silent
from engine.project import workplace

EVEN = 0.5
"""Threshold of a joint answer: each model's own threshold is moved here."""
_BLOCK = 1 << 18


@dataclass(frozen=True, slots=True)
class Part:
    """What one model is asked."""

    model_id: str
    cues: Cues

    @property
    def looks_for_something(self) -> bool:
        """False where it only says what must not be heard."""
        cues = self.cues
        return bool(cues.voices or cues.references or cues_module.parse(cues).wanted)


def parts(cues: Cues, model_id: str) -> tuple[Part, ...]:
    """Who is asked what: the voice model about voices, then `model_id` about all else."""
    voices = Cues(voices=cues.voices, without_voices=cues.without_voices)
    others = replace(cues, voices=(), without_voices=())
    if not voices.examples:
        return (Part(model_id, cues),)
    if not (others.describe or others.without or others.examples):
        return (Part(VOICE_MODEL, voices),)
    return Part(VOICE_MODEL, voices), Part(model_id, others)


def estimate(request: ExtractRequest) -> Estimate:
    """Time and memory a request will take; its models run one after the other."""
    asked = parts(request.cues, request.model_id)
    return speed.in_turn(
        [extraction.estimate(replace(request, model_id=part.model_id)) for part in asked]
    )


def extract(request: ExtractRequest, report: Report = silent) -> Extraction:
    """Extract what every cue agrees on; `request.model_id` hears all but voices.

    The result is as exact as that of one model. Where the voice is not there, nobody looks for
    the rest. A joint curve has the threshold `EVEN`.

    Raises:
        EngineError: as `extract.extract`.
    """
    asked = parts(request.cues, request.model_id)
    if len(asked) == 1:
        return extraction.extract(replace(request, model_id=asked[0].model_id), report)
    began = time.monotonic()
    for part in asked:
        cues_module.check(part.cues, part.model_id)
    extraction.refuse_sources(request)
    with folder_for_results(request.out), _inside(request.out) as folder:
        answers = _ask_in_turn(request, asked, folder, report)
        answer = _together(request, asked, answers)
        if len(answers) == len(asked) and (answer.is_present or request.keep_absent):
            answer = _write(request, answer, answers[-1], report)
    return replace(answer, seconds=time.monotonic() - began)


def _inside(out: Path) -> workplace.Workplace:
    """A folder for what the models hand on, where the results go; those of killed programs go."""
    workplace.sweep(out)
    return workplace.Workplace(out)


def _ask_in_turn(
    request: ExtractRequest, asked: Sequence[Part], folder: Path, report: Report
) -> list[Extraction]:
    """The answers until one is "not there"; each model hears what the one before let through."""
    answers: list[Extraction] = []
    now = replace(request, keep_absent=True, shape=replace(request.shape, amount=1.0))
    for number, part in enumerate(asked):
        out = folder / str(number)
        answer = extraction.extract(
            replace(now, out=out, cues=part.cues, model_id=part.model_id), report
        )
        answers.append(answer)
        if answer.target is None or not (answer.is_present or request.keep_absent):
            break
        end = request.end - request.start
        now = replace(now, path=answer.target, start=0, end=end, shape=AS_MASKED)
    return answers


def _together(
    request: ExtractRequest, asked: Sequence[Part], answers: Sequence[Extraction]
) -> Extraction:
    """One answer without files: as sure as the least sure of those who looked for something."""
    sure = [
        one for part, one in zip(asked, answers, strict=False) if part.looks_for_something
    ] or list(answers)
    asked_for = {"keep_absent": request.keep_absent, "shape": asdict(request.shape)}
    recipe = _recipe_of_all(request.cues, [one.recipe for one in answers], asked_for)
    return Extraction(
        target=None,
        residual=None,
        presence=agreed([one.presence for one in sure]),
        confidence=min(_evened(one.confidence, one.presence.threshold) for one in sure),
        is_present=len(answers) == len(asked) and all(one.is_present for one in answers),
        reason=" ".join(
            f"{part.model_id}: {one.reason}" for part, one in zip(asked, answers, strict=False)
        ),
        sum_error=0.0,
        interpreted=answers[-1].interpreted,
        recipe={**recipe, "outputs": {}},
        seconds=0.0,
        device=answers[-1].device,
        doubts=_doubts(answers),
    )


def _doubts(answers: Sequence[Extraction] | Sequence[Location]) -> tuple[str, ...]:
    """What to beware of in what any of the models was asked."""
    return tuple(doubt for one in answers for doubt in one.doubts)


def _recipe_of_all(
    cues: Cues, recipes: Sequence[dict[str, Any]], parameters: Mapping[str, Any]
) -> dict[str, Any]:
    """How a joint answer was made: the first model's recipe, and who else took part."""
    turns = [{name: one[name] for name in ("model_id", "model_sha256")} for one in recipes]
    given = {**recipes[0]["parameters"], "cues": cues_module.plain(cues), **parameters}
    return {**recipes[0], "parameters": {**given, "in_turn": turns}}


def _write(
    request: ExtractRequest, answer: Extraction, last: Extraction, report: Report
) -> Extraction:
    """The files of a joint answer: what the last model let through, and all the rest."""
    assert last.target is not None  # it was asked to keep its attempt
    target, residual = (request.out / name for name in request.names)
    with (
        files.open_reader(request.path, report) as reader,
        files.open_reader(last.target, report) as found,
    ):
        form = halves.Format(reader.rate, reader.n_channels, request.end - request.start)
        parts = _split(request, reader, found, report)
        made = halves.write(parts, target, residual, form, report)
    return replace(
        answer,
        target=target,
        residual=residual,
        sum_error=made.sum_error,
        recipe={**answer.recipe, "outputs": made.outputs},
    )


def _split(
    request: ExtractRequest, reader: files.AudioReader, found: files.AudioReader, report: Report
) -> Iterator[halves.Parts]:
    """The region of a recording, piece by piece, beside what was found in it."""
    for start in range(request.start, request.end, _BLOCK):
        report(Progress("writing", start - request.start, request.end - request.start))
        end = min(start + _BLOCK, request.end)
        mixture = reader.read(start, end).samples
        target = found.read(start - request.start, end - request.start).samples
        yield halves.split(mixture, _kept(mixture, target, request.shape.amount))


def _kept(mixture: Sound, target: Sound, amount: float) -> Sound:
    """The target with the share of the rest that stays in it."""
    return target + np.float32(1 - amount) * (mixture - target) if amount < 1 else target


def locate(request: LocateRequest, report: Report = silent) -> Location:
    """Spans of a region in which everything that is looked for sounds at once.

    Raises:
        EngineError: as `locate.locate`.
    """
    asked = parts(request.cues, request.model_id)
    for part in asked:
        cues_module.check(part.cues, part.model_id)
    looking = [part for part in asked if part.looks_for_something] or list(asked)
    found = [
        location.locate(replace(request, model_id=part.model_id, cues=part.cues), report)
        for part in looking
    ]
    if len(asked) == 1:
        return found[0]
    recipe = _recipe_of_all(request.cues, [one.recipe for one in found], {})
    if len(found) == 1:
        return replace(found[0], recipe=recipe)
    curve = agreed([one.presence for one in found])
    confidence = min(_evened(one.confidence, one.presence.threshold) for one in found)
    rate = files.probe(request.path).rate
    spans = location.spans_of(curve, confidence, request, rate)
    said = tuple(pair for one in found for pair in one.interpreted)
    doubts = _doubts(found)
    return Location(spans, curve, confidence, said, found[-1].device, recipe, doubts)


def agreed(curves: Sequence[PresenceCurve]) -> PresenceCurve:
    """How surely all of several sound at once: the least sure at each step.

    Args:
        curves: of one region; each is brought to the threshold `EVEN` first, unless it is alone.
    """
    if len(curves) == 1:
        return curves[0]
    first = curves[0]
    times_s = np.arange(len(first.values)) * first.step_s
    least = np.ones(len(times_s))
    for curve in curves:
        values = np.asarray(curve.values)
        index = np.minimum((times_s / curve.step_s).astype(np.int64), len(values) - 1)
        least = np.minimum(least, _evened(values[index], curve.threshold))
    return PresenceCurve(first.step_s, tuple(least.round(4).tolist()), EVEN)


def _evened(value: Any, threshold: float) -> Any:
    """A presence, or many, with the threshold moved to `EVEN`; 0 and 1 stay where they are."""
    return np.interp(value, (0.0, threshold, 1.0), (0.0, EVEN, 1.0))
