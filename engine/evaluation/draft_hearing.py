"""The draft recogniser as a listener of the target-asr suite: it knows nothing of cues."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import numpy as np
from numpy.typing import NDArray

from engine.evaluation.mixtures import TARGET_RMS
from engine.models.draft import DraftRecogniser
from engine.models.recogniser import Listening
from engine.progress import silent

MOST_WORDS = 50
"""A set with no more different words tells the recogniser which ones; else it expects English."""
_PAD = 3200  # samples of silence at each end: it wants to hear where speech begins


class DraftHearing:
    """Hears sounds alone; one thread at a time.

    Attributes:
        words: that it can hear; all of English when empty.
    """

    def __init__(self, said: Iterable[str]) -> None:
        """Take what is said in all items, in the letters of its dictionary."""
        words = sorted({word for text in said for word in text.lower().split()})
        self.words = tuple(words) if len(words) <= MOST_WORDS else ()
        self._recogniser = DraftRecogniser(self.words)

    def hear(self, sounds: Sequence[NDArray[np.float32]]) -> list[str]:
        """The words of each sound, shape (samples,), float32, 16 kHz, brought to one level."""
        return [self._words(sound) for sound in sounds]

    def _words(self, sound: NDArray[np.float32]) -> str:
        level = max(float(np.sqrt(np.mean(sound**2))), 1e-4)
        padded = np.pad(sound * np.float32(TARGET_RMS / level), _PAD)
        segments = self._recogniser.recognise(padded, Listening("en"), silent)
        return " ".join(segment.text for segment in segments)
