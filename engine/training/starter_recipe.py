"""Losses of the starter sound model: separator, text tower and audio tower learn together."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

import numpy as np
import torch
from numpy.random import Generator
from torch import Tensor
from torch.nn import functional as F

from engine.models.parts.starter_layers import level, spectrum
from engine.models.parts.starter_network import Dimensions, StarterNetworks, Thin
from engine.models.text import Vocabulary
from engine.training import captions, losses
from engine.training.captions import CaptionTable
from engine.training.data import Corpus
from engine.training.hardening import Thinning, disturbed, with_holes
from engine.training.mixing import MAX_SOURCES, Batch, Mixer, MixingRecipe
from engine.training.precision import half_precision
from engine.training.starter_cues import CueShares, Queries, QueryDrawer

_RMS = 0.1  # level at which the networks hear everything
_KEEP = 0.65  # share of the audio tower's hidden units that a training step keeps


@dataclass(frozen=True, slots=True)
class RecipeConfig:
    """What a step of training is made of.

    Attributes:
        mixing: mixtures.
        cues: queries.
        sizes: networks; `labels` is set from the corpus.
        batch: mixtures a step; each is asked for twice.
        workers: threads that share the batch of a step, one core each.
        words: size of the vocabulary.
        short: share of the run on windows of half the length and twice their number: more scenes
            for the same time, which is what choosing the right sound needs most.
        splits: what is learned from; what is validated on too only for weights that are shipped,
            after everything has been chosen.
        seed: of everything that is drawn.
    """

    mixing: MixingRecipe = field(
        default_factory=lambda: MixingRecipe(
            speed=0.85, octaves=0.4, overlay=0.3, splice=0.2, equalise=0.75, reverberate=0.3
        )
    )
    cues: CueShares = field(default_factory=CueShares)
    sizes: Dimensions = field(default_factory=Dimensions)
    batch: int = 16
    workers: int = 2
    words: int = 8000
    short: float = 0.7
    splits: tuple[str, ...] = ("train",)
    seed: int = 1


@dataclass(frozen=True, slots=True)
class _Heard:
    """Spectra of a batch: mixtures (batch, bins, frames), sources (batch, MAX_SOURCES, ...)."""

    mixtures: Tensor
    sources: Tensor


class StarterRecipe:
    """Builds the networks and the losses of a step; lives for one run."""

    def __init__(self, config: RecipeConfig, corpus: Corpus, table: CaptionTable) -> None:
        self.config, self.table = config, table
        short = replace(config.mixing, length=config.mixing.length // 2)
        self._mixer = Mixer(corpus, config.mixing, splits=config.splits)
        self._short_mixer = Mixer(corpus, short, splits=config.splits)
        self._music = frozenset(r.label for r in corpus.recordings if r.category == "music")
        self.labels = sorted({*corpus.by_label("train"), "music"})
        self._number = {label: k for k, label in enumerate(self.labels)}
        self.sizes = replace(config.sizes, labels=len(self.labels))

    def build(self, teacher: captions.Teacher | None) -> tuple[StarterNetworks, Vocabulary]:
        """Fresh networks; without a teacher (tests) the word vectors are random."""
        common = teacher.common_words() if teacher else []
        words = captions.vocabulary(self.table, common, self.config.words)
        torch.manual_seed(self.config.seed)
        networks = StarterNetworks(len(words), self.sizes).arrange()
        if teacher is None:
            vectors = F.normalize(torch.randn(len(words), self.sizes.token), dim=-1)
        else:
            vectors = torch.from_numpy(captions.static_vectors(teacher, words, self.sizes.token))
        networks.text.tokens.copy_(vectors)
        return networks, Vocabulary(words)

    def losses(
        self, networks: StarterNetworks, words: Vocabulary, step: int, worker: int, done: float
    ) -> dict[str, Tensor]:
        """Named losses of a worker's share of a step, their sum under "loss".

        A function of the weights and the arguments alone, so that a resumed run goes on as if it
        had not been interrupted.

        Args:
            networks: a replica of the worker's own.
            words: vocabulary of the text tower.
            step: number of the step.
            worker: number of the worker.
            done: share of the run that is over, 0..1.
        """
        networks.train()
        generator = np.random.default_rng([self.config.seed, step, worker])
        mixer, size = self._mixer, self.config.batch // self.config.workers
        if done < self.config.short:
            mixer, size = self._short_mixer, 2 * size
        batch = mixer.draw(generator, size)
        mixture = batch.mixtures + mixer.noise(generator, size)
        gain = _RMS / level(mixture)
        flat = (batch.sources * gain.unsqueeze(1)).flatten(0, 1)
        heard = _Heard(spectrum(mixture * gain), spectrum(flat).unflatten(0, (-1, MAX_SOURCES)))
        with half_precision():
            return self._losses(networks, words, batch, heard, generator)

    def _losses(
        self,
        networks: StarterNetworks,
        words: Vocabulary,
        batch: Batch,
        heard: _Heard,
        generator: Generator,
    ) -> dict[str, Tensor]:
        phrases = [
            self._phrase(label, generator) if label is not None else self.labels[0]
            for row in batch.labels
            for label in row
        ]
        texts = embed(networks, words, phrases, generator).unflatten(0, (-1, MAX_SOURCES))
        # The tower also hears the clean sources: twice the examples for little time.
        sounds = torch.cat([batch.references, batch.sources[:, :2]], dim=1)
        clips = self._clips(networks, sounds, generator)
        found = {"alignment": self._alignment(networks, words, clips, texts, batch, generator)}
        thin = Thinning(generator)
        features = networks.separator.encode(heard.mixtures.abs(), thin)
        logits = networks.separator.classify(features).float()
        found["classes"] = F.binary_cross_entropy_with_logits(logits, self._present(batch))
        drawer = QueryDrawer(
            batch, texts, clips[:, :2], self.table, self._music, self.config.cues, generator
        )
        asked, missing = drawer.draw(), drawer.draw(only_absent=True)
        found |= _separation(networks, features, heard, asked, missing, thin)
        total = (
            found["separation"]
            + 0.3 * found["leak"]
            + 5 * found["presence"]
            + 2 * found["alignment"]
            + 20 * found["classes"]
        )
        return {"loss": total, **found}

    def _clips(self, networks: StarterNetworks, sounds: Tensor, generator: Generator) -> Tensor:
        """Embeddings of sounds (batch, n, samples), shape (batch, n, embedding)."""
        clips = sounds.flatten(0, 1)
        clips = disturbed(clips * (_RMS / level(clips)), generator)
        # The mask of the dropout comes from our generator: torch's is shared by all threads.
        kept = generator.random((len(clips), networks.audio.hidden.out_features)) < _KEEP
        keep = torch.from_numpy(kept.astype(np.float32) / _KEEP)
        magnitude = with_holes(spectrum(clips).abs(), generator)
        return networks.audio(magnitude, keep).unflatten(0, sounds.shape[:2])

    def _phrase(self, label: str, generator: Generator) -> str:
        # Half of the music is simply called music.
        name = "music" if label in self._music and generator.random() < 0.5 else label
        return self.table.draw(name, generator)

    def _alignment(
        self,
        networks: StarterNetworks,
        words: Vocabulary,
        clips: Tensor,
        texts: Tensor,
        batch: Batch,
        generator: Generator,
    ) -> Tensor:
        """Clips and descriptions of the first two sources against a caption of every label.

        Args:
            networks: give the captions' vectors.
            words: vocabulary.
            clips: shape (batch, 4, embedding): references of source 0 and 1, then themselves.
            texts: shape (batch, MAX_SOURCES, embedding).
            batch: the labels.
            generator: draws the captions.
        """
        phrases = [self.table.draw(label, generator) for label in self.labels]
        prototypes = embed(networks, words, phrases, generator)
        positive = torch.zeros(len(batch.labels), 2, len(self.labels), dtype=torch.bool)
        for item, row in enumerate(batch.labels):
            for source in (0, 1):
                positive[item, source, self._numbers(row[source])] = True
        scale = networks.log_scale.exp().clamp(max=30.0)
        heard, said = clips.flatten(0, 1), texts[:, :2].flatten(0, 1)
        four = torch.cat([positive, positive], dim=1).flatten(0, 1)
        hearing = losses.alignment_loss(heard, prototypes, four, scale=scale)
        reading = losses.alignment_loss(said, prototypes, positive.flatten(0, 1), scale=scale)
        return hearing + 0.5 * reading

    def _numbers(self, label: str | None) -> list[int]:
        if label is None:
            return []
        also = [self._number["music"]] if label in self._music else []
        return [self._number[label], *also]

    def _present(self, batch: Batch) -> Tensor:
        there = torch.zeros(len(batch.labels), len(self.labels))
        for item, row in enumerate(batch.labels):
            for label in row:
                there[item, self._numbers(label)] = 1.0
        return there


def _separation(
    networks: StarterNetworks,
    features: dict[str, Tensor],
    heard: _Heard,
    asked: Queries,
    missing: Queries,
    thin: Thin,
) -> dict[str, Tensor]:
    """Masks judged on what was asked, presence on that and on what is missing."""
    separator, frames = networks.separator, heard.mixtures.shape[-1]
    # Queries come in the order of the mixtures, twice: joining keeps the memory layout, indexing
    # would not, and would cost a third of a step.
    twice = {name: torch.cat([maps, maps]) for name, maps in features.items()}
    cue = separator.tell(asked.positive, asked.negative)
    chosen = separator.choose(twice, cue, thin)
    masks = separator.decode(twice, chosen, cue, frames)
    absent_cue = separator.tell(missing.positive, missing.negative)
    empty = separator.present_logits(separator.choose(twice, absent_cue, thin), frames)

    wanted = asked.wanted.sum(1) > 0
    sources = heard.sources[asked.item]
    targets = torch.einsum("qs,qsbf->qbf", asked.wanted.to(sources.dtype), sources)
    mixtures = heard.mixtures[asked.item]
    active = losses.active_frames(targets) * wanted.unsqueeze(1)
    logits = torch.cat([separator.present_logits(chosen, frames), empty])
    return {
        "separation": losses.separation_loss(
            masks[wanted], mixtures[wanted], targets[wanted]
        ).mean(),
        "leak": losses.leak_loss(masks[~wanted], mixtures[~wanted]).sum() / len(masks),
        "presence": losses.presence_loss(logits, torch.cat([active, torch.zeros_like(active)])),
    }


def embed(
    networks: StarterNetworks,
    words: Vocabulary,
    phrases: list[str],
    generator: Generator | None = None,
) -> Tensor:
    """Text embeddings; with a generator, one word in ten is left out while others remain."""
    numbers: list[int] = []
    starts: list[int] = []
    for phrase in phrases:
        known = words.numbers(phrase)
        if generator is not None and len(known) > 1:
            known = [k for k in known if generator.random() > 0.1] or known
        starts.append(len(numbers))
        numbers.extend(known)
    found: Tensor = networks.text(torch.tensor(numbers), torch.tensor(starts)).float()
    return found
