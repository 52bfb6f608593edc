"""Method 4's model while it learns: trainable parts, batches of two speakers, loss, error.

Source: TS-Whisper (methods.md A.4): targets in lower case, cross-entropy without the prompts'
places, frozen Whisper in evaluation mode.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass

import numpy as np
import torch
from torch import Tensor, nn

from engine.evaluation import speaker_sets, target_mixtures
from engine.evaluation.metrics import word_errors
from engine.evaluation.speaker_sets import SpeakerSet
from engine.evaluation.target_mixtures import ItemDrawer, TargetSound
from engine.models.parts import prompt_places
from engine.models.parts.soft_prompts import PromptDims, SoftPrompts
from engine.models.prompted_whisper import PromptedWhisper
from engine.models.speaker import SpeakerEncoder
from engine.models.speakers import speaker_cue, speaker_encoders
from engine.models.speakers.speaker_cue import MelStatistics
from engine.models.target_words import lora_whisper
from engine.models.target_words.frozen_whisper import FrozenWhisper
from engine.models.target_words.target_adapter import AdapterCard, TargetAdapter
from engine.models.target_words.target_whisper import TargetWhisper

PROMPTS, LORA = "prompts", "lora"
_TRAIN, _VALID, _VOICES = 0, 1, 2  # keep the draws apart
_VOICES_EACH, _VOICES_IN_ALL = 40, 2000
_LARGEST_VECTOR = 64
_TOKENS_A_WORD = 4  # at most, with openai's token sets


@dataclass(frozen=True, slots=True)
class RecipeConfig:
    """What a step of training is made of.

    Attributes:
        method: "prompts" or "lora".
        prompts: a layer; published: 16.
        is_deep: fresh prompts in every layer, as published; otherwise at the input only.
        batch: mixtures a step.
        snr_db: level of the target above the other speaker, drawn between these.
        validated: mixtures of the validation split, at 0 dB.
        speaker_encoder: "mel-statistics", fitted here and kept in the adapter, or
            one of `speaker_encoders.IDS`, which must be installed.
        seed: of everything drawn.
    """

    method: str = PROMPTS
    prompts: int = 16
    is_deep: bool = True
    batch: int = 16
    snr_db: tuple[float, float] = (-5.0, 5.0)
    validated: int = 100
    speaker_encoder: str = speaker_cue.MEL_STATISTICS
    seed: int = 1


class TargetRecipe:
    """Lives for one run; one thread.

    Attributes:
        model: the frozen Whisper with what is trained.
        trained: the trained parameters alone, by name with "/" for ".".
    """

    def __init__(
        self,
        config: RecipeConfig,
        base: FrozenWhisper,
        speakers: SpeakerSet,
        *,
        kind: str = "cpu",
    ) -> None:
        self._config, self._base = config, base
        self._drawer = ItemDrawer(speakers, "train")
        self.encoder = _encoder(config, self._drawer, speakers, kind)
        torch.manual_seed(config.seed)
        self.model = _model(config, base, self.encoder).to(kind)
        self.trained = nn.ParameterDict(
            {
                name.replace(".", "/"): parameter
                for name, parameter in self.model.named_parameters()
                if parameter.requires_grad
            }
        )
        self.hearing = TargetWhisper(base, self.model, self.encoder, kind=kind)
        self._kind = torch.device(kind)
        self._valid = target_mixtures.draw(
            speakers, speaker_sets.VALID, config.validated, seed=config.seed + _VALID
        )

    def share(self) -> float:
        """Numbers that are needed beside the Whisper, as a share of its own."""
        own = sum(p.numel() for p in self._base.network.parameters())
        return self.adapter().parameters() / own

    def loss(self, step: int) -> Tensor:
        """Mean cross-entropy of a batch, a function of the weights and the step alone."""
        random = np.random.default_rng([self._config.seed, _TRAIN, step])
        sounds: list[TargetSound] = []
        sequences = []
        for _ in range(self._config.batch):
            item = self._drawer.draw(random, random.uniform(*self._config.snr_db))
            sounds.append(target_mixtures.build(item, self.hearing.longest))
            length = self.model.prompts.dims.length
            pair = prompt_places.training_tokens(self._base.tokens, item.target.text, length)
            sequences.append(self._fitting(pair))
        given, target = prompt_places.padded(sequences, self._base.tokens.eot)
        mel = self.hearing.mel([sound.mixture for sound in sounds])
        vectors = self.hearing.vectors([sound.enrolment for sound in sounds])
        return self.model.loss(mel, vectors, given.to(self._kind), target.to(self._kind))

    def _fitting(self, pair: tuple[list[int], list[int]]) -> tuple[list[int], list[int]]:
        longest = int(self._base.network.dims.n_text_ctx)
        given, target = pair
        return given[:longest], target[:longest]

    def word_error_rate(self) -> float:
        """Of the validation mixtures, over the corpus."""
        heard: list[str] = []
        for start in range(0, len(self._valid), self._config.batch):
            items = self._valid[start : start + self._config.batch]
            sounds = [target_mixtures.build(item, self.hearing.longest) for item in items]
            most = _TOKENS_A_WORD * max(len(item.target.text.split()) for item in items) + 2
            heard += self.hearing.hear(
                [sound.mixture for sound in sounds],
                [sound.enrolment for sound in sounds],
                most=min(most, self.hearing.room),
            )
        return word_errors([item.target.text for item in self._valid], heard).rate

    @contextmanager
    def using(self, averaged: Mapping[str, Tensor]) -> Iterator[None]:
        """Compute with other values of the trained parameters for a while."""
        current = {name: value.clone() for name, value in self.trained.state_dict().items()}
        self.trained.load_state_dict(dict(averaged))
        try:
            yield
        finally:
            self.trained.load_state_dict(current)

    def adapter(self, *, trained_on: str = "", wer: str = "") -> TargetAdapter:
        """What inference needs, with folded prompts, as it is now."""
        card = AdapterCard(
            self._config.method,
            self._base.name,
            self._base.sha256,
            self.encoder.id,
            self.encoder.sha256,
            trained_on,
            wer,
        )
        lora = {}
        if self._config.method == LORA:
            state = lora_whisper.lora_state(self.model)
            lora = {_plain_key(key): value.detach().clone() for key, value in state.items()}
        inner = self.encoder if isinstance(self.encoder, MelStatistics) else None
        return TargetAdapter(card, self.model.prompts.folded(), lora, inner)


def _plain_key(key: str) -> str:
    """Name of a tensor in the Whisper itself, whose stacks the prompted model calls `base`."""
    return key.replace("coder.base.", "coder.", 1)


def _model(config: RecipeConfig, base: FrozenWhisper, encoder: SpeakerEncoder) -> PromptedWhisper:
    """The frozen Whisper, and fresh prompts or LoRA with a speaker token."""
    own = base.network.dims
    is_lora = config.method == LORA
    prompts = SoftPrompts(
        PromptDims(
            length=0 if is_lora else config.prompts,
            width=own.n_audio_state,
            encoder_depth=own.n_audio_layer if config.is_deep and not is_lora else 1,
            decoder_depth=own.n_text_layer if config.is_deep and not is_lora else 1,
            xvector=encoder.size,
            reparameterised=not is_lora,
        )
    )
    for parameter in prompts.parameters():
        parameter.requires_grad_(parameter.numel() > 0)
    network = base.network
    if is_lora:
        network = lora_whisper.with_lora(network)
        for name, parameter in network.named_parameters():
            parameter.requires_grad_(".lora_" in name)
    return PromptedWhisper(network, prompts).eval()


def _encoder(
    config: RecipeConfig, drawer: ItemDrawer, speakers: SpeakerSet, kind: str
) -> SpeakerEncoder:
    """An installed encoder, or mel statistics that are fitted on the training split."""
    if config.speaker_encoder != speaker_cue.MEL_STATISTICS:
        return speaker_encoders.for_adapter(config.speaker_encoder, kind)
    random = np.random.default_rng([config.seed, _VOICES])
    names = [
        name for name, clips in speakers.of("train").items() if any(c.transcript for c in clips)
    ]
    each = max(2, min(_VOICES_EACH, _VOICES_IN_ALL // len(names)))
    sounds, said_by = [], []
    for name in names:
        for _ in range(each):
            utterance = drawer.utterance(name, random)
            sounds.append(target_mixtures.sound(utterance, 15 * prompt_places.RATE))
            said_by.append(name)
    return speaker_cue.fit(sounds, said_by, _LARGEST_VECTOR)
