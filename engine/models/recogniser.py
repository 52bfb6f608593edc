"""What every speech recogniser takes and gives: the values between networks and `transcribe`."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from engine.progress import Report

RATE = 16_000
"""Samples a second that every recogniser hears."""
BEAM_SIZE = 5
"""Hypotheses kept where nobody asks for another number, as in openai's own command."""


@dataclass(frozen=True, slots=True)
class RecognisedWord:
    """One word; times in samples of the sound it was found in, confidence 0..1."""

    text: str
    start: int
    end: int
    confidence: float


@dataclass(frozen=True, slots=True)
class RecognisedSegment:
    """A run of words and what the recogniser thought of it.

    Attributes:
        start: first sample; of the sound given to the recogniser, or of the recording.
        end: first sample after it.
        text: as the recogniser wrote it, without blanks around it.
        words: ascending by start.
        avg_logprob: mean log probability of its tokens; None when the recogniser has none.
        no_speech_prob: the recogniser's own doubt that anybody speaks, 0..1; or None.
        compression_ratio: of the text by zlib; above 2.4 it repeats itself. Or None.
        speech_coverage: share of it in which the voice detector heard speech, 0..1; or None.
        flags: doubts in plain words, see `operations.doubts`.
    """

    start: int
    end: int
    text: str
    words: tuple[RecognisedWord, ...] = ()
    avg_logprob: float | None = None
    no_speech_prob: float | None = None
    compression_ratio: float | None = None
    speech_coverage: float | None = None
    flags: tuple[str, ...] = ()

    @property
    def confidence(self) -> float:
        """Mean confidence of its words; 0 without words."""
        if not self.words:
            return 0.0
        return sum(word.confidence for word in self.words) / len(self.words)


@dataclass(frozen=True, slots=True)
class Listening:
    """How to listen.

    Attributes:
        language: ISO 639-1 code that the recogniser knows, see `languages`; empty to detect it.
        prompt: names and terms that occur, or text that goes before; for recognisers that can.
        beam_size: hypotheses kept; 1 takes the best token each time.
        seed: of the sampling that follows a failed attempt.
        skip_silence_s: Whisper drops improbable words with so much silence around them; None keeps
            everything. Only for sound that was not cut to speech before: short pieces begin and
            end in silence, and it would drop right words there.
    """

    language: str = ""
    prompt: str = ""
    beam_size: int = BEAM_SIZE
    seed: int = 0
    skip_silence_s: float | None = None


class Recogniser(Protocol):
    """A loaded recogniser. One thread at a time."""

    @property
    def longest_s(self) -> float:
        """Seconds that it takes at once; longer sounds are cut before."""

    @property
    def widest_gap_s(self) -> float:
        """Silence up to which neighbouring spans of speech are given to it together."""

    def language_of(self, samples: NDArray[np.float32]) -> str:
        """ISO 639-1 code of the language spoken in mono samples at `RATE`."""

    def recognise(
        self, samples: NDArray[np.float32], listening: Listening, report: Report
    ) -> tuple[RecognisedSegment, ...]:
        """Words of mono samples at `RATE`, with times in these samples.

        `report` is called often and may raise `Cancelled`.
        """
