"""Train the starter voice model: from a folder of recordings to a weights file with its scores."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from pathlib import Path

from engine.models import target_speech
from engine.models.parts.whisper_shape import merge_lora
from engine.models.voice_answers import Calibration
from engine.progress import Progress, Report, silent
from engine.training import frame_recogniser, voice_whisper
from engine.training.attribution import VOICE, write_attribution
from engine.training.data import load_corpus
from engine.training.learning import Trained, learn
from engine.training.loop import LoopConfig
from engine.training.voice_recipe import Head, Tasks, VoiceRecipe, VoiceRecipeConfig
from engine.training.voice_start import join_start, start_from
from engine.training.voice_validation import VoiceValidation

_LATER_RATE = 1e-3
_LATER_SHORT = 0.35
"""Weights that have learned already need no large steps, and few short windows."""
_CALIBRATED = 3
"""Times as many mixtures as make the curve choose the thresholds: of 64 they hang on luck."""


@dataclass(frozen=True, slots=True)
class VoiceConfig:
    """Everything that decides a run.

    Attributes:
        data: folder with the packs.
        out: folder of the run: checkpoint, losses, curve, weights.
        loop: how long and how fast.
        recipe: what a step is made of.
        resume: continue from the checkpoint of `out`.
        start: folder with weights to go on from, see `voice_start`; None for fresh ones.
        whisper: id or file of a Whisper whose encoder is adapted by LoRA; empty for a small
            encoder of the same shape from scratch.
        frames: file of a framewise recogniser that judges the extracts, too, of `digits_frames`.
        packs: which packs of the data; empty for all that weights which ship may learn from.
        validation: mixtures of the validation split that are scored on the way.
    """

    data: Path
    out: Path
    loop: LoopConfig = field(default_factory=LoopConfig)
    recipe: VoiceRecipeConfig = field(default_factory=VoiceRecipeConfig)
    resume: bool = False
    whisper: str = ""
    frames: Path | None = None
    packs: tuple[str, ...] = ()
    validation: int = 64
    start: Path | None = None

    @classmethod
    def of(
        cls,
        data: Path,
        out: Path,
        *,
        minutes: float,
        steps: int,
        seed: int,
        tasks: str,
        resume: bool,
        whisper: str = "",
        frames: Path | None = None,
        packs: tuple[str, ...] = (),
        head: str = Head.MASK,
        judged: bool = True,
        start: Path | None = None,
    ) -> VoiceConfig:
        """The recipe of the shipped model, for a time or (when not 0) a number of steps."""
        loop = LoopConfig(
            minutes=minutes, steps=steps, warm_up=100, averaging=0.995, validate_every=500
        )
        recipe = VoiceRecipeConfig(seed=seed, tasks=Tasks(tasks), head=Head(head), judged=judged)
        if start is not None:
            loop = replace(loop, learning_rate=_LATER_RATE)
            recipe = replace(recipe, short=_LATER_SHORT)
        return cls(data, out, loop, recipe, resume, whisper, frames, packs, start=start)


def train(config: VoiceConfig, report: Report = silent) -> Trained:
    """Train the starter voice model.

    Args:
        config: data, folder, schedule, recipe.
        report: progress; may raise `Cancelled`, the last checkpoint stays.

    Raises:
        TrainingError: bad data, or the run diverged.
        ModelNotInstalled, WrongWeights: the Whisper, or what to start from, cannot be used.
    """
    report(Progress("reading recordings"))
    mixing = config.recipe.mixing
    packs = config.packs or None
    corpus = load_corpus(config.data, rate=mixing.rate, packs=packs, report=report)
    pretrained = voice_whisper.read(config.whisper) if config.whisper else None
    frames = frame_recogniser.read(config.frames) if config.frames else None
    recipe = VoiceRecipe(config.recipe, corpus, pretrained, frames)
    trainer = recipe.build()
    if config.start is not None and not config.resume:
        start_from(config.start, trainer, recipe.voices)
    validation = VoiceValidation(corpus, mixing, mixtures=config.validation)
    learnt = learn(
        trainer,
        recipe.losses,
        lambda averaged: validation.scores(averaged.networks),
        config.loop,
        config.out,
        workers=config.recipe.workers,
        resume=config.resume,
        report=report,
    )
    networks = learnt.networks.networks
    if config.start is not None:
        join_start(config.start, networks)
    report(Progress("choosing thresholds"))
    more = VoiceValidation(corpus, mixing, mixtures=_CALIBRATED * config.validation)
    scores = more.scores(networks)
    weights = config.out / target_speech.FILE
    merge_lora(networks.encoder)
    note = f"tasks: {config.recipe.tasks}"
    target_speech.save(weights, networks, Calibration.of(scores), note=note)
    write_attribution(corpus.recordings, config.out / "ATTRIBUTION.md", model=VOICE)
    return Trained(weights, learnt.curve, scores)
