"""All that a report says, as JSON values: the one place from which every form of it is written.

The schema is version 1 of "auricle-report"; docs/guide/evidence.md describes it. Times are seconds
unless the name says samples, hashes are hexadecimal SHA-256.
"""

from __future__ import annotations

import json
import math
from collections.abc import Iterable, Mapping
from dataclasses import asdict
from datetime import UTC, datetime
from typing import Any

from engine import __version__
from engine.audio import files
from engine.errors import EngineError
from engine.export.report import markers, places, results
from engine.export.report.facts import ReportFacts, ReportSettings, WordDifference
from engine.export.report.measures import measure
from engine.export.report.texts import limits, texts
from engine.models import registry
from engine.progress import Report, silent
from engine.project import reading
from engine.project.document import (
    Media,
    MediaKind,
    Segment,
    Track,
    Transcript,
)
from engine.project.media import MediaPool
from engine.project.problem import Problem
from engine.project.provenance import Step

FORMAT, VERSION = "auricle-report", 1


def build(
    facts: ReportFacts,
    pool: MediaPool,
    settings: ReportSettings,
    report: Report = silent,
) -> dict[str, Any]:
    """Everything that a report says, without its pictures.

    Args:
        facts: of the project.
        pool: its media, for measuring.
        settings: language, what a person adds, whether levels are measured.
        report: progress.

    Raises:
        ValueError: an unknown language.
    """
    document = facts.document
    return {
        "format": FORMAT,
        "version": VERSION,
        "language": settings.language,
        "title": settings.title or texts(settings.language)["title"],
        "case": settings.case,
        "exhibit": settings.exhibit,
        "received": settings.received,
        "author": settings.author,
        "notes": settings.notes,
        "made_utc": datetime.now(UTC).isoformat(timespec="seconds"),
        "program": f"Auricle {__version__}",
        "project": {
            "name": document.name,
            "folder": facts.folder,
            "rate": document.rate,
            "length_s": document.length / document.rate,
            "head_sha256": facts.head,
        },
        "state": _state(facts),
        "sources": [
            _source(medium, pool, settings, report)
            for medium in document.media
            if medium.kind is MediaKind.SOURCE
        ],
        "results": [_result(track, facts, pool, settings) for track in facts.results],
        "words": [one for track in document.tracks for one in _words(track, facts)],
        "differences": [_difference(one, facts) for one in facts.differences],
        "markers": markers.markers_of(facts),
        "searches": markers.searches_of(facts),
        "steps": [_step(step, facts) for step in facts.steps],
        "n_steps_left": facts.n_left,
        "models": [_model(model_id, sha256) for model_id, sha256 in facts.models],
        "limits": list(limits(settings.language)),
    }


def _state(facts: ReportFacts) -> dict[str, Any]:
    """What the check of all hashes found; nothing was checked where problems are None."""
    found = facts.problems
    return {
        "is_checked": found is not None,
        "is_whole": None if found is None else not found,
        "problems": [
            one.to_json() if isinstance(one, Problem) else {"text": str(one)}
            for one in found or ()
        ],
        "n_equal": sum(one.verdict == "equal" for one in facts.replays.values()),
        "n_not_equal": sum(not one.is_good for one in facts.replays.values()),
    }


def _source(
    medium: Media, pool: MediaPool, settings: ReportSettings, report: Report
) -> dict[str, Any]:
    return {
        "name": medium.name,
        "path": str(pool.path(medium)),
        "length_s": medium.n_samples / medium.rate,
        "rate": medium.rate,
        "channels": medium.n_channels,
        "samples": medium.n_samples,
        "size_bytes": medium.size_bytes,
        "file_sha256": medium.file_sha256,
        "decoded_sha256": medium.decoded_sha256,
        "decoder": medium.decoder,
        "measured": _measured(medium, pool, report) if settings.has_measures else None,
    }


def _measured(medium: Media, pool: MediaPool, report: Report) -> dict[str, Any] | None:
    """Kind of file and levels; None for a recording that is not as it was or not there."""
    if pool.is_missing(medium):
        return None
    try:
        with pool.reader(medium) as reader:
            found, info = measure(reader, report), files.probe(pool.path(medium))
            losses = reader.info.losses
    except EngineError:  # the state of the project says what is wrong with it
        return None
    return {
        "container": info.container,
        "encoding": info.encoding,
        "lufs": found.loudness,
        "true_peak_dbtp": found.true_peak_db,
        "rms_dbfs": _finite(found.rms_db),
        "floor_dbfs": _finite(found.floor_db),
        "dc_offset": found.dc_offset,
        "losses": asdict(losses) if losses else None,
        "n_clipped": found.n_clipped,
        "n_clipped_ranges": found.n_ranges,
        "clipped": [
            {
                "channel": one.channel,
                "start_s": one.start / medium.rate,
                "end_s": one.end / medium.rate,
            }
            for one in found.clipped
        ],
    }


def _finite(level: float) -> float | None:
    """JSON knows no infinity: None for silence."""
    return level if math.isfinite(level) else None


def _result(
    track: Track, facts: ReportFacts, pool: MediaPool, settings: ReportSettings
) -> dict[str, Any]:
    document = facts.document
    recipe, rate = facts.recipes[track.recipe_id], facts.document.rate
    answer = recipe.parameters.get("answer")
    answer = answer if isinstance(answer, Mapping) else {}
    step = next((one.number for one in facts.steps if one.recipe_id == track.recipe_id), None)
    presence = track.presence
    return {
        "track_id": track.id,
        "name": track.name,
        "kind": results.kind_of(recipe),
        "step": step,
        "start_s": track.clips[0].start / rate,
        "end_s": max(clip.end for clip in track.clips) / rate,
        **places.to_json(facts.places[track.id, track.recipe_id]),
        **results.asked(recipe, document),
        "confidence": answer.get("confidence"),
        "threshold": answer.get("threshold"),
        "sum_error": answer.get("sum_error"),
        "files": results.files_of(document, track),
        "rms_dbfs": results.levels_of(document, pool, recipe, track)
        if settings.has_measures
        else {},
        "model_id": recipe.model_id,
        "device": recipe.device,
        "dtype": recipe.dtype,
        "presence": None
        if presence is None
        else {
            "start_s": presence.start / rate,
            "step_s": presence.step / rate,
            "threshold": presence.threshold,
            "values": list(presence.values),
        },
    }


def _words(track: Track, facts: ReportFacts) -> Iterable[dict[str, Any]]:
    for is_second in (False, True):
        transcript = reading.words_of(facts.document, track, is_second=is_second)
        if transcript is not None:
            yield _transcript(track, transcript, facts.document.rate)


def _transcript(track: Track, transcript: Transcript, rate: int) -> dict[str, Any]:
    return {
        "track_id": track.id,
        "track": track.name,
        "recogniser": transcript.recogniser,
        "language": transcript.language,
        "is_draft": transcript.is_draft,
        "is_typed": transcript.recogniser == reading.LISTENER,
        "lines": [_line(segment, rate) for segment in transcript.segments],
    }


def _line(segment: Segment, rate: int) -> dict[str, Any]:
    return {
        "start_s": segment.start / rate,
        "end_s": segment.end / rate,
        "speaker": segment.speaker,
        "text": segment.text,
        "flags": list(segment.flags),
        "words": [
            {
                "text": word.text,
                "start_s": word.start / rate,
                "end_s": word.end / rate,
                "confidence": word.confidence,
            }
            for word in segment.words
        ],
    }


def _difference(one: WordDifference, facts: ReportFacts) -> dict[str, Any]:
    return {
        "track_id": one.track_id,
        "track": facts.document.track(one.track_id).name,
        "n_words": one.n_words,
        "other": one.other,
        "missing": one.missing,
        "added": one.added,
        "rate": one.rate,
        "is_by_character": one.is_by_character,
        "is_typed": one.is_typed,
    }


def _step(step: Step, facts: ReportFacts) -> dict[str, Any]:
    recipe = facts.recipes.get(step.recipe_id)
    replay = facts.replays.get(step.number)
    return {
        "number": step.number,
        "at_utc": step.at_utc,
        "utc_offset_min": step.utc_offset_min,
        "label": step.label,
        "is_current": step.is_current,
        "parameters": dict(step.parameters),
        "recipe": None if recipe is None else json.loads(recipe.to_json()),
        "sha256": step.hash,
        "replay": None if replay is None else {**replay.to_json(), "said": [*replay.sentences]},
    }


def _model(model_id: str, sha256: str) -> dict[str, Any]:
    try:
        card = registry.card(model_id)
    except EngineError:  # of a plug-in that is not here
        return {"id": model_id, "title": "", "sha256": sha256, "licence": "", "failures": []}
    return {
        "id": model_id,
        "title": card.title,
        "sha256": sha256,
        "licence": card.licence,
        "failures": list(card.known_failures),
    }
