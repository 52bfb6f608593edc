"""Train a small Whisper on single voices that say a few words, as the base of method 4's proof.

Same code as the published sizes, fewer dimensions: it is what a machine without a graphics
processor can train, freeze and prompt. Nothing of it is shipped.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np
import torch
from numpy.random import Generator
from numpy.typing import NDArray
from torch import Tensor, nn
from whisper.model import ModelDimensions, Whisper

from engine.evaluation import speaker_sets, target_mixtures
from engine.evaluation.metrics import word_errors
from engine.evaluation.mixtures import TARGET_RMS
from engine.models import device
from engine.models.parts import prompt_places
from engine.models.parts.whisper_tokens import WordTokens
from engine.models.target_words import frozen_whisper
from engine.models.target_words.greedy import greedy
from engine.progress import Progress, Report, silent
from engine.training.loop import Loop, LoopConfig
from engine.training.precision import mixed_precision

FILE = "base.safetensors"
LOOP = LoopConfig(steps=600, warm_up=100, validate_every=100)
_TRAIN, _VALID = 0, 1  # keep the draws of training and validation apart
_WITH_PREVIOUS = 0.75


@dataclass(frozen=True, slots=True)
class BaseSizes:
    """Dimensions of the small Whisper.

    Attributes:
        width: of every layer.
        layers: of the encoder and of the decoder each.
        heads: of attention.
        positions: of the encoder, 20 ms each.
        text: longest sequence, prompts included.
    """

    width: int = 128
    layers: int = 4
    heads: int = 4
    positions: int = 176
    text: int = 32

    def dims(self, n_vocab: int) -> ModelDimensions:
        """The same as openai's own value."""
        return ModelDimensions(
            n_mels=80,
            n_audio_ctx=self.positions,
            n_audio_state=self.width,
            n_audio_head=self.heads,
            n_audio_layer=self.layers,
            n_vocab=n_vocab,
            n_text_ctx=self.text,
            n_text_state=self.width,
            n_text_head=self.heads,
            n_text_layer=self.layers,
        )


@dataclass(frozen=True, slots=True)
class BaseConfig:
    """Everything that decides a run.

    Attributes:
        data: folder with a manifest of spoken single words.
        out: folder of the run.
        loop: how long and how fast.
        sizes: of the network.
        batch: utterances a step.
        validated: utterances of the validation split.
        behind: share of the utterances with another voice behind them, whose words are not wanted.
            A base that never had to leave a voice out has nothing that prompts could steer.
        behind_db: level of the voice above that other one, drawn between these.
        first: share of those in which the other voice begins after the first word only and may be
            the louder one: who spoke first is followed, as whoever opens a window of Whisper's own
            training mostly is. It teaches the encoder to tell voices by their sound.
        first_db: level of the voice above that other one there.
        noise_db: level of white noise against the voice, drawn between these.
        latest: empty frames before the sound, at most: the sound comes late behind prompts.
        previous: words said before, at most, that stand before three texts in four, as in
            Whisper's own training: text behind prompts stands at places that must be known.
        seed: of everything drawn.
        resume: continue from the checkpoint of `out`.
    """

    data: Path
    out: Path
    loop: LoopConfig = LOOP
    sizes: BaseSizes = field(default_factory=BaseSizes)
    batch: int = 24
    validated: int = 120
    behind: float = 0.85
    behind_db: tuple[float, float] = (0.5, 6.0)
    first: float = 0.6
    first_db: tuple[float, float] = (-6.0, 3.0)
    noise_db: tuple[float, float] = (-50.0, -10.0)
    latest: int = 40
    previous: int = 20
    seed: int = 1
    resume: bool = False


@dataclass(frozen=True, slots=True)
class TrainedBase:
    """What a run leaves behind.

    Attributes:
        weights: the safetensors file.
        curve: validation errors over the run, CSV.
        wer: word error rate on clean validation utterances, of the averaged weights.
    """

    weights: Path
    curve: Path
    wer: float


def train(config: BaseConfig, report: Report = silent) -> TrainedBase:
    """Train the base.

    Raises:
        EvaluationError: the data cannot be used.
        TrainingError: the run diverged.
    """
    report(Progress("reading recordings"))
    recipe = _Recipe(config)
    torch.manual_seed(config.seed)
    dims = config.sizes.dims(len(recipe.tokens))
    network = frozen_whisper.build(dims)
    loop = Loop(network, config.loop, config.out)
    if config.resume:
        loop.resume()
    spare, processor = Whisper(dims), device.choose("cpu")

    def backward(step: int) -> dict[str, float]:
        network.zero_grad()
        with mixed_precision(processor):
            loss = recipe.loss(network, step)
        loss.backward()
        return {"loss": float(loss.detach())}

    def validate(averaged: Mapping[str, Tensor]) -> Mapping[str, float]:
        spare.load_state_dict(dict(averaged))
        return {"wer": recipe.word_error_rate(spare.eval())}

    loop.run(backward, validate, report)
    path = config.out / FILE
    frozen_whisper.write(path, dims, loop.averaged, recipe.tokens)
    wer = validate(loop.averaged)["wer"]
    return TrainedBase(path, config.out / "curve.csv", wer)


class _Recipe:
    """Batches of single voices, their loss, and the error on held-out ones."""

    def __init__(self, config: BaseConfig) -> None:
        self._config = config
        speakers = speaker_sets.read(config.data)
        self.tokens = WordTokens(speakers.words())
        self._drawer = target_mixtures.ItemDrawer(speakers, "train")
        held_out = target_mixtures.ItemDrawer(speakers, speaker_sets.VALID)
        random = np.random.default_rng([config.seed, _VALID])
        self._valid = [held_out.utterance(None, random) for _ in range(config.validated)]
        self._frames = 2 * config.sizes.positions

    def loss(self, network: Whisper, step: int) -> Tensor:
        """Cross-entropy of a batch, a function of the weights and the step alone."""
        random = np.random.default_rng([self._config.seed, _TRAIN, step])
        mels, sequences = [], []
        for _ in range(self._config.batch):
            is_first = random.random() < self._config.first
            level_db = self._config.first_db if is_first else self._config.behind_db
            item = self._drawer.draw(random, random.uniform(*level_db))
            shift = int(random.integers(self._config.latest + 1))
            mels.append(self._mel(self._sound(item, shift, is_first, random), shift))
            sequences.append(self._sequence(item.target.text, random))
        given, target = prompt_places.padded(sequences, self.tokens.eot)
        logits = network(torch.stack(mels), given)
        return nn.functional.cross_entropy(
            logits.flatten(0, 1), target.flatten(), ignore_index=prompt_places.NOT_SCORED
        )

    def _sequence(self, text: str, random: Generator) -> tuple[list[int], list[int]]:
        """Decoder input and target; what was said before is given and not scored."""
        given, target = prompt_places.training_tokens(self.tokens, text, 0)
        if random.random() > _WITH_PREVIOUS:
            return given, target
        most = min(self._config.previous, self._config.sizes.text - len(given) - 1)
        words = random.choice(self.tokens.words, int(random.integers(most + 1)))
        before = [self.tokens.sot_prev, *self.tokens.encode(" ".join(words))]
        return before + given, [prompt_places.NOT_SCORED] * len(before) + target

    def _sound(
        self, item: target_mixtures.TargetItem, shift: int, is_first: bool, random: Generator
    ) -> NDArray[np.float32]:
        """A voice in faint noise, alone or with another one behind it."""
        later = target_mixtures.first_word(item.target) if is_first else 0
        built = target_mixtures.build(item, self._longest(shift), later)
        wave = built.mixture if random.random() < self._config.behind else built.target
        level = TARGET_RMS * 10 ** (random.uniform(*self._config.noise_db) / 20)
        noisy: NDArray[np.float32] = wave + level * random.standard_normal(len(wave), np.float32)
        return noisy.astype(np.float32)

    def _longest(self, shift: int) -> int:
        """Samples that fit behind so many empty frames."""
        return (self._frames - shift) * prompt_places.FRAME

    def _mel(self, wave: NDArray[np.float32], shift: int = 0) -> Tensor:
        return prompt_places.placed_log_mel(torch.from_numpy(wave), shift, 80, self._frames)

    @torch.no_grad()
    def word_error_rate(self, network: Whisper) -> float:
        """Of the clean validation utterances."""
        longest = self._longest(0)
        sounds = [target_mixtures.sound(said, longest) for said in self._valid]
        mels = torch.stack([self._mel(sound) for sound in sounds])
        start = self.tokens.sot_sequence_including_notimestamps
        most = target_mixtures.MOST + 2
        rows = greedy(network, network.encoder(mels), start, self.tokens.eot, most=most)
        heard = [self.tokens.decode(row) for row in rows]
        return word_errors([said.text for said in self._valid], heard).rate
