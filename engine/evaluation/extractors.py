"""Who is scored: the program's own extraction path, asked as a person would ask it."""

from __future__ import annotations

import time
from collections.abc import Callable
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any, Self

import numpy as np
from numpy.typing import NDArray

from engine.audio import files
from engine.audio.buffer import Buffer
from engine.evaluation import mixtures
from engine.evaluation.dataset import Clip, words
from engine.evaluation.mixtures import RATE, Item, Mixture
from engine.operations.looks import THOROUGH, Looks
from engine.progress import Report, silent

if TYPE_CHECKING:  # loads torch
    from engine.models.feature_cache import FeatureCache
    from engine.operations.cues import Cues, Reference
    from engine.operations.listening import Listener

QUERIES = ("text", "reference", "both")
SHORTEST_REFERENCE_S = 0.5  # what the program accepts
LONGEST_REFERENCE_S = 10.0
CACHE_BYTES = 64 * 2**20


@dataclass(frozen=True, slots=True, eq=False)
class Heard:
    """What an extractor answered.

    Attributes:
        target: shape (samples,), float32, at the mixture's rate.
        confidence: that the target is there, 0..1.
        seconds: it took.
    """

    target: NDArray[np.float32]
    confidence: float
    seconds: float


Extractor = Callable[[Item, Mixture], Heard]


def open_listener(
    model_id: str, device: str = "auto", report: Report = silent
) -> tuple[Listener, FeatureCache]:
    """A loaded model and its cache, in memory only: test mixtures leave the user's cache alone.

    Raises:
        ModelError: the model or the device cannot be used.
    """
    # Heavy imports: torch and the networks, only when something is scored.
    from engine.models.feature_cache import FeatureCache
    from engine.operations import separate

    cache = FeatureCache(memory_bytes=CACHE_BYTES)
    return separate.open_listener(model_id, device, cache=cache, report=report), cache


class ProgramExtractor:
    """`operations.separate` behind the questions of a suite. A context manager.

    Args:
        listener: loaded model.
        query: one of `QUERIES`: by words, by an example, or both.
        negative: also say, in the same way, what the other sound is.
        project: how far each cue is moved towards captions, 0..1.
        looks: see `separate.stream`.
    """

    def __init__(
        self,
        listener: Listener,
        *,
        query: str = "text",
        negative: bool = False,
        project: float = 0.0,
        looks: Looks = THOROUGH,
    ) -> None:
        self._listener, self._project, self._looks = listener, project, looks
        self._says, self._shows = query != "reference", query != "text"
        self._negative = negative
        self._stack = ExitStack()
        self._folder = Path(self._stack.enter_context(TemporaryDirectory()))
        self._examples: dict[Clip, Path] = {}

    @property
    def device_label(self) -> str:
        """Where the network runs."""
        return self._listener.device.label

    def model_facts(self) -> dict[str, Any]:
        """Which network answers."""
        spec = self._listener.model.spec
        return {
            "id": spec.id,
            "sha256": spec.sha256,
            "presence_threshold": spec.presence_threshold,
        }

    def __call__(self, item: Item, made: Mixture) -> Heard:
        """Ask for the label of an item in its mixture."""
        from engine.operations import cues, separate

        asked, mixture = self.cues(item), _buffer(made)
        began = time.perf_counter()
        query = cues.embed(asked, self._listener.model)
        found = separate.separate(mixture, query, self._listener, looks=self._looks)
        seconds = time.perf_counter() - began
        return Heard(found.target.samples[0], found.confidence, seconds)

    def confidence(self, item: Item, made: Mixture) -> float:
        """How sure the program is that the label of an item is in its mixture, 0..1."""
        from engine.operations import cues, separate
        from engine.operations.recording import BufferRecording

        recording = BufferRecording(_buffer(made))
        query = cues.embed(self.cues(item), self._listener.model)
        where = (self._listener, recording, 0, recording.n_samples)
        return separate.trace(*where, query).confidence()

    def cues(self, item: Item) -> Cues:
        """The question of an item."""
        from engine.operations.cues import Cues

        says, shows, negative = self._says, self._shows, self._negative
        wanted, unwanted = words(item.label), words(item.other_label)
        return Cues(
            describe=(wanted,) if says else (),
            references=self._examples_of(item.references) if shows else (),
            without=(unwanted,) if says and negative else (),
            without_references=(
                self._examples_of(item.other_references) if shows and negative else ()
            ),
            project=self._project,
        )

    def _examples_of(self, clips: tuple[Clip, ...]) -> tuple[Reference, ...]:
        from engine.operations.cues import Reference

        return tuple(Reference(self._example(clip)) for clip in clips)

    def _example(self, clip: Clip) -> Path:
        """The active part of a clip as a file, at most 10 s; one under 0.5 s is repeated."""
        if clip not in self._examples:
            wave = mixtures.active_part(mixtures.load(clip))[: round(LONGEST_REFERENCE_S * RATE)]
            shortest = round(SHORTEST_REFERENCE_S * RATE)
            if len(wave) < shortest:
                wave = np.resize(wave, len(wave) * -(-shortest // len(wave)))
            path = self._folder / f"{len(self._examples)}.wav"
            files.write(path, Buffer(wave[np.newaxis].copy(), RATE))
            self._examples[clip] = path
        return self._examples[clip]

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *error: object) -> None:
        self._stack.close()


def _buffer(made: Mixture) -> Buffer:
    return Buffer(made.mixture[np.newaxis].copy(), RATE)
