"""What a finished job did, in one line: for the list of jobs."""

from __future__ import annotations

from typing import Any

from desktop import numbers
from desktop.language import tr
from desktop.session.exporting import Exported
from desktop.session.extracting import ExtractOutcome
from desktop.session.locating import LocateOutcome
from desktop.session.tasks import Imported, TranscribeOutcome


def outcome_text(result: object) -> str:
    """A sentence about the result of a job; empty when its kind says nothing of itself."""
    if isinstance(result, Imported):
        return _imported(result)
    if isinstance(result, ExtractOutcome):
        return _extracted(result)
    if isinstance(result, TranscribeOutcome):
        return _transcribed(result)
    if isinstance(result, LocateOutcome):
        return tr("{count} places marked").format(count=numbers.count(len(result.spans)))
    if isinstance(result, Exported):
        text = tr("{count} files written to {folder}")
        return text.format(count=numbers.count(len(result.paths)), folder=result.folder)
    return result if isinstance(result, str) else ""


def _imported(result: Imported) -> str:
    seconds = sum(medium.n_samples / medium.rate for medium in result.media)
    said = tr("{count} recordings, {time}").format(
        count=numbers.count(len(result.media)), time=numbers.duration(seconds)
    )
    if result.failures:
        failed = tr("{count} could not be read").format(count=len(result.failures))
        said = f"{said} · {failed}"
    return said


def _extracted(result: ExtractOutcome) -> str:
    extraction: Any = result.extraction
    share = numbers.percent(extraction.confidence)
    found = (
        tr("found, confidence {share}")
        if result.found is not None
        else tr("not there, confidence {share}")
    )
    return _joined(found.format(share=share), extraction.device)


def _transcribed(result: TranscribeOutcome) -> str:
    n_words = sum(len(segment.words) for segment in result.transcript.segments)
    said = tr("{count} words").format(count=numbers.count(n_words))
    return _joined(said, str(result.recipe.get("device", "")))


def _joined(said: str, device: str) -> str:
    """What came of it and the device that really ran."""
    on = tr("on {device}").format(device=device) if device else ""
    return " · ".join(filter(None, (said, on)))
