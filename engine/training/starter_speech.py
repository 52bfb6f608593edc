"""Tune the starter's separator for one question, clean dialogue: see `models.starter_tuned`.

The towers and the parts of the separator that only listen stay as they are, so the cue is a
constant; bottleneck and decoder learn on noisy speech alone.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path

import numpy as np
import torch
from torch import Tensor

from engine.models import starter, starter_tuned
from engine.models.parts.starter_layers import level, spectrum
from engine.models.parts.starter_network import LISTENING, Separator
from engine.operations import cues, presence
from engine.operations.enhance import TUNED_CUES
from engine.progress import Progress, Report, silent
from engine.training import losses
from engine.training.data import Corpus, load_corpus
from engine.training.learning import Trained, learn
from engine.training.loop import LoopConfig
from engine.training.mixing import MixingRecipe
from engine.training.precision import half_precision
from engine.training.speech_mixing import NoisySpeech, SpeechMixer, SpeechShares

_RMS = 0.1  # level at which the networks hear everything
_LEVELS_DB = (0.0, 5.0, 10.0)  # of the validation
_SOFTENINGS = (1.0, 0.9, 0.8, 0.7)  # powers of the masks that are tried


def _tuning() -> LoopConfig:
    """Half the usual rate: the networks know how to listen already."""
    return LoopConfig(minutes=30.0, learning_rate=1e-3, warm_up=20, validate_every=100)


@dataclass(frozen=True, slots=True)
class SpeechConfig:
    """Everything that decides a run.

    Attributes:
        data: folder with the packs.
        out: folder of the run: checkpoint, losses, curve, weights.
        start: folder of the sound model to begin with; that of the program when None.
        loop: how long and how fast.
        mixing: cuts and colours of the sounds.
        shares: levels and kinds of noise.
        batch: mixtures a step.
        workers: threads that share the batch of a step, one core each.
        short: share of the run on windows of half the length and twice their number.
        validation: mixtures.
        seed: of everything that is drawn.
        resume: continue from the checkpoint of `out`.
    """

    data: Path
    out: Path
    start: Path | None = None
    loop: LoopConfig = field(default_factory=lambda: _tuning())
    mixing: MixingRecipe = field(default_factory=lambda: MixingRecipe(octaves=0.2))
    shares: SpeechShares = field(default_factory=SpeechShares)
    batch: int = 16
    workers: int = 2
    short: float = 0.6
    validation: int = 60
    seed: int = 1
    resume: bool = False

    @classmethod
    def of(
        cls,
        data: Path,
        out: Path,
        *,
        start: Path | None,
        minutes: float,
        steps: int,
        seed: int,
        resume: bool,
    ) -> SpeechConfig:
        """The recipe of the shipped weights, for a time or (when not 0) a number of steps."""
        made = cls(data, out, start, seed=seed, resume=resume)
        return replace(made, loop=replace(made.loop, minutes=minutes, steps=steps))


def train(config: SpeechConfig, report: Report = silent) -> Trained:
    """Tune the separator of a sound model for speech.

    Args:
        config: data, folder, schedule, recipe.
        report: progress; may raise `Cancelled`, the last checkpoint stays.

    Raises:
        TrainingError: bad data, or the run diverged.
        ModelNotInstalled, WrongWeights: there is no sound model to begin with.
    """
    report(Progress("reading recordings"))
    corpus = load_corpus(config.data, rate=config.mixing.rate, report=report)
    model = starter.load(config.start)
    recipe = SpeechRecipe(config, corpus, cue_of(model))
    separator = learning_parts(model.networks.separator)
    validation = SpeechValidation(config, corpus, cue_of(model))
    learnt = learn(
        separator,
        recipe.losses,
        validation.scores,
        config.loop,
        config.out,
        workers=config.workers,
        resume=config.resume,
        report=report,
    )
    weights = config.out / starter_tuned.FILE
    starter_tuned.save(
        weights,
        learnt.networks,
        base=model.spec.sha256,
        threshold=learnt.scores["threshold"],
        softening=learnt.scores["softening"],
    )
    return Trained(weights, learnt.curve, learnt.scores)


def learning_parts(separator: Separator) -> Separator:
    """The separator, whose parts that know the cue will learn and the others will not."""
    for name, parameter in separator.named_parameters():
        parameter.requires_grad_(name.partition(".")[0] not in LISTENING)
    return separator


def cue_of(model: starter.StarterModel) -> tuple[Tensor, Tensor]:
    """The question of `operations.enhance` as the separator is told it, each (1, embedding)."""
    query = cues.embed(TUNED_CUES, model)
    return torch.from_numpy(query.positive)[None], torch.from_numpy(query.negative)[None]


class SpeechRecipe:
    """The losses of a step; lives for one run."""

    def __init__(self, config: SpeechConfig, corpus: Corpus, cue: tuple[Tensor, Tensor]) -> None:
        short = replace(config.mixing, length=config.mixing.length // 2)
        self._config, self._cue = config, cue
        self._mixer = SpeechMixer(corpus, config.mixing, config.shares)
        self._short_mixer = SpeechMixer(corpus, short, config.shares)

    def losses(
        self, separator: Separator, step: int, worker: int, done: float
    ) -> dict[str, Tensor]:
        """Named losses of a worker's share of a step, their sum under "loss".

        Args:
            separator: a replica of the worker's own.
            step: number of the step.
            worker: number of the worker.
            done: share of the run that is over, 0..1.
        """
        for name, part in separator.named_children():
            part.train(name not in LISTENING)
        generator = np.random.default_rng([self._config.seed, step, worker])
        mixer, size = self._mixer, self._config.batch // self._config.workers
        if done < self._config.short:
            mixer, size = self._short_mixer, 2 * size
        mixture, target = _spectra(mixer.draw(generator, size))
        with half_precision():
            mask, logits = _answer(separator, mixture, self._cue)
        active = losses.active_frames(target)
        is_there = active.any(1)
        found = {
            "separation": losses.separation_loss(
                mask[is_there], mixture[is_there], target[is_there]
            ).sum()
            / size,
            "leak": losses.leak_loss(mask[~is_there], mixture[~is_there]).sum() / size,
            "presence": losses.presence_loss(logits, active),
        }
        total = found["separation"] + 0.3 * found["leak"] + 2 * found["presence"]
        return {"loss": total, **found}


class SpeechValidation:
    """Fixed noisy speech of the validation split at 0, 5 and 10 dB, and noise without speech."""

    def __init__(self, config: SpeechConfig, corpus: Corpus, cue: tuple[Tensor, Tensor]) -> None:
        plain = replace(config.mixing, speed=0.0, equalise=0.0, reverberate=0.0, overlay=0.0)
        self._cue = cue
        self._heard = []
        for number, level_db in enumerate(_LEVELS_DB):
            shares = SpeechShares(low_db=level_db, high_db=level_db, second=0.0, absent=0.0)
            mixer = SpeechMixer(corpus, plain, shares, split="valid")
            generator = np.random.default_rng([7, number])
            self._heard.append(mixer.draw(generator, max(1, config.validation // 3)))

    @torch.inference_mode()
    def scores(self, separator: Separator) -> Mapping[str, float]:
        """SI-SDR improvement in dB, by level and together, at the best power of the masks.

        Returns:
            "at_0", ..., "si_sdri", the power as "softening" and the "threshold" of presence.
        """
        separator.eval()
        present: list[float] = []
        absent: list[float] = []
        gains = []
        for batch in self._heard:
            gains.append(self._gains(separator, batch, present))
            self._gains(separator, NoisySpeech(0 * batch.speech, batch.noise), absent)
        means = torch.stack(gains).mean(-1)  # levels, powers
        best = int(means.mean(0).argmax())
        return {
            **{f"at_{db:g}": float(row[best]) for db, row in zip(_LEVELS_DB, means, strict=True)},
            "si_sdri": float(means[:, best].mean()),
            "softening": _SOFTENINGS[best],
            "threshold": _between(present, absent),
        }

    def _gains(self, separator: Separator, batch: NoisySpeech, confidences: list[float]) -> Tensor:
        """Improvements, dB, shape (powers, batch); the confidences are added to the list."""
        improvements = []
        for speech, noise in zip(batch.speech.split(8), batch.noise.split(8), strict=True):
            mixture, target = _spectra(NoisySpeech(speech, noise))
            with half_precision():
                mask, logits = _answer(separator, mixture, self._cue)
            before = _ratio(mixture, target)
            improvements.append(
                torch.stack([_ratio(mask**p * mixture, target) - before for p in _SOFTENINGS])
            )
            curves = torch.sigmoid(logits.float()).numpy()
            confidences += [presence.confidence(curve, 256 / 16_000) for curve in curves]
        return torch.cat(improvements, dim=1)


def _spectra(batch: NoisySpeech) -> tuple[Tensor, Tensor]:
    """Spectra of mixtures at the level of the networks, and of their speech."""
    mixture = batch.speech + batch.noise
    gain = _RMS / level(mixture)
    return spectrum(mixture * gain), spectrum(batch.speech * gain)


def _answer(
    separator: Separator, mixture: Tensor, cue: tuple[Tensor, Tensor]
) -> tuple[Tensor, Tensor]:
    """Masks (batch, bins, frames) and presence logits (batch, frames)."""
    told = separator.tell(*(part.expand(len(mixture), -1) for part in cue))
    features = separator.encode(mixture.abs())
    chosen = separator.choose(features, told)
    frames = mixture.shape[-1]
    mask = separator.decode(features, chosen, told, frames).float()
    return mask, separator.present_logits(chosen, frames)


def _ratio(estimate: Tensor, target: Tensor) -> Tensor:
    """SI-SDR of spectra (batch, bins, frames), dB."""
    product = (estimate * target.conj()).real.sum((1, 2))
    energy, whole = target.abs().square().sum((1, 2)), estimate.abs().square().sum((1, 2))
    explained = product.square() / energy.clamp_min(1e-8)
    return 10 * torch.log10(explained.clamp_min(1e-8) / (whole - explained).clamp_min(1e-8))


def _between(present: list[float], absent: list[float]) -> float:
    """The middle between what nearly all present and nearly all absent items reach."""
    return float((np.percentile(present, 5) + np.percentile(absent, 95)) / 2)
