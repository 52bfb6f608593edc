"""Losses of the starter voice model: masks, words, presence and speakers are learned together."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from enum import StrEnum

import numpy as np
import torch
from numpy.random import Generator
from torch import Tensor, nn
from torch.nn import functional as F

from engine.models.starter_layers import level, spectrum
from engine.models.voice_network import VoiceNetworks, VoiceSizes
from engine.models.whisper_shape import Published, add_lora
from engine.training import losses, voice_text
from engine.training.data import Corpus
from engine.training.starter_recipe import half_precision
from engine.training.voice_mixing import VOICES, VoiceBatch, VoiceMixer, VoiceMixingRecipe
from engine.training.voice_text import Letters, Spelling, WhisperWords

RMS = 0.1  # level at which the networks hear everything


class Tasks(StrEnum):
    """What the shared encoder learns from; the three are trained alike to compare them."""

    EXTRACTION = "extraction"
    RECOGNITION = "recognition"
    BOTH = "both"


@dataclass(frozen=True, slots=True)
class VoiceRecipeConfig:
    """What a step of training is made of.

    Attributes:
        mixing: mixtures.
        sizes: networks.
        tasks: which heads learn.
        batch: mixtures a step; each is asked for twice.
        workers: threads that share the batch of a step, one core each.
        short: share of the run on windows of half the length and twice their number.
        absent: share of the queries for somebody who does not speak.
        negative: share of the queries that also name the other voice.
        margin: angle in radians by which a speaker must be told from the others.
        scale: of the cosines of that loss.
        seed: of everything that is drawn.
    """

    mixing: VoiceMixingRecipe = field(default_factory=VoiceMixingRecipe)
    sizes: VoiceSizes = field(default_factory=VoiceSizes)
    tasks: Tasks = Tasks.BOTH
    batch: int = 12
    workers: int = 2
    short: float = 0.65
    absent: float = 0.1
    negative: float = 0.2
    margin: float = 0.2
    scale: float = 20.0
    seed: int = 1


class VoiceTrainer(nn.Module):
    """The networks with what only training needs: a direction for every speaker."""

    def __init__(self, sizes: VoiceSizes, n_classes: int) -> None:
        super().__init__()
        self.networks = VoiceNetworks(sizes).arrange()
        self.directions = nn.Parameter(0.05 * torch.randn(n_classes, sizes.speaker.embedding))


@dataclass(frozen=True, slots=True)
class VoiceQueries:
    """Who is asked for: first voice 1 of every mixture, then voice 2 of every mixture.

    Attributes:
        cue: which enrolment of the batch, counted item by item, shape (queries,).
        negative: which one must not be heard; -1 for none.
        is_there: whether the one that is asked for speaks.
    """

    cue: Tensor
    negative: Tensor
    is_there: Tensor


class VoiceRecipe:
    """Builds the networks and the losses of a step; lives for one run."""

    def __init__(
        self, config: VoiceRecipeConfig, corpus: Corpus, published: Published | None = None
    ) -> None:
        """Take the recordings.

        Args:
            config: what a step is made of.
            corpus: recordings with speakers.
            published: a Whisper whose encoder is adapted and whose decoder is the recogniser; its
                sizes take the place of those of the configuration.
        """
        self._published = published
        self._spelling: Spelling = Letters()
        if published is not None:
            sizes = replace(config.sizes, whisper=published.sizes)
            config = replace(config, sizes=sizes)
            self._spelling = WhisperWords(published.sizes.vocabulary)
        self.config = config
        self._mixer = VoiceMixer(corpus, config.mixing)
        self._short_mixer = self._mixer.shorter()

    def build(self) -> VoiceTrainer:
        """Fresh networks; with a published Whisper, LoRA alone learns in its encoder."""
        torch.manual_seed(self.config.seed)
        trainer = VoiceTrainer(self.config.sizes, self._mixer.n_classes)
        if self._published is not None:
            networks = trainer.networks
            networks.encoder.load_state_dict(self._published.encoder)
            networks.recogniser.load_state_dict(self._published.decoder)
            networks.recogniser.requires_grad_(False)
            add_lora(networks.encoder)
        return trainer

    def losses(
        self, trainer: VoiceTrainer, step: int, worker: int, done: float
    ) -> dict[str, Tensor]:
        """Named losses of a worker's share of a step, their sum under "loss".

        A function of the weights and the arguments alone, so that a resumed run goes on as if it
        had not been interrupted.

        Args:
            trainer: a replica of the worker's own.
            step: number of the step.
            worker: number of the worker.
            done: share of the run that is over, 0..1.
        """
        trainer.train()
        generator = np.random.default_rng([self.config.seed, step, worker])
        mixer, size = self._mixer, self.config.batch // self.config.workers
        if done < self.config.short:
            mixer, size = self._short_mixer, 2 * size
        batch = mixer.draw(generator, size)
        mixture = batch.mixtures + mixer.noise(generator, size)
        return self.losses_of(trainer, batch, mixture, generator)

    def losses_of(
        self, trainer: VoiceTrainer, batch: VoiceBatch, mixture: Tensor, generator: Generator
    ) -> dict[str, Tensor]:
        """Losses of a batch with its mixtures (batch, samples)."""
        networks, tasks = trainer.networks, self.config.tasks
        gain = RMS / level(mixture)
        heard = spectrum(mixture * gain)
        voices = (batch.sources[:, :VOICES] * gain.unsqueeze(1)).transpose(0, 1).flatten(0, 1)
        targets = spectrum(voices)  # in the order of the queries
        enrolments = batch.enrolments.flatten(0, 1)
        asked = self._ask(batch, generator, self.config.absent)
        missing = self._ask(batch, generator, 1.0)
        with half_precision():
            cues = networks.enrol(enrolments * (RMS / level(enrolments)))
            features = networks.hear(mixture * gain, heard.abs())
            found = {"speakers": self._speakers(trainer, cues, batch.classes.flatten())}
            # Joining keeps the memory layout; indexing would not, and would cost much time.
            twice = {name: torch.cat([maps, maps]) for name, maps in features.items()}
            chosen, cue, attended = networks.choose(twice, *_vectors(cues, asked))
            if tasks is not Tasks.RECOGNITION:
                frames = heard.shape[-1]
                masks = networks.separator.decode(twice, chosen, cue, frames)
                found |= _separation(masks, torch.cat([heard, heard]), targets, asked.is_there)
                absent = [rows[: len(heard)] for rows in _vectors(cues, missing)]
                empty, _, _ = networks.choose(features, absent[0], absent[1])
                there = networks.separator.present_logits(chosen, frames)
                gone = networks.separator.present_logits(empty, frames)
                active = losses.active_frames(targets) * asked.is_there.unsqueeze(1)
                found["presence"] = losses.presence_loss(
                    torch.cat([there, gone]),
                    torch.cat([active, torch.zeros_like(gone)]),
                )
            if tasks is not Tasks.EXTRACTION:
                found["words"] = self._words(networks, attended, batch, asked)
        return {"loss": _total(found), **found}

    def _ask(self, batch: VoiceBatch, generator: Generator, absent: float) -> VoiceQueries:
        """Two queries a mixture; for one who does not speak as often as `absent` says."""
        size = len(batch.speakers)
        sounds = batch.sources[:, :VOICES].abs().amax(-1).gt(0).numpy()
        cue, negative, there = [], [], []
        for voice in range(VOICES):
            for item in range(size):
                elsewhere = _elsewhere(batch, item, generator)
                is_other = elsewhere is not None and generator.random() < absent
                rival = 1 - voice if not is_other else int(generator.integers(VOICES))
                named = sounds[item, rival] and generator.random() < self.config.negative
                cue.append(elsewhere if is_other else VOICES * item + voice)
                negative.append(VOICES * item + rival if named else -1)
                there.append(float(sounds[item, voice] and not is_other))
        return VoiceQueries(torch.tensor(cue), torch.tensor(negative), torch.tensor(there))

    def _speakers(self, trainer: VoiceTrainer, cues: Tensor, classes: Tensor) -> Tensor:
        """Each enrolment told from all speakers, with a margin.

        Source: Deng et al., CVPR 2019 (ArcFace), equation 3.
        """
        with torch.autocast(cues.device.type, enabled=False):
            size = self.config.sizes.speaker.embedding
            vectors = F.normalize(cues[:, :size].float(), dim=-1)
            cosine = vectors @ F.normalize(trainer.directions, dim=-1).T
            right = cosine.gather(1, classes.unsqueeze(1)).clamp(-0.999, 0.999)
            harder = torch.cos(torch.arccos(right) + self.config.margin)
            logits = cosine.scatter(1, classes.unsqueeze(1), harder)
            return F.cross_entropy(self.config.scale * logits, classes)

    def _words(
        self, networks: VoiceNetworks, attended: Tensor, batch: VoiceBatch, asked: VoiceQueries
    ) -> Tensor:
        """Cross-entropy of what the targets say, where it is known; zero where it never is."""
        longest = self.config.sizes.whisper.text_positions
        rows, texts = [], []
        for voice in range(VOICES):
            for item, said in enumerate(batch.transcripts):
                row = voice * len(batch.transcripts) + item
                text = said[voice]
                numbers = voice_text.tokens(text, self._spelling, longest) if text else None
                if numbers is not None and asked.is_there[row]:
                    rows.append(row)
                    texts.append(numbers)
        if not rows:
            return attended.float().sum() * 0.0
        given, wanted = voice_text.pairs(texts, self._spelling)
        logits = networks.recogniser(given, attended[rows])
        return F.cross_entropy(
            logits.flatten(0, 1), wanted.flatten(), ignore_index=voice_text.NOT_SCORED
        )


_WEIGHTS = {"separation": 1.0, "leak": 0.3, "presence": 5.0, "speakers": 0.5, "words": 0.5}


def _total(found: dict[str, Tensor]) -> Tensor:
    return torch.stack([_WEIGHTS[name] * value.float() for name, value in found.items()]).sum()


def _elsewhere(batch: VoiceBatch, item: int, generator: Generator) -> int | None:
    """An enrolment of the batch of somebody who does not speak in a mixture."""
    for _ in range(8):
        other = int(generator.integers(len(batch.speakers)))
        voice = int(generator.integers(VOICES))
        if batch.speakers[other][voice] not in batch.speakers[item]:
            return VOICES * other + voice
    return None


def _vectors(cues: Tensor, queries: VoiceQueries) -> tuple[Tensor, Tensor]:
    """Positive and negative rows of queries; zeros where nothing is named."""
    named = (queries.negative >= 0).unsqueeze(1).to(cues.dtype)
    return cues[queries.cue], cues[queries.negative.clamp_min(0)] * named


def _separation(
    masks: Tensor, mixtures: Tensor, targets: Tensor, is_there: Tensor
) -> dict[str, Tensor]:
    wanted = is_there > 0
    return {
        "separation": losses.separation_loss(
            masks[wanted], mixtures[wanted], targets[wanted]
        ).mean(),
        "leak": losses.leak_loss(masks[~wanted], mixtures[~wanted]).sum() / len(masks),
    }
