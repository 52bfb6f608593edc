"""Draw training mixtures: which recordings, cut where, changed how, mixed at what levels.

Every batch is a function of its generator alone, so that a resumed run sees what an uninterrupted
one would have seen.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import torch
from numpy.random import Generator
from numpy.typing import NDArray
from torch import Tensor

from engine.training.colour import Colour, change_speed, faint_noise
from engine.training.data import Corpus

MAX_SOURCES = 3


@dataclass(frozen=True, slots=True)
class MixingRecipe:
    """How mixtures are drawn.

    Attributes:
        rate: samples a second.
        length: samples of a mixture.
        snr_db: half-width of the level differences between sources, in dB.
        third: share of mixtures with a third source.
        speed: share of sources whose speed and pitch are changed.
        octaves: half-width of that change, in octaves.
        equalise: share of sources with a random frequency response.
        reverberate: share of sources with random reverberation.
        overlay: share of sources that are two recordings of one label at once.
        splice: share of sources that are two recordings of one label one after the other.
        noise: share of mixtures with faint broadband noise.
    """

    rate: int = 16_000
    length: int = 65_536
    snr_db: float = 10.0
    third: float = 0.15
    speed: float = 0.7
    octaves: float = 0.33
    equalise: float = 0.6
    reverberate: float = 0.2
    overlay: float = 0.08
    splice: float = 0.0
    noise: float = 0.3


@dataclass(frozen=True, slots=True)
class Batch:
    """Mixtures with their parts.

    Attributes:
        sources: shape (batch, MAX_SOURCES, samples), float32; absent third sources are zero.
        references: other recordings of the first two sources, shape (batch, 2, samples).
        labels: label of each source, MAX_SOURCES a mixture; None where there is none.
    """

    sources: Tensor
    references: Tensor
    labels: tuple[tuple[str | None, ...], ...]

    @property
    def mixtures(self) -> Tensor:
        """Sum of the sources, shape (batch, samples)."""
        return self.sources.sum(dim=1)


class Mixer:
    """Draws batches from the training split of a corpus, or from several splits of it."""

    def __init__(
        self, corpus: Corpus, recipe: MixingRecipe, *, splits: Sequence[str] = ("train",)
    ) -> None:
        self._corpus = corpus
        self._recipe = recipe
        self._by_label = corpus.by_label(*splits)
        self._active_parts: dict[int, tuple[int, int]] = {}
        categories = corpus.by_category(*splits)
        self._categories = list(categories)
        self._labels_of = {
            category: sorted({corpus.recordings[k].label for k in members})
            for category, members in categories.items()
        }
        weights = np.array(
            [self._weight(category, len(categories[category])) for category in self._categories]
        )
        self._shares = weights / weights.sum()
        self._colour = Colour(
            recipe.length,
            recipe.rate,
            equalise=recipe.equalise,
            reverberate=recipe.reverberate,
        )

    def _weight(self, category: str, count: int) -> float:
        # Music and speech are many sounds in one category: each counts as several large labels.
        large = {"music": 3.0, "speech": 2.5}
        # Labels with enough recordings come up equally often, rarer ones by their number.
        return large.get(category, 1.0) * float(min(count, 25))

    def draw(self, generator: Generator, size: int) -> Batch:
        """A batch of `size` mixtures."""
        sources = np.zeros((size, MAX_SOURCES, self._recipe.length), np.float32)
        references = np.zeros((size, 2, self._recipe.length), np.float32)
        labels: list[tuple[str | None, ...]] = []
        for item in range(size):
            count = 3 if generator.random() < self._recipe.third else 2
            drawn = generator.choice(len(self._categories), count, replace=False, p=self._shares)
            names: list[str | None] = []
            for k, category in enumerate(drawn):
                label = self._label(self._categories[category], generator)
                names.append(label)
                index, sources[item, k] = self._source(label, generator)
                if k < 2:
                    references[item, k] = self._reference(label, index, generator)
            labels.append((*names, *([None] * (MAX_SOURCES - count))))
        changed = self._colour.apply(
            np.concatenate(
                [
                    sources.reshape(-1, self._recipe.length),
                    references.reshape(-1, self._recipe.length),
                ]
            ),
            generator,
        )
        n_sources = size * MAX_SOURCES
        mixed = self._balance(changed[:n_sources].reshape(sources.shape), generator)
        return Batch(mixed, changed[n_sources:].reshape(references.shape), tuple(labels))

    def source(self, category: str, generator: Generator) -> NDArray[np.float32]:
        """One sound of a category at unit level, shape (samples,), not yet coloured."""
        return self._source(self._label(category, generator), generator)[1]

    def coloured(self, waves: NDArray[np.float32], generator: Generator) -> Tensor:
        """Waves (n, samples) with random frequency responses and reverberation."""
        return self._colour.apply(waves, generator)

    @property
    def categories(self) -> tuple[str, ...]:
        """What can be drawn."""
        return tuple(self._categories)

    def _label(self, category: str, generator: Generator) -> str:
        labels = self._labels_of[category]
        counts = np.sqrt([len(self._by_label[label]) for label in labels])
        return labels[generator.choice(len(labels), p=counts / counts.sum())]

    def _source(self, label: str, generator: Generator) -> tuple[int, NDArray[np.float32]]:
        members = self._by_label[label]
        index = members[generator.integers(len(members))]
        samples = self._piece(index, generator)
        draw = generator.random()
        if draw < self._recipe.overlay + self._recipe.splice:
            other = self._piece(members[generator.integers(len(members))], generator)
            if draw < self._recipe.overlay:
                samples = samples + other * generator.uniform(0.3, 1.0)
            else:
                samples = spliced(samples, other, generator, fade=self._recipe.rate // 20)
        return index, samples

    def _reference(self, label: str, index: int, generator: Generator) -> NDArray[np.float32]:
        others = [other for other in self._by_label[label] if other != index] or [index]
        return self._piece(others[generator.integers(len(others))], generator)

    def _piece(self, index: int, generator: Generator) -> NDArray[np.float32]:
        """A window of one recording at unit level, resampled, cut or placed."""
        length = self._recipe.length
        speed = 1.0
        if generator.random() < self._recipe.speed:
            speed = 2.0 ** generator.uniform(-self._recipe.octaves, self._recipe.octaves)
        wanted = int(length * speed) + 2
        total = self._corpus.length(index)
        first, last = self._active(index)
        if last - first > wanted:
            samples = self._active_cut(index, total, wanted, generator)
        else:
            samples = self._corpus.clip(index, first, last)
        samples = change_speed(samples, speed)[:length]
        samples = samples / max(float(np.sqrt(np.mean(samples**2))), 1e-4)
        return samples if samples.size == length else place(samples, length, generator)

    def _active(self, index: int) -> tuple[int, int]:
        """Where a recording sounds: from the first to the last 10 ms near its loudest 10 ms."""
        if index not in self._active_parts:
            self._active_parts[index] = active_part(self._corpus.clip(index))
        return self._active_parts[index]

    def _active_cut(
        self, index: int, total: int, wanted: int, generator: Generator
    ) -> NDArray[np.float32]:
        """The loudest of up to three random cuts, so that the label is really heard."""
        best = np.zeros(0, np.float32)
        energy = -1.0
        for _ in range(int(generator.integers(1, 4))):
            start = int(generator.integers(total - wanted + 1))
            samples = self._corpus.clip(index, start, start + wanted)
            here = float(samples @ samples)
            if here > energy:
                best, energy = samples, here
        return best

    def _balance(self, sources: Tensor, generator: Generator) -> Tensor:
        """Set the levels: source 1 against each other source in -snr..snr dB, faint noise."""
        batch = sources.shape[0]
        rms = sources.square().mean(-1, keepdim=True).sqrt()
        limit = self._recipe.snr_db
        near = generator.uniform(-limit / 2, limit / 2, (batch, MAX_SOURCES))
        far = generator.uniform(-limit, limit, (batch, MAX_SOURCES))
        level_db = np.where(generator.random((batch, 1)) < 0.5, near, far)
        level_db[:, 0] = 0.0
        gain = torch.from_numpy(10 ** (level_db / 20)).float().unsqueeze(-1)
        return sources / rms.clamp_min(1e-4) * gain * (rms > 1e-4)

    def noise(self, generator: Generator, size: int) -> Tensor:
        """Faint broadband noise for some mixtures, shape (size, samples); zeros for the others."""
        return faint_noise(generator, size, self._recipe.length, share=self._recipe.noise)


def place(samples: NDArray[np.float32], length: int, generator: Generator) -> NDArray[np.float32]:
    """Put a short recording into a window: once at a random time, or again and again."""
    placed = np.zeros(length, np.float32)
    start = int(generator.integers(length - samples.size + 1))
    way = generator.random()
    if way < 0.3:
        placed[start : start + samples.size] = samples
        return placed
    # Without pauses in half of the other cases: that is how test mixtures fill their length.
    gap = 0
    if way < 0.65:
        gap = int(generator.uniform(0, 0.6) * min(length // 4, 2 * samples.size))
    period = samples.size + gap
    for at in range(start - period * (start // period + 1), length, period):
        first, last = max(at, 0), min(at + samples.size, length)
        if last > first:
            placed[first:last] = samples[first - at : last - at]
    return placed


def spliced(
    first: NDArray[np.float32], then: NDArray[np.float32], generator: Generator, *, fade: int
) -> NDArray[np.float32]:
    """One signal until some time in its middle half, then the other, crossfaded."""
    at = first.size * generator.uniform(0.25, 0.75)
    share = np.clip((np.arange(first.size) - at) / fade, 0.0, 1.0).astype(np.float32)
    found: NDArray[np.float32] = first * (1 - share) + then * share
    return found


def active_part(
    samples: NDArray[np.float32], *, frame: int = 160, below_peak_db: float = 40.0
) -> tuple[int, int]:
    """Start and end of what lies between the first and the last frame near the loudest one."""
    padded = np.pad(samples, (0, -len(samples) % frame))
    power = np.square(padded.reshape(-1, frame)).mean(axis=1)
    active = np.flatnonzero(power >= power.max() * 10 ** (-below_peak_db / 10))
    return int(active[0]) * frame, min(int(active[-1] + 1) * frame, len(samples))
