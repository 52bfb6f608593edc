"""Losses of the starter voice model: masks, words, presence and speakers are learned together."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from enum import StrEnum

import numpy as np
import torch
from numpy.random import Generator
from torch import Tensor, nn

from engine.models.parts.flow_head import FlowSizes
from engine.models.parts.starter_layers import level, spectrum
from engine.models.parts.voice_network import VoiceNetworks, VoiceSizes
from engine.models.parts.whisper_shape import add_lora
from engine.training import losses
from engine.training.data import Corpus
from engine.training.frame_recogniser import FrameRecogniser
from engine.training.precision import half_precision
from engine.training.voice_losses import (
    Said,
    flow_loss,
    heard_loss,
    margin_loss,
    mask_losses,
    said_by,
    understood_loss,
    word_loss,
)
from engine.training.voice_mixing import VOICES, VoiceBatch, VoiceMixer, VoiceMixingRecipe
from engine.training.voice_queries import VoiceQueries, ask
from engine.training.voice_text import Letters, Spelling
from engine.training.voice_whisper import Judge, Pretrained
from engine.training.voices import Voices

RMS = 0.1  # level at which the networks hear everything
_SHORTER = 0.7  # enrolments of short windows, by those of long ones
_STRING = 49_152  # samples of a window for strings of single words


class Tasks(StrEnum):
    """What the shared encoder learns from; the three are trained alike to compare them."""

    EXTRACTION = "extraction"
    RECOGNITION = "recognition"
    BOTH = "both"


class Head(StrEnum):
    """What gives the sound: a mask, or a flow that synthesises it anew."""

    MASK = "mask"
    GENERATIVE = "generative"


@dataclass(frozen=True, slots=True)
class VoiceRecipeConfig:
    """What a step of training is made of.

    Attributes:
        mixing: mixtures.
        sizes: networks.
        tasks: which heads learn.
        head: which one gives the sound; a generative one learns beside the mask's presence.
        judged: a pretrained Whisper, where there is one, also hears the extracts.
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
    head: Head = Head.MASK
    judged: bool = True
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


class VoiceRecipe:
    """Builds the networks and the losses of a step; lives for one run.

    Attributes:
        config: what a step is made of, as far as the recordings allow it.
        voices: who is learned from.
    """

    def __init__(
        self,
        config: VoiceRecipeConfig,
        corpus: Corpus,
        pretrained: Pretrained | None = None,
        frames: FrameRecogniser | None = None,
    ) -> None:
        """Take the recordings.

        Args:
            config: what a step is made of.
            corpus: recordings with speakers.
            pretrained: a Whisper whose encoder is adapted and whose decoder is the recogniser;
                its sizes take the place of those of the configuration.
            frames: a framewise recogniser that also hears the extracts of joint training.
        """
        self._pretrained, self._frames = pretrained, frames
        if config.head is Head.GENERATIVE and config.sizes.flow is None:
            config = replace(config, sizes=replace(config.sizes, flow=FlowSizes()))
        self._spelling: Spelling = Letters()
        self._judge: Judge | None = None
        if pretrained is not None:
            sizes = replace(config.sizes, whisper=pretrained.sizes)
            config = replace(config, sizes=sizes)
            self._spelling = pretrained.spelling
            self._judge = Judge(pretrained) if config.judged else None
        voices = Voices(corpus, rate=config.mixing.rate)
        if voices.says_words:
            # A few words fill a short window, not a half of it, and who learned them from a few
            # speakers knows them at their own speed alone.
            length = min(config.mixing.length, _STRING)
            mixing = replace(config.mixing, length=length, changed=0.0, full=1.0)
            config = replace(config, mixing=mixing, short=0.0)
        self.config, self.voices = config, voices
        self._mixer = VoiceMixer(voices, config.mixing)
        # Enrolments of the full length would take longer than the short mixtures themselves.
        least_s, most_s = (_SHORTER * seconds for seconds in config.mixing.enrolment_s)
        half = config.mixing.length // 2
        short = replace(config.mixing, length=half, enrolment_s=(least_s, most_s))
        self._short_mixer = VoiceMixer(voices, short)

    def build(self) -> VoiceTrainer:
        """Fresh networks; with a pretrained Whisper, LoRA alone learns in its encoder."""
        torch.manual_seed(self.config.seed)
        trainer = VoiceTrainer(self.config.sizes, self._mixer.n_classes)
        if self._pretrained is not None:
            networks = trainer.networks
            networks.encoder.load_state_dict(self._pretrained.encoder)
            assert networks.recogniser is not None
            networks.recogniser.load_state_dict(self._pretrained.decoder)
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
        negative = self.config.negative
        asked = ask(batch, generator, absent=self.config.absent, negative=negative)
        missing = ask(batch, generator, absent=1.0, negative=negative)
        with half_precision():
            cues = networks.enrol(enrolments * (RMS / level(enrolments)))
            features = networks.hear(mixture * gain, heard.abs())
            found = {"speakers": self._speakers(trainer, cues, batch.classes)}
            # Joining keeps the memory layout; indexing would not, and would cost much time.
            twice = {name: torch.cat([maps, maps]) for name, maps in features.items()}
            chosen, cue, attended = networks.choose(twice, *asked.vectors(cues))
            said = self._said(batch, asked)
            if tasks is not Tasks.RECOGNITION:
                masks = networks.separator.decode(twice, chosen, cue, heard.shape[-1])
                both = torch.cat([heard, heard])
                found |= mask_losses(masks, both, targets, asked.is_there)
                if self._judge is not None and tasks is Tasks.BOTH:
                    extracts = (masks, both, mixture.shape[-1])
                    found["understood"] = understood_loss(self._judge, *extracts, said)
                if self._frames is not None and tasks is Tasks.BOTH:
                    told = (masks, both, voices, asked.is_there)
                    found["frames"] = heard_loss(self._frames, *told)
                gone = (missing, [rows[: len(heard)] for rows in missing.vectors(cues)])
                found["presence"] = _presence(networks, chosen, asked, targets, features, *gone)
                if networks.flow is not None:
                    given = (attended, voices, asked.is_there, generator)
                    found["flow"] = flow_loss(networks, networks.flow, *given)
            if tasks is not Tasks.EXTRACTION:
                found["words"] = word_loss(networks, attended, said)
        return {"loss": _total(found), **found}

    def _said(self, batch: VoiceBatch, asked: VoiceQueries) -> Said | None:
        longest = self.config.sizes.whisper.text_positions
        return said_by(batch, asked, self._spelling, longest)

    def _speakers(self, trainer: VoiceTrainer, cues: Tensor, classes: Tensor) -> Tensor:
        config = self.config
        return margin_loss(
            cues[:, : config.sizes.speaker.embedding],
            trainer.directions,
            classes.flatten(),
            margin=config.margin,
            scale=config.scale,
        )


def _presence(
    networks: VoiceNetworks,
    chosen: Tensor,
    asked: VoiceQueries,
    targets: Tensor,
    features: dict[str, Tensor],
    missing: VoiceQueries,
    strangers: list[Tensor],
) -> Tensor:
    """Presence of those that were asked for, and of one more a mixture who does not speak."""
    frames, size = targets.shape[-1], len(strangers[0])
    empty, _, _ = networks.choose(features, strangers[0], strangers[1])
    logits = [networks.separator.present_logits(one, frames) for one in (chosen, empty)]
    active = losses.active_frames(targets)
    wanted = [
        active * asked.is_there.unsqueeze(1),
        # In a small batch everybody may speak; then the voice itself was asked for again.
        active[:size] * missing.is_there[:size].unsqueeze(1),
    ]
    return losses.presence_loss(torch.cat(logits), torch.cat(wanted))


_WEIGHTS = {
    "separation": 1.0,
    "leak": 0.3,
    "presence": 5.0,
    "speakers": 0.5,
    "words": 0.5,
    "understood": 2.0,
    "frames": 4.0,
    "flow": 5.0,
}


def _total(found: dict[str, Tensor]) -> Tensor:
    return torch.stack([_WEIGHTS[name] * value.float() for name, value in found.items()]).sum()
