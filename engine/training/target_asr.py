"""Train Whisper to hear one speaker: frozen model, prompts or LoRA, the best adapter is kept.

As published: AdamW at 1e-4, float32 weights. Ours: a cosine instead of a step every five epochs,
bfloat16 inside matrix products, an end when the error on the validation split stops falling.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path

from torch import Tensor

from engine.errors import TrainingError
from engine.evaluation import speaker_sets
from engine.models import device as devices
from engine.models.target_words import frozen_whisper, target_adapter
from engine.progress import Progress, Report, silent
from engine.training.early_stop import EarlyStop
from engine.training.loop import Loop, LoopConfig
from engine.training.precision import mixed_precision
from engine.training.target_asr_recipe import LORA, PROMPTS, RecipeConfig, TargetRecipe

FILE = "adapter.safetensors"
_RATES = {PROMPTS: 1e-4, LORA: 1e-3}
_SMALL_RATE = 5e-3  # few steps on a small Whisper want to be large ones
LOOP = LoopConfig(
    minutes=600.0,
    learning_rate=0.0,
    warm_up=30,
    averaging=0.99,
    weight_decay=0.01,
    save_every_s=120.0,
    uses_muon=False,
)
"""A learning rate of 0 stands for the method's own."""


@dataclass(frozen=True, slots=True)
class TargetAsrConfig:
    """Everything that decides a run.

    Attributes:
        whisper: size of the registry, or file; see `frozen_whisper.load`.
        data: folder that `speaker_sets.read` knows.
        out: folder of the run: checkpoint, losses, curve, adapter.
        recipe: what a step is made of.
        loop: how long and how fast.
        patience: validations without a better error that are allowed.
        language: that is spoken.
        device: one of `engine.models.device.NAMES`.
        resume: continue from the checkpoint of `out`.
    """

    whisper: str
    data: Path
    out: Path
    recipe: RecipeConfig = field(default_factory=RecipeConfig)
    loop: LoopConfig = LOOP
    patience: int = 8
    language: str = "en"
    device: str = "auto"
    resume: bool = False


@dataclass(frozen=True, slots=True)
class TrainedAdapter:
    """What a run leaves behind.

    Attributes:
        adapter: the safetensors file with the best validation error.
        curve: validation errors over the run, CSV.
        wer: best word error rate on the validation split.
        share: of the Whisper's parameters that the adapter adds.
    """

    adapter: Path
    curve: Path
    wer: float
    share: float


def train(config: TargetAsrConfig, report: Report = silent) -> TrainedAdapter:
    """Train an adapter.

    Raises:
        EvaluationError: the data cannot be used.
        ModelError: the Whisper is not there, or peft is not.
        TrainingError: the run diverged, or `method` is unknown.
        Cancelled: from `report`; the last checkpoint and the best adapter stay.
    """
    if config.recipe.method not in _RATES:
        raise TrainingError(f"unknown method {config.recipe.method!r}; prompts or lora")
    report(Progress("loading model"))
    device = devices.choose(config.device)
    base = frozen_whisper.load(config.whisper, language=config.language)
    report(Progress("reading recordings"))
    speakers = speaker_sets.read(config.data)
    recipe = TargetRecipe(config.recipe, base, speakers, kind=device.kind)
    rate = config.loop.learning_rate or (
        _SMALL_RATE if base.is_small else _RATES[config.recipe.method]
    )
    loop = Loop(recipe.trained, replace(config.loop, learning_rate=rate), config.out)
    is_resumed = config.resume and loop.resume()
    stop = EarlyStop(config.out / "best.json", config.patience, fresh=not is_resumed)
    path = config.out / FILE

    def backward(step: int) -> dict[str, float]:
        recipe.trained.zero_grad()
        with mixed_precision(device):
            loss = recipe.loss(step)
        loss.backward()
        return {"loss": float(loss.detach())}

    def validate(averaged: Mapping[str, Tensor]) -> Mapping[str, float]:
        with recipe.using(averaged):
            wer = recipe.word_error_rate()
            if stop.is_best(wer):
                adapter = recipe.adapter(trained_on=config.data.name, wer=f"{wer:.4f}")
                target_adapter.write(path, adapter)
        return {"wer": wer}

    loop.run(backward, validate, report, is_finished=stop.is_finished)
    return TrainedAdapter(path, config.out / "curve.csv", stop.best, recipe.share())
