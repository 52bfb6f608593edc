"""The embedded draft recogniser: PocketSphinx with its US English model. Expect many errors.

It works at once and offline, to find where something is said; real transcripts need Whisper.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Any

import numpy as np
from numpy.typing import NDArray

from engine.errors import ModelError
from engine.models.recogniser import RATE, Listening, RecognisedSegment, RecognisedWord
from engine.progress import Progress, Report

FRAME = RATE // 100
"""Samples of one PocketSphinx frame."""

_BLOCK = RATE // 10  # PocketSphinx holds Python's lock while it works: short calls
_ALTERNATIVES = 5000
_VARIANT = re.compile(r"\(\d+\)$")
_FILLER = re.compile(r"[<\[+].*[>\]+]")


class DraftRecogniser:
    """PocketSphinx, loaded. English only. One thread at a time."""

    longest_s = 15.0  # its second pass, at the end of a piece, cannot be interrupted
    widest_gap_s = 0.0

    def __init__(self) -> None:
        from pocketsphinx import Decoder  # 0.2 s, and 40 MB of language model

        # Its own defaults are the bundled US English models. "FATAL" keeps it off standard error.
        # Noise keeps 30,000 alternatives alive by default; with fewer it made as few errors (44 %
        # on ten LibriSpeech utterances) in two thirds of the time.
        self._decoder = Decoder(samprate=RATE, maxhmmpf=_ALTERNATIVES, loglevel="FATAL")

    def language_of(self, samples: NDArray[np.float32]) -> str:
        """Always "en": it knows no other."""
        return "en"

    def recognise(
        self, samples: NDArray[np.float32], listening: Listening, report: Report
    ) -> tuple[RecognisedSegment, ...]:
        """One segment with the words of a span; none when nothing was understood.

        Raises:
            ModelError: another language than English was asked for.
        """
        if listening.language not in ("", "en"):
            raise ModelError(
                "draft",
                f'recognises English only, not "{listening.language}"',
                hint="Fetch a Whisper model: auricle models fetch small.",
            )
        self._hear(samples, report)
        words = tuple(_words(self._decoder.seg() or (), len(samples)))
        if not words:
            return ()
        text = " ".join(word.text for word in words)
        return (RecognisedSegment(words[0].start, words[-1].end, text, words),)

    def _hear(self, samples: NDArray[np.float32], report: Report) -> None:
        whole = np.rint(np.clip(samples, -1.0, 1.0) * 32767.0).astype("<i2")
        self._decoder.start_utt()
        try:
            for start in range(0, len(whole), _BLOCK):
                report(Progress("recognising", start, len(whole)))
                self._decoder.process_raw(whole[start : start + _BLOCK].tobytes())
        finally:
            self._decoder.end_utt()


def _words(segmentation: Iterable[Any], n_samples: int) -> Iterator[RecognisedWord]:
    """Words of PocketSphinx's segmentation, without silences, noises and sentence marks."""
    for piece in segmentation:
        if _FILLER.fullmatch(piece.word):
            continue
        start = min(piece.start_frame * FRAME, n_samples)
        end = min((piece.end_frame + 1) * FRAME, n_samples)  # its last frame is inclusive
        if end > start:
            confidence = min(1.0, max(0.0, float(piece.prob)))
            yield RecognisedWord(_VARIANT.sub("", piece.word), start, end, confidence)
