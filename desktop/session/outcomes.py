"""What a finished job did, in one line: for the list of jobs."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from desktop import numbers
from desktop.language import localised, tr
from desktop.session import dereverberating, speaking
from desktop.session.dereverberating import DereverbOutcome
from desktop.session.exporting import Exported
from desktop.session.extracting import ExtractOutcome
from desktop.session.locating import LocateOutcome
from desktop.session.speaking import SpeakersOutcome
from desktop.session.tasks import Imported, TranscribeOutcome
from engine.operations.presence import is_unsure


@dataclass(frozen=True, slots=True)
class GainsFound:
    """What normalising sets: gain in dB by clip id; nothing where no clip is loud enough."""

    gains_db: Mapping[str, float]


def outcome_text(result: object) -> str:
    """A sentence about the result of a job; empty when its kind says nothing of itself."""
    if isinstance(result, Imported):
        return _imported(result)
    if isinstance(result, ExtractOutcome):
        return _extracted(result)
    if isinstance(result, TranscribeOutcome):
        return _transcribed(result)
    if isinstance(result, LocateOutcome):
        return _located(result)
    if isinstance(result, SpeakersOutcome):
        return _joined(speaking.told(result), result.device)
    if isinstance(result, DereverbOutcome):
        return _joined(dereverberating.told(result), result.device)
    if isinstance(result, GainsFound):
        return _normalised(result)
    if isinstance(result, Exported):
        return files_written(result)
    return result if isinstance(result, str) else ""


def files_written(result: Exported) -> str:
    """How many files an export wrote, and where."""
    return numbers.counted(
        len(result.paths),
        tr("one file written to {folder}"),
        tr("{count} files written to {folder}"),
        folder=result.folder,
    )


def _imported(result: Imported) -> str:
    seconds = sum(medium.n_samples / medium.rate for medium in result.media)
    said = numbers.counted(
        len(result.media),
        tr("one recording, {time}"),
        tr("{count} recordings, {time}"),
        time=numbers.duration(seconds),
    )
    if result.failures:
        failed = tr("{count} could not be read").format(count=len(result.failures))
        said = f"{said} · {failed}"
    return " · ".join([said, *losses_told(result)])


def losses_told(result: Imported) -> list[str]:
    """What is missing of damaged recordings that were taken in."""
    return [
        f"{name}: {localised(sentence)}"
        for name, lost in result.losses
        for sentence in lost.sentences()
    ]


def _extracted(result: ExtractOutcome) -> str:
    extraction: Any = result.extraction
    share = numbers.percent(extraction.confidence)
    found = tr("not there, confidence {share}")
    if result.found is not None:
        found = tr("found, confidence {share}")
        if is_unsure(extraction.confidence, extraction.presence.threshold):
            found = tr("unsure, confidence {share}")
    return _joined(found.format(share=share), extraction.device)


def _located(result: LocateOutcome) -> str:
    said = numbers.counted(len(result.spans), tr("one place marked"), tr("{count} places marked"))
    n_unsure = sum(span.is_unsure for span in result.spans)
    doubt = tr("{count} unsure").format(count=n_unsure) if n_unsure else ""
    return _joined(" · ".join(filter(None, (said, doubt))), result.device)


def _normalised(result: GainsFound) -> str:
    gains = [f"{gain:+.1f}" for gain in sorted(result.gains_db.values())]
    if not gains:
        return tr("There is nothing loud enough to be measured.")
    spread = gains[0] if gains[0] == gains[-1] else f"{gains[0]} … {gains[-1]}"
    texts = tr("gain of one clip {gain} dB"), tr("gain of {count} clips {gain} dB")
    return numbers.counted(len(gains), *texts, gain=spread)


def _transcribed(result: TranscribeOutcome) -> str:
    return _joined(_n_words(result), str(result.recipe.get("device", "")))


def _n_words(result: TranscribeOutcome) -> str:
    n_words = sum(len(segment.words) for segment in result.transcript.segments)
    return numbers.counted(n_words, tr("one word"), tr("{count} words"))


def voice_told(result: TranscribeOutcome) -> str:
    """What the words of one voice took the place of: of others' nothing."""
    said, name = _n_words(result), result.ask.whose
    if not any(segment.words or segment.text for segment in result.transcript.segments):
        return tr("This voice was not understood; the words of the track stay as they are.")
    told = tr("{words} of this voice; what others say stays.").format(words=said)
    if name:
        told = tr("{words} of {name}; what others say stays.").format(words=said, name=name)
    return " ".join([told, *map(localised, result.doubts)])


def _joined(said: str, device: str) -> str:
    """What came of it and the device that really ran, as a list: without a full stop."""
    if not device:
        return said
    on = tr("on {device}").format(device=numbers.device(device))
    return " · ".join(filter(None, (said.rstrip(".。"), on)))
