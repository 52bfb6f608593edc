"""The words of one speaker of a mixture, who is introduced by an enrolment.

With an adapter the recogniser itself listens to that speaker alone (method 4). Without one the
speaker is extracted first and transcribed then; the result says which of the two was done.
Importing this module is light; torch comes with the first request.
"""

from __future__ import annotations

import tempfile
import time
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from engine.audio import files, resample
from engine.errors import ModelError, ReferenceTooShort
from engine.models import languages, registry
from engine.models.recogniser import RATE, RecognisedSegment
from engine.models.shelf import store
from engine.operations import extract, transcribe
from engine.operations.cues import Cues, Reference
from engine.operations.enrolments import check_voice, doubts
from engine.operations.transcription import TranscribeRequest, Transcription
from engine.progress import Progress, Report, silent
from engine.sentences import say

VOICE_MODEL = "starter-voice"
PROMPTED, EXTRACTED = "prompted", "extracted"
OF_ONE_VOICE = "transcribe-target"
"""What recipes call it."""
LEAST_ENROLMENT_S = 1.0
ADAPTERS = "target-asr"
"""Folder beside the models in which an adapter is found by the id of its Whisper."""


@dataclass(frozen=True, slots=True)
class TargetRequest:
    """Whose words, and how.

    Attributes:
        words: recording, region and recogniser, as for everybody's words.
        speaker: a few seconds of the speaker alone.
        adapter: of `auricle train target-asr`; None for the installed one of the recogniser.
    """

    words: TranscribeRequest
    speaker: Reference
    adapter: Path | None = None


@dataclass(frozen=True, slots=True)
class TargetTranscription:
    """The words and how they were found.

    Attributes:
        heard: times in samples of the recording's own rate.
        method: "prompted" or "extracted".
        explanation: the same as a sentence.
        doubts: what to beware of in the enrolment, as sentences.
    """

    heard: Transcription
    method: str
    explanation: str
    doubts: tuple[str, ...]


def installed_adapter(model_id: str) -> Path | None:
    """The adapter that belongs to a recogniser, where somebody put it; None without."""
    path = store.folder() / ADAPTERS / f"{model_id}.safetensors"
    return path if path.is_file() else None


def transcribe_target(request: TargetRequest, report: Report = silent) -> TargetTranscription:
    """Recognise one speaker's words.

    Raises:
        ReferenceTooShort, NoVoice, CueError: the enrolment says too little.
        EmptyRegion, RegionOutside: there is nothing to work on.
        AudioFileError: the recording or the enrolment cannot be read.
        ModelError: neither an adapter nor the voice model is there, the adapter belongs to
            another Whisper, or the device or the language cannot be used.
        Cancelled: from `report`.
    """
    languages.check(registry.card(request.words.model_id), request.words.language)
    check_voice(request.speaker)
    adapter = request.adapter or installed_adapter(request.words.model_id)
    if adapter is not None:
        return _prompted(request, adapter, report)
    if not _has_voice_model():
        raise ModelError(
            request.words.model_id,
            "there is no adapter for one speaker's words, and no model that extracts voices",
            hint=f"Train an adapter (auricle train target-asr), or install {VOICE_MODEL}.",
        )
    return _extracted(request, report)


def _has_voice_model() -> bool:
    known = any(card.id == VOICE_MODEL for card in registry.list_models())
    return known and registry.installed(VOICE_MODEL)


def _prompted(request: TargetRequest, path: Path, report: Report) -> TargetTranscription:
    """Words by a Whisper that an adapter has taught to hear one speaker."""
    from engine.models.target_words import frozen_whisper, target_adapter
    from engine.models.target_words.prompted_recogniser import PromptedRecogniser

    began = time.monotonic()
    card = registry.card(request.words.model_id)
    enrolment = _enrolment(request.speaker)
    report(Progress("loading model"))
    device = transcribe.device_of(card, request.words.device)
    adapter = target_adapter.read(path)
    kind = device.kind if device else "cpu"
    vector = adapter.encoder(kind).embed(enrolment)
    model = adapter.applied_to(frozen_whisper.load(card.id))
    recogniser = PromptedRecogniser(model.to(kind), vector)
    heard = transcribe.hear(request.words, recogniser, card, device, report, began=began)
    details = {
        "method": PROMPTED,
        "adapter_sha256": store.hash_file(path),
        "speaker_encoder": adapter.card.speaker_encoder,
    }
    explanation: str = say(
        "{model} heard this speaker alone, through the adapter {adapter}.",
        model=card.title,
        adapter=path.name,
    )
    doubtful = doubts((request.speaker,))
    return TargetTranscription(_noted(heard, request, details), PROMPTED, explanation, doubtful)


def _enrolment(speaker: Reference) -> Any:
    """Mono samples at 16 kHz, shape (samples,)."""
    with files.open_reader(speaker.path) as reader:
        buffer = reader.read(speaker.start, speaker.end)
    seconds = buffer.n_samples / buffer.rate
    if seconds < LEAST_ENROLMENT_S:
        raise ReferenceTooShort(seconds, LEAST_ENROLMENT_S)
    return resample.resample(buffer.mid(), buffer.rate, RATE)


def _extracted(request: TargetRequest, report: Report) -> TargetTranscription:
    """Extract the speaker, then transcribe what came out."""
    words = request.words
    info = files.probe(words.path)
    end = info.n_samples if words.end is None else words.end
    with tempfile.TemporaryDirectory(prefix="auricle-") as folder:
        found = extract.extract(
            extract.ExtractRequest(
                words.path,
                words.start,
                end,
                Cues(voices=(request.speaker,)),
                Path(folder),
                model_id=VOICE_MODEL,
                device=words.device,
                keep_absent=True,
                source_sha256=words.source_sha256,
            ),
            report,
        )
        if found.target is None:
            raise ModelError(VOICE_MODEL, "made no file of this speaker")
        alone = replace(words, path=found.target, start=0, end=None, source_sha256="")
        heard = transcribe.transcribe(alone, report)
    title = registry.card(words.model_id).title
    explanation = f"{VOICE_MODEL} extracted this speaker first, then {title} transcribed that."
    if not found.is_present:
        explanation += f" The speaker was probably not there: {found.reason}"
    details = {"method": EXTRACTED, "extraction": found.recipe, "is_present": found.is_present}
    placed = _shifted(heard, words.start, end)
    noted = _noted(placed, request, details)
    return TargetTranscription(noted, EXTRACTED, explanation, found.doubts)


def _shifted(heard: Transcription, start: int, end: int) -> Transcription:
    """Words of an extract, in samples of the recording that it was cut from."""

    def place(segment: RecognisedSegment) -> RecognisedSegment:
        words = tuple(
            replace(word, start=word.start + start, end=word.end + start) for word in segment.words
        )
        return replace(segment, start=segment.start + start, end=segment.end + start, words=words)

    skipped = tuple((first + start, last + start) for first, last in heard.skipped)
    segments = tuple(place(segment) for segment in heard.segments)
    return replace(heard, start=start, end=end, segments=segments, skipped=skipped)


def _noted(heard: Transcription, request: TargetRequest, details: dict[str, Any]) -> Transcription:
    """The same with a recipe that says whose words these are."""
    speaker = request.speaker
    details["speaker"] = {
        "path": str(speaker.path),
        "sha256": files.file_sha256(speaker.path),
        "start": speaker.start,
        "end": speaker.end,
        "name": speaker.name,
    }
    recipe = heard.recipe | {"operation": OF_ONE_VOICE}
    recipe["parameters"] = heard.recipe["parameters"] | details
    recipe["inputs"] = heard.recipe["inputs"] | {"path": str(request.words.path)}
    return replace(heard, recipe=recipe)
