"""What was said: words in lines, by whom, and how sure a recogniser was of them. Values only."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Word:
    """One recognised word, in project samples; confidence 0..1."""

    text: str
    start: int
    end: int
    confidence: float


@dataclass(frozen=True, slots=True)
class Segment:
    """A run of words as one line.

    Attributes:
        start: first project sample.
        end: first sample after it.
        text: the line; empty for speech in which nothing was understood.
        words: ascending by start.
        speaker: name; empty when unknown.
        flags: doubts such as "loop" or "low-confidence".
        avg_logprob: mean log probability of its tokens; None when the recogniser gives none.
        no_speech_prob: the recogniser's doubt that anybody speaks, 0..1; or None.
        compression_ratio: of the text; above 2.4 it repeats itself; or None.
        speech_coverage: share of it that sounds like speech to the detector, 0..1; or None.
    """

    start: int
    end: int
    text: str
    words: tuple[Word, ...] = ()
    speaker: str = ""
    flags: tuple[str, ...] = ()
    avg_logprob: float | None = None
    no_speech_prob: float | None = None
    compression_ratio: float | None = None
    speech_coverage: float | None = None


@dataclass(frozen=True, slots=True)
class Transcript:
    """The words of a track.

    Attributes:
        id: unique in the document.
        language: ISO 639-1 code; empty when unknown.
        recogniser: model id ("draft", "tiny", ...).
        is_draft: made by the draft recogniser: expect many errors.
        segments: ascending by start.
        skipped: spans (start, end) without speech by the voice-activity detector, kept visible.
        colors: (speaker, index into the theme's track palette) where the user chose one.
    """

    id: str
    language: str
    recogniser: str
    is_draft: bool
    segments: tuple[Segment, ...] = ()
    skipped: tuple[tuple[int, int], ...] = ()
    colors: tuple[tuple[str, int], ...] = ()
