"""Draw noisy speech for training: one voice, and sounds or music under it."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import torch
from numpy.random import Generator
from torch import Tensor

from engine.training.data import Corpus
from engine.training.mixing import Mixer, MixingRecipe

SPEECH, MUSIC = "speech", "music"


@dataclass(frozen=True, slots=True)
class SpeechShares:
    """How noisy speech is drawn.

    Attributes:
        low_db: lowest level of the speech above the noise.
        high_db: highest level.
        music: share of the noises that are music.
        second: share of mixtures with two noises.
        absent: share of mixtures without speech.
    """

    low_db: float = -5.0
    high_db: float = 15.0
    music: float = 0.4
    second: float = 0.3
    absent: float = 0.08


@dataclass(frozen=True, slots=True)
class NoisySpeech:
    """A batch; the mixture is the sum of both.

    Attributes:
        speech: shape (batch, samples), float32; zeros where there is none.
        noise: the same shape.
    """

    speech: Tensor
    noise: Tensor


class SpeechMixer:
    """Draws noisy speech from a split of a corpus; a batch is a function of its generator."""

    def __init__(
        self,
        corpus: Corpus,
        recipe: MixingRecipe,
        shares: SpeechShares,
        *,
        split: str = "train",
    ) -> None:
        self._mixer = Mixer(corpus, recipe, splits=(split,))
        self._shares = shares
        self._sounds = [name for name in self._mixer.categories if name not in (SPEECH, MUSIC)]
        counts = corpus.by_category(split)
        weights = np.sqrt([len(counts[name]) for name in self._sounds])
        self._weights = weights / weights.sum()
        self._has_music = MUSIC in self._mixer.categories

    def draw(self, generator: Generator, size: int) -> NoisySpeech:
        """A batch of `size` mixtures, the speech at an RMS of 1."""
        voices = [self._mixer.source(SPEECH, generator) for _ in range(size)]
        noises = [self._mixer.source(self._category(generator), generator) for _ in range(size)]
        others = [self._mixer.source(self._category(generator), generator) for _ in range(size)]
        changed = self._mixer.coloured(np.stack([*voices, *noises, *others]), generator)
        changed = changed / changed.square().mean(-1, keepdim=True).sqrt().clamp_min(1e-4)
        speech, noise, other = changed.split(size)
        is_second = generator.random((size, 1)) < self._shares.second
        share = generator.uniform(0.2, 1.0, (size, 1)) * is_second
        noise = noise + torch.from_numpy(share.astype(np.float32)) * other
        noise = noise / noise.square().mean(-1, keepdim=True).sqrt().clamp_min(1e-4)
        snr_db = generator.uniform(self._shares.low_db, self._shares.high_db, (size, 1))
        gain = torch.from_numpy((10 ** (-snr_db / 20)).astype(np.float32))
        is_there = torch.from_numpy(generator.random((size, 1)) >= self._shares.absent)
        return NoisySpeech(speech * is_there, noise * gain)

    def _category(self, generator: Generator) -> str:
        if self._has_music and generator.random() < self._shares.music:
            return MUSIC
        return self._sounds[generator.choice(len(self._sounds), p=self._weights)]
