"""Words of a region of a recording, with times in its own samples. Streams; nothing is dropped.

Voice activity proposes spans, the recogniser hears them one after another, and what was skipped
stays visible. Importing this module is light; torch comes with the first request.
"""

from __future__ import annotations

import time
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from engine import __version__
from engine.audio import files, resample
from engine.errors import DeviceUnavailable, EmptyRegion, RegionOutside
from engine.models import registry
from engine.models.cards import ModelCard, Task
from engine.models.recogniser import (
    RATE,
    Listening,
    RecognisedSegment,
    RecognisedWord,
    Recogniser,
)
from engine.operations import doubts, region, speech
from engine.operations.speech import Piece, Speech
from engine.progress import Progress, Report, silent
from engine.project.document import Segment, Transcript, Word

if TYPE_CHECKING:  # loads torch
    from engine.models.device import Device

_PROCESSOR = "processor"
_SILENCE_S = 2.0


@dataclass(frozen=True, slots=True)
class TranscribeRequest:
    """What to transcribe, and how.

    Attributes:
        path: the recording.
        start: first sample, at its own rate.
        end: sample after the last one; None for the end of the recording.
        model_id: "draft", "tiny", ... of the registry.
        language: ISO 639-1 code; None to detect it in the first speech.
        prompt: names and terms that occur, for recognisers that can use them.
        beam_size: hypotheses kept; 1 takes the best token each time.
        device: one of `engine.models.device.NAMES`.
        only_speech: skip what the voice detector calls no speech; otherwise hear everything.
        seed: of the sampling after a failed attempt.
        source_sha256: hash of the recording where the caller knows it, for the recipe.
    """

    path: Path
    start: int = 0
    end: int | None = None
    model_id: str = "draft"
    language: str | None = None
    prompt: str = ""
    beam_size: int = 5
    device: str = "auto"
    only_speech: bool = True
    seed: int = 0
    source_sha256: str = ""


@dataclass(frozen=True, slots=True)
class Transcription:
    """What was said; all times in samples of the recording's own rate.

    Attributes:
        language: ISO 639-1 code; empty when no speech was found and none was asked for.
        recogniser: model id.
        is_draft: made by the draft recogniser: expect many errors.
        rate: samples a second of the recording.
        start: first sample that was looked at.
        end: sample after the last one.
        segments: ascending by start; doubts in their flags. Speech in which nothing was understood
            is a segment without text.
        skipped: spans (start, end) that the recogniser did not hear: no speech.
        device: where the recogniser ran.
        seconds: it took.
        recipe: everything needed to do it again.
    """

    language: str
    recogniser: str
    is_draft: bool
    rate: int
    start: int
    end: int
    segments: tuple[RecognisedSegment, ...]
    skipped: tuple[tuple[int, int], ...]
    device: str
    seconds: float
    recipe: dict[str, Any]

    @property
    def has_speech(self) -> bool:
        """False when no speech was found at all, which is a result and not an error."""
        return bool(self.segments)

    @property
    def text(self) -> str:
        """The words alone, one line a segment."""
        return "\n".join(segment.text for segment in self.segments if segment.text)


def transcribe(request: TranscribeRequest, report: Report = silent) -> Transcription:
    """Recognise the words of a region.

    Memory does not grow with the length of the recording beyond the words themselves.

    Raises:
        EmptyRegion, RegionOutside: there is nothing to work on.
        AudioFileError: the recording cannot be read.
        UnknownModel, ModelNotInstalled: nothing is ever fetched from here.
        ModelError: the model, the device or the language cannot be used.
        Cancelled: from `report`.
    """
    began = time.monotonic()
    card = registry.card(request.model_id)
    report(Progress("loading model"))
    device = _device(card, request.device)
    recogniser = registry.load_recogniser(card.id, device)
    with files.open_reader(request.path, report) as reader:
        start, end = _range(request, reader)
        work = _Work(request, reader, recogniser, start, end)
        segments = work.run(report)
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
            seconds=time.monotonic() - began,
            recipe=_recipe(request, card, device, work, report),
        )


def to_document(
    transcription: Transcription, transcript_id: str, *, rate: int, shift: int = 0
) -> Transcript:
    """The words as a value of the project.

    Args:
        transcription: with times in samples of its recording.
        transcript_id: unique in the document.
        rate: of the project, samples a second.
        shift: where the recording's first sample is on the timeline, project samples.
    """

    def place(position: int) -> int:
        return shift + (2 * position * rate + transcription.rate) // (2 * transcription.rate)

    def word(heard: RecognisedWord) -> Word:
        return Word(heard.text, place(heard.start), place(heard.end), heard.confidence)

    def segment(heard: RecognisedSegment) -> Segment:
        return Segment(
            place(heard.start),
            place(heard.end),
            heard.text,
            tuple(word(one) for one in heard.words),
            flags=heard.flags,
            avg_logprob=heard.avg_logprob,
            no_speech_prob=heard.no_speech_prob,
            compression_ratio=heard.compression_ratio,
            speech_coverage=heard.speech_coverage,
        )

    return Transcript(
        transcript_id,
        transcription.language,
        transcription.recogniser,
        transcription.is_draft,
        tuple(segment(heard) for heard in transcription.segments),
        tuple((place(start), place(end)) for start, end in transcription.skipped),
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
    ) -> None:
        self._request, self._reader, self._recogniser = request, reader, recogniser
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
        heard = self._recogniser.recognise(samples, listening, report)
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


def _staged(report: Report, done: int, total: int) -> Report:
    """A report for one piece: the recogniser's own counts stay inside, cancelling works."""

    def staged(progress: Progress) -> None:
        report(Progress(progress.stage, done, total))

    return staged


def _range(request: TranscribeRequest, reader: files.AudioReader) -> tuple[int, int]:
    start, end = request.start, reader.n_samples if request.end is None else request.end
    if start == end:
        raise EmptyRegion
    if not 0 <= start < end <= reader.n_samples:
        rate = reader.rate
        raise RegionOutside(start / rate, end / rate, reader.n_samples / rate)
    return start, end


def _device(card: ModelCard, name: str) -> Device | None:
    """Where the recogniser runs; None for one that knows only the processor."""
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
        "inputs": {
            "path": str(request.path),
            "sha256": request.source_sha256 or region.cheap_sha256(request.path),
            "size_bytes": request.path.stat().st_size,
            "region_sha256": work.sample_hash.hexdigest(),
        },
        "model_id": card.id,
        "model_sha256": registry.weights_sha256(card.id, report),
        "code_version": __version__,
        "device": device.label if device else _PROCESSOR,
        "dtype": "float16" if device and device.kind == "cuda" else "float32",
        "seed": request.seed,
    }
