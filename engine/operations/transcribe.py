"""Words of a region of a recording, with times in its own samples. Streams; nothing is dropped.

Voice activity proposes spans, the recogniser hears them one after another, and what was skipped
stays visible. Importing this module is light; torch comes with the first request.
"""

from __future__ import annotations

import time
from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from engine import __version__
from engine.audio import files, resample
from engine.errors import DeviceUnavailable
from engine.models import languages, registry
from engine.models.recogniser import (
    RATE,
    Listening,
    RecognisedSegment,
    Recogniser,
)
from engine.models.shelf.cards import ModelCard, Task
from engine.operations import doubts, region, speech, word_speed
from engine.operations.heard_pieces import HeardPieces
from engine.operations.speech import Piece, Speech
from engine.operations.transcription import TranscribeRequest, Transcription, to_document
from engine.progress import Progress, Report, silent

if TYPE_CHECKING:  # loads torch
    from engine.models.device import Device

__all__ = ["TranscribeRequest", "Transcription", "to_document", "transcribe"]

_PROCESSOR = "processor"
_SILENCE_S = 2.0


def transcribe(
    request: TranscribeRequest, report: Report = silent, *, goes_on: bool = True
) -> Transcription:
    """Recognise the words of a region.

    Memory does not grow with the length of the recording beyond the words themselves. What was
    heard is kept until the end, so that the same request goes on where it was stopped.

    Args:
        request: region and options.
        report: progress.
        goes_on: False hears everything, whatever was heard before.

    Raises:
        EmptyRegion, RegionOutside: there is nothing to work on.
        AudioFileError: the recording cannot be read.
        UnknownModel, ModelNotInstalled: nothing is ever fetched from here.
        ModelError: the model, the device or the language cannot be used.
        Cancelled: from `report`.
    """
    began = time.monotonic()
    card = registry.usable(request.model_id, registry.FOR_WORDS)
    languages.check(card, request.language)
    report(Progress("loading model"))
    device = device_of(card, request.device)
    recogniser = registry.load_recogniser(card.id, device)
    pieces = _heard_before(request, card, device, report) if goes_on else HeardPieces(None)
    return hear(request, recogniser, card, device, report, began=began, pieces=pieces)


def hear(
    request: TranscribeRequest,
    recogniser: Recogniser,
    card: ModelCard,
    device: Device | None,
    report: Report,
    *,
    began: float,
    pieces: HeardPieces | None = None,
) -> Transcription:
    """What `transcribe` does once a recogniser is loaded; for those that no card stands for.

    Args:
        request: region and options.
        recogniser: on its device.
        card: of the model that it is, or is built on.
        device: where it runs; None for one that knows only the processor.
        report: progress.
        began: moment of the request, of `time.monotonic`.
        pieces: what was heard of it before; None keeps nothing.
    """
    with files.open_reader(request.path, report) as reader:
        start, end = _range(request, reader)
        work = _Work(request, reader, recogniser, start, end, pieces or HeardPieces(None))
        segments = work.run(report)
        took_s = time.monotonic() - began
        word_speed.note(card, request.device, (end - start) / reader.rate, took_s)
        return Transcription(
            language=work.language,
            recogniser=card.id,
            is_draft=card.is_draft,
            rate=reader.rate,
            start=start,
            end=end,
            segments=segments,
            skipped=work.skipped(),
            device=device.label if device else _PROCESSOR,
            seconds=took_s,
            recipe=_recipe(request, card, device, work, report),
        )


class _Work:
    """One request while it runs, on one thread."""

    def __init__(
        self,
        request: TranscribeRequest,
        reader: files.AudioReader,
        recogniser: Recogniser,
        start: int,
        end: int,
        heard: HeardPieces,
    ) -> None:
        self._request, self._reader, self._recogniser = request, reader, recogniser
        self._heard = heard
        self._start, self._end = start, end
        self.language = (request.language or "").lower()
        self.sample_hash = region.SampleHash()
        self._speech: Speech | None = None
        self._pieces: tuple[Piece, ...] = ()

    def run(self, report: Report) -> tuple[RecognisedSegment, ...]:
        """Find the speech, recognise it piece by piece, name the doubts."""
        self._speech = speech.find(
            self._reader, self._start, self._end, report, seen=self.sample_hash.update
        )
        longest = round(self._recogniser.longest_s * self._reader.rate)
        if self._request.only_speech:
            gap = round(self._recogniser.widest_gap_s * self._reader.rate)
            self._pieces = speech.join(self._speech.spans, longest, gap)
        else:
            self._pieces = speech.split(self._start, self._end, longest)
        total = sum(piece.length for piece in self._pieces)
        segments: list[RecognisedSegment] = []
        done = 0
        for piece in self._pieces:
            segments += self._recognise(piece, _staged(report, done, total))
            done += piece.length
        report(Progress("recognising", done, total))
        self._heard.finish()
        return doubts.flag(segments)

    def _recognise(self, piece: Piece, report: Report) -> Sequence[RecognisedSegment]:
        report(Progress("recognising"))
        sound = self._reader.read(piece.start, piece.end).mid()
        samples = resample.resample(sound, self._reader.rate, RATE)
        if not self.language:
            self.language = self._recogniser.language_of(samples)
        request = self._request
        listening = Listening(
            self.language,
            request.prompt,
            request.beam_size,
            request.seed,
            skip_silence_s=None if request.only_speech else _SILENCE_S,
        )
        heard = self._heard.find(samples, listening)
        if heard is None:
            heard = self._recogniser.recognise(samples, listening, report)
            self._heard.add(samples, listening, heard)
        if not heard and self._request.only_speech:
            return (RecognisedSegment(piece.start, piece.end, ""),)
        return [self._placed(segment, piece) for segment in heard]

    def _placed(self, segment: RecognisedSegment, piece: Piece) -> RecognisedSegment:
        """The same segment in samples of the recording."""

        def place(position: int) -> int:
            return min(piece.start + (position * self._reader.rate) // RATE, piece.end)

        words = tuple(
            replace(word, start=place(word.start), end=place(word.end)) for word in segment.words
        )
        start, end = place(segment.start), place(segment.end)
        coverage = None if self._speech is None else self._speech.coverage(start, end)
        return replace(segment, start=start, end=end, words=words, speech_coverage=coverage)

    def skipped(self) -> tuple[tuple[int, int], ...]:
        """What lies between the pieces."""
        return speech.gaps(self._pieces, self._start, self._end)


def _heard_before(
    request: TranscribeRequest, card: ModelCard, device: Device | None, report: Report
) -> HeardPieces:
    """What a request that was stopped had heard with the same weights on the same device."""
    weights = registry.weights_sha256(card.id, report)
    where = device.label if device else _PROCESSOR
    return HeardPieces.of(weights, where, __version__, request.start, request.end)


def _staged(report: Report, done: int, total: int) -> Report:
    """A report for one piece: the recogniser's own counts stay inside, cancelling works."""

    def staged(progress: Progress) -> None:
        report(Progress(progress.stage, done, total))

    return staged


def _range(request: TranscribeRequest, reader: files.AudioReader) -> tuple[int, int]:
    start, end = request.start, reader.n_samples if request.end is None else request.end
    region.check_range(reader, start, end)
    return start, end


def device_of(card: ModelCard, name: str) -> Device | None:
    """Where a recogniser runs; None for one that knows only the processor.

    Raises:
        ModelNotInstalled: its files are not here.
        DeviceUnavailable: with its reason.
    """
    if card.task is Task.TRANSCRIBE and card.engine != "whisper":
        return None
    registry.files(card.id)  # says what is missing before torch is loaded
    from engine.models import device

    if name == "mps":
        raise DeviceUnavailable(card.id, "mps", "word times need float64, which MPS lacks")
    chosen = device.choose(name)
    # "auto" on a Mac: openai-whisper 20250625 aligns words in float64 (openai/whisper #2704).
    return device.choose("cpu") if chosen.kind == "mps" else chosen


def _recipe(
    request: TranscribeRequest,
    card: ModelCard,
    device: Device | None,
    work: _Work,
    report: Report,
) -> dict[str, Any]:
    detector = registry.weights_sha256("silero-vad")
    return {
        "operation": "transcribe",
        "parameters": {
            "start": request.start,
            "end": request.end,
            "language": request.language,
            "detected_language": work.language,
            "prompt": request.prompt,
            "beam_size": request.beam_size,
            "device": request.device,
            "only_speech": request.only_speech,
            "voice_activity": {"id": "silero-vad", "sha256": detector},
        },
        "inputs": region.inputs_of(
            request.path, work.sample_hash.hexdigest(), request.source_sha256
        ),
        "model_id": card.id,
        "model_sha256": registry.weights_sha256(card.id, report),
        "code_version": __version__,
        "device": device.label if device else _PROCESSOR,
        "dtype": "float16" if device and device.kind == "cuda" else "float32",
        "seed": request.seed,
    }
