"""Where somebody speaks: the Silero detector, which comes with its package.

A moment of 32 ms gets a probability; spans are made of them with hysteresis. What lies outside
the spans is shown as skipped by whoever uses this, never dropped silently.
"""

from __future__ import annotations

import warnings
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

import numpy as np
from numpy.typing import NDArray

RATE = 16_000
STEP = 512
"""Samples of `RATE` that one probability stands for."""


@dataclass(frozen=True, slots=True)
class SpeechSettings:
    """How probabilities become spans.

    Attributes:
        threshold: a span begins above it, 0..1. Lower than the detector's own 0.5, because speech
            that is missed is worse than noise that is recognised.
        keep_below: how far below the threshold the probability may fall inside a span.
        least_speech_s: shorter spans are noise.
        least_silence_s: a span ends after so much silence.
        margin_s: added on both sides; word onsets are quiet.
        longest_s: longer spans are cut at their quietest moment.
    """

    threshold: float = 0.35
    keep_below: float = 0.15
    least_speech_s: float = 0.25
    least_silence_s: float = 0.5
    margin_s: float = 0.2
    longest_s: float = 28.0


class VoiceActivity:
    """The detector with the state of one stream. Not thread-safe."""

    def __init__(self) -> None:
        self._model = _network()
        self._model.reset_states()
        self._rest = np.zeros(0, dtype=np.float32)

    def feed(self, samples: NDArray[np.float32], *, is_last: bool = False) -> NDArray[np.float32]:
        """Take the next samples of the stream.

        Args:
            samples: mono at `RATE`, float32, any number.
            is_last: the rest is padded with silence to a whole step.

        Returns:
            Probability of speech of each step that is complete, 0..1.
        """
        import torch

        samples = np.concatenate([self._rest, samples])
        if is_last:
            samples = np.pad(samples, (0, -len(samples) % STEP))
        n_steps = len(samples) // STEP
        self._rest = samples[n_steps * STEP :]
        found = np.zeros(n_steps, dtype=np.float32)
        with torch.inference_mode():
            for index in range(n_steps):
                step = torch.from_numpy(samples[index * STEP : (index + 1) * STEP].copy())
                found[index] = self._model(step, RATE).item()
        return found


@lru_cache(maxsize=1)
def _network() -> Any:
    """The network, loaded once. Importing its package sets torch to one thread; this undoes it."""
    from engine.models import device  # noqa: F401 - sets how OpenMP waits, before torch comes

    import torch  # isort: skip

    n_threads = torch.get_num_threads()
    try:
        from silero_vad import load_silero_vad
    finally:
        torch.set_num_threads(n_threads)
    with warnings.catch_warnings():
        # Its package has no other form of the network for torch; silero-vad 6.2.3, torch 2.13.
        warnings.filterwarnings("ignore", "`torch.jit.load` is deprecated", DeprecationWarning)
        return load_silero_vad()


def speech_spans(
    probabilities: NDArray[np.float32], settings: SpeechSettings | None = None
) -> tuple[tuple[int, int], ...]:
    """Spans of speech from the probabilities of a stream.

    Args:
        probabilities: of consecutive steps, 0..1.
        settings: thresholds and lengths.

    Returns:
        (start, end) in steps, ascending, without overlap, none longer than `longest_s`.
    """
    settings = settings or SpeechSettings()
    raw = _hysteresis(probabilities, settings)
    margin, least = _steps(settings.margin_s), max(1, _steps(settings.least_speech_s))
    kept = [(start, end) for start, end in raw if end - start >= least]
    widened = _widen(kept, margin, len(probabilities))
    longest = max(2, _steps(settings.longest_s))
    return tuple(piece for span in widened for piece in _cut(span, probabilities, longest))


def _steps(seconds: float) -> int:
    return round(seconds * RATE / STEP)


def _hysteresis(
    probabilities: NDArray[np.float32], settings: SpeechSettings
) -> list[tuple[int, int]]:
    """Spans that begin above the threshold and end after enough steps below the lower one."""
    leave = settings.threshold - settings.keep_below
    patience = max(1, _steps(settings.least_silence_s))
    spans: list[tuple[int, int]] = []
    start = last = -1
    for index, probability in enumerate(probabilities.tolist()):
        if probability >= settings.threshold or (start >= 0 and probability >= leave):
            start = index if start < 0 else start
            last = index
        elif start >= 0 and index - last >= patience:
            spans.append((start, last + 1))
            start = -1
    if start >= 0:
        spans.append((start, last + 1))
    return spans


def _widen(spans: Iterable[tuple[int, int]], margin: int, n_steps: int) -> list[tuple[int, int]]:
    """Add the margin; neighbours that meet share the gap between them."""
    widened: list[tuple[int, int]] = []
    previous_end = 0
    for start, end in spans:
        first = max(0, start - margin)
        if widened and first < widened[-1][1]:
            first = (previous_end + start) // 2
            widened[-1] = (widened[-1][0], first)
        widened.append((first, min(n_steps, end + margin)))
        previous_end = end
    return widened


def _cut(
    span: tuple[int, int], probabilities: NDArray[np.float32], longest: int
) -> list[tuple[int, int]]:
    """Pieces of a span, none too long, cut where speech is least likely."""
    pieces = []
    start, end = span
    while end - start > longest:
        # Only the second half of what fits is looked at, so that pieces do not become tiny.
        window = probabilities[start + longest // 2 : start + longest]
        at = start + longest // 2 + int(np.argmin(window))
        pieces.append((start, at))
        start = at
    pieces.append((start, end))
    return pieces
