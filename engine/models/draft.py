"""The embedded draft recogniser: PocketSphinx with its US English model. Expect many errors.

It works at once and offline, to find where something is said; real transcripts need Whisper.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

import numpy as np
from numpy.typing import NDArray

from engine.models import draft_process
from engine.models.draft_process import DraftProcess, HeardWord
from engine.models.recogniser import RATE, Listening, RecognisedSegment, RecognisedWord
from engine.progress import Progress, Report

FRAME = RATE // 100
"""Samples of one PocketSphinx frame."""

_VARIANT = re.compile(r"\(\d+\)$")
_FILLER = re.compile(r"[<\[+].*[>\]+]|\(NULL\)")


class DraftRecogniser:
    """PocketSphinx, in a process of its own that starts with the first sound. English only.

    One thread at a time.

    Args:
        words: of its dictionary, the only ones that it shall hear; all of English when empty.
    """

    longest_s = 15.0  # within a piece it tells no progress
    widest_gap_s = 0.0

    def __init__(self, words: Sequence[str] = ()) -> None:
        self._process = DraftProcess(draft_process.command(words))

    def language_of(self, samples: NDArray[np.float32]) -> str:
        """Always "en": it knows no other."""
        return "en"

    def recognise(
        self, samples: NDArray[np.float32], listening: Listening, report: Report
    ) -> tuple[RecognisedSegment, ...]:
        """One segment with the words of a span; none when nothing was understood.

        Raises:
            ModelError: its process died; the next call starts another one.
        """
        heard = self._hear(samples, report)
        words = tuple(_words(heard, len(samples)))
        if not words:
            return ()
        text = " ".join(word.text for word in words)
        return (RecognisedSegment(words[0].start, words[-1].end, text, words),)

    def _hear(self, samples: NDArray[np.float32], report: Report) -> list[HeardWord]:
        whole = np.rint(np.clip(samples, -1.0, 1.0) * 32767.0).astype("<i2")
        return self._process.hear(
            whole.tobytes(), lambda: report(Progress("recognising", 0, len(whole)))
        )


def _words(heard: Iterable[HeardWord], n_samples: int) -> Iterator[RecognisedWord]:
    """Words of PocketSphinx's segmentation, without silences, noises and sentence marks."""
    for text, first_frame, last_frame, probability in heard:
        if _FILLER.fullmatch(text):
            continue
        start = min(first_frame * FRAME, n_samples)
        end = min((last_frame + 1) * FRAME, n_samples)  # its last frame is inclusive
        if end > start:
            confidence = min(1.0, max(0.0, probability))
            yield RecognisedWord(_VARIANT.sub("", text), start, end, confidence)
