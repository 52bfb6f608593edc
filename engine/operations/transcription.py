"""What `transcribe` takes and gives, and the way of its words into a project. Values only."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any

from engine.models.recogniser import BEAM_SIZE, RecognisedSegment, RecognisedWord
from engine.project.document import Segment, Transcript, Word


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
    beam_size: int = BEAM_SIZE
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
