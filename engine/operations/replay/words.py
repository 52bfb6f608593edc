"""Words that were recognised, recognised again: line by line beside those that were stored."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from difflib import SequenceMatcher
from typing import Any

from engine.operations import transcribe_target
from engine.operations.replay.case import Case, Ran
from engine.operations.replay.machine import check_models, device_for, refuse_other_weights
from engine.operations.replay.material import CannotReplay
from engine.operations.transcription import TranscribeRequest, Transcription, to_document
from engine.progress import Report
from engine.project.document import Segment, Transcript, scale
from engine.project.replayed import Compared
from engine.sentences import say


def words(case: Case, report: Report) -> Ran:
    """The words of everybody in a region."""
    from engine.operations import transcribe

    if "method" in case.recipe.parameters:  # so recorded before version 4 of the project format
        return words_of_one(case, report)

    request, notes = _request(case, report)
    heard = transcribe.transcribe(request, report, goes_on=False)
    return Ran(compared=(_compared(case, heard, request.start),), notes=notes, device=heard.device)


def words_of_one(case: Case, report: Report) -> Ran:
    """The words of one speaker."""
    request, notes = _request(case, report)
    speaker = case.material.reference(case.parameter("speaker"), report)
    extraction = case.recipe.parameters.get("extraction")
    if extraction is not None:
        network = extraction["model_id"], extraction["model_sha256"]
        check_models([network], device_for(case.recipe)[0])
    found = transcribe_target.transcribe_target(
        transcribe_target.TargetRequest(request, speaker), report
    )
    if found.method != case.parameter("method"):
        raise CannotReplay(
            say(
                "The words were found by another way then ({then}) than here ({here}).",
                then=case.parameter("method"),
                here=found.method,
            ),
            say("Put the adapter of then into the folder of models, or take it away."),
        )
    compared = _compared(case, found.heard, request.start)
    return Ran(compared=(compared,), notes=notes, device=found.heard.device)


def _voices(case: Case, report: Report) -> Ran:
    """Names on the time line: no sound, no words."""
    said = say(
        "Who speaks when is told apart with the voices kept at that moment; no sound is made."
    )
    return Ran(notes=(said,))


WAYS: Mapping[str, Callable[[Case, Report], Ran]] = {
    "transcribe": words,
    "transcribe-target": words_of_one,
    "speakers": _voices,
}
"""Operations that write words, by the names in their recipes."""


def _request(case: Case, report: Report) -> tuple[TranscribeRequest, tuple[str, ...]]:
    """The request of the recipe, once model and samples are those of then."""
    from engine.models import registry

    recipe = case.recipe
    refuse_other_weights(
        recipe.model_id, recipe.model_sha256, registry.weights_sha256(recipe.model_id, report)
    )
    detector = recipe.parameters.get("voice_activity")
    if detector is not None:
        here = registry.weights_sha256(detector["id"], report)
        refuse_other_weights(detector["id"], detector["sha256"], here)
    # Of one speaker the recogniser may have heard an extract; then that was made of the region.
    heard = recipe.parameters.get("extraction") or {
        "parameters": recipe.parameters,
        "inputs": case.parameter("source"),
    }
    source, start, end = heard["inputs"], heard["parameters"]["start"], heard["parameters"]["end"]
    path = case.material.heard(source, start, end, report)
    device, notes = device_for(recipe)
    return (
        TranscribeRequest(
            path,
            start,
            end,
            recipe.model_id,
            recipe.parameters.get("language"),
            case.parameter("prompt"),
            case.parameter("beam_size"),
            device,
            case.parameter("only_speech"),
            recipe.seed or 0,
        ),
        notes,
    )


def _compared(case: Case, heard: Transcription, start: int) -> Compared:
    """The new words beside those of the region that the step stored."""
    given: Mapping[str, Any] = case.step.parameters
    region = given.get("region")
    if not isinstance(region, Mapping):
        raise CannotReplay(
            say("The recipe does not hold {name}.", name="region"), is_refusal=False
        )
    rate = case.after.rate
    shift = region["start"] - scale(start, heard.rate, rate)
    new = to_document(heard, "new", rate=rate, shift=shift)
    stored = _stored(case, str(given["track_id"]), bool(given.get("is_second")))
    inside = [s for s in stored.segments if s.end > region["start"] and s.start < region["end"]]
    old_words, new_words = _facts(inside), _facts(new.segments)
    matcher = SequenceMatcher(None, old_words, new_words, autojunk=False)
    same = sum(block.size for block in matcher.get_matching_blocks())
    n_words = max(len(old_words), len(new_words))
    return Compared("words", "", n_words, n_words - same)


def _stored(case: Case, track_id: str, is_second: bool) -> Transcript:
    track = case.after.track(track_id)
    return case.after.transcript(track.second_transcript_id if is_second else track.transcript_id)


def _facts(segments: Any) -> list[tuple[str, int, int]]:
    """Each word with its times; of a line without words the line itself."""
    found: list[tuple[str, int, int]] = []
    segment: Segment
    for segment in segments:
        words = segment.words or (segment,)
        found += [(word.text, word.start, word.end) for word in words]
    return found
