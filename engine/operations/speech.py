"""Where somebody speaks in a recording, and the pieces that a recogniser is given."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from engine.audio import files, resample
from engine.models import voice_activity
from engine.models.voice_activity import RATE, STEP, SpeechSettings, VoiceActivity
from engine.progress import Progress, Report

_BLOCK_S = 2  # also how long cancelling waits, at the most, for a block of a slow machine


@dataclass(frozen=True, slots=True)
class Piece:
    """A range of a recording in samples of its own rate, end exclusive."""

    start: int
    end: int

    @property
    def length(self) -> int:
        """Samples."""
        return self.end - self.start


@dataclass(frozen=True, slots=True, eq=False)
class Speech:
    """What the voice detector heard in a region.

    Attributes:
        start: first sample of the region, at the recording's rate.
        rate: of the recording.
        probabilities: of speech, one each `STEP` samples at the detector's rate, 0..1.
        spans: where speech is, ascending, without overlap.
        threshold: above it a moment counts as speech.
    """

    start: int
    rate: int
    probabilities: NDArray[np.float32]
    spans: tuple[Piece, ...]
    threshold: float

    def coverage(self, start: int, end: int) -> float:
        """Share of a range that sounds like speech, 0..1."""
        first = (start - self.start) * RATE // (self.rate * STEP)
        last = max(first + 1, -(-(end - self.start) * RATE // (self.rate * STEP)))
        found = self.probabilities[max(0, first) : last]
        return float(np.mean(found >= self.threshold)) if len(found) else 0.0


def find(
    reader: files.AudioReader,
    start: int,
    end: int,
    report: Report,
    *,
    settings: SpeechSettings | None = None,
    seen: Callable[[NDArray[np.float32]], object] = lambda samples: None,
) -> Speech:
    """Listen to a region in one pass for where speech is.

    Args:
        reader: of the recording.
        start: first sample.
        end: sample after the last one.
        report: progress in samples.
        settings: of the detector.
        seen: is given every block of samples (channels, n) in passing, such as a hash.
    """
    settings = settings or SpeechSettings()
    stream = resample.Stream(reader.rate, RATE, 1)
    detector = VoiceActivity()
    found: list[NDArray[np.float32]] = []
    step = _BLOCK_S * reader.rate
    for position in range(start, end, step):
        report(Progress("finding speech", position - start, end - start))
        block = reader.read(position, min(position + step, end))
        seen(block.samples)
        is_last = position + step >= end
        heard = stream.feed(block.mid()[np.newaxis], is_last=is_last)
        found.append(detector.feed(heard[0], is_last=is_last))
    probabilities = np.concatenate(found)

    def place(step_index: int) -> int:
        return min(start + step_index * STEP * reader.rate // RATE, end)

    spans = tuple(
        Piece(place(first), place(last))
        for first, last in voice_activity.speech_spans(probabilities, settings)
    )
    kept = tuple(span for span in spans if span.length > 0)
    leave = settings.threshold - settings.keep_below
    return Speech(start, reader.rate, probabilities, kept, leave)


def join(spans: Sequence[Piece], longest: int, widest_gap: int) -> tuple[Piece, ...]:
    """Neighbouring spans as one piece while the gap is small and the piece is not too long.

    Recognisers are better with context, and worse with silence in it. Longer spans are split.
    """
    pieces: list[Piece] = []
    for span in spans:
        last = pieces[-1] if pieces else None
        if (
            last is not None
            and span.start - last.end <= widest_gap
            and span.end - last.start <= longest
        ):
            pieces[-1] = Piece(last.start, span.end)
        else:
            pieces += split(span.start, span.end, longest)
    return tuple(pieces)


def split(start: int, end: int, longest: int) -> tuple[Piece, ...]:
    """A range as equal pieces, none longer than `longest`."""
    n_pieces = -(-(end - start) // longest)
    edges = [start + index * (end - start) // n_pieces for index in range(n_pieces + 1)]
    return tuple(Piece(*pair) for pair in pairwise(edges))


def gaps(pieces: Sequence[Piece], start: int, end: int) -> tuple[tuple[int, int], ...]:
    """The spans of a region that lie in no piece, none empty."""
    edges = [start, *(edge for piece in pieces for edge in (piece.start, piece.end)), end]
    pairs = zip(edges[::2], edges[1::2], strict=True)
    return tuple((first, last) for first, last in pairs if last > first)
