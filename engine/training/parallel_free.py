"""Train one arm of the comparison: a small separator beside the embedded model's frozen towers."""

from __future__ import annotations

import copy
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from torch import Tensor

from engine.errors import TrainingError
from engine.models import caption_cache, caption_list, starter
from engine.models.caption_cache import CaptionCache
from engine.models.starter import StarterModel
from engine.progress import Progress, Report, silent
from engine.training import captions
from engine.training.attribution import write_attribution
from engine.training.data import load_corpus
from engine.training.learning import Trained
from engine.training.loop import Loop, LoopConfig, backward
from engine.training.parallel_free_recipe import ArmConfig, ArmRecipe
from engine.training.starter_recipe import embed
from engine.training.starter_sound import CHANCE
from engine.training.starter_validation import Validation


@dataclass(frozen=True, slots=True)
class ArmRun:
    """Everything that decides a run.

    Attributes:
        data: folder with the packs.
        out: folder of the run: checkpoint, losses, curve, weights.
        arm: what a step is made of.
        loop: how long and how fast.
        cache: captions that were read before; our own list, read now, when None.
        resume: continue from the checkpoint of `out`.
    """

    data: Path
    out: Path
    arm: ArmConfig = field(default_factory=ArmConfig)
    loop: LoopConfig = field(default_factory=LoopConfig)
    cache: Path | None = None
    resume: bool = False


def train(run: ArmRun, report: Report = silent, *, towers: StarterModel | None = None) -> Trained:
    """Train one arm.

    The weights file holds the towers too, so that the program loads it like the embedded model.

    Args:
        run: data, folder, schedule, arm.
        report: progress; may raise `Cancelled`, the last checkpoint stays.
        towers: whose towers are used; those of the embedded model when None.

    Raises:
        TrainingError: bad data, a cache of another model, or the run diverged.
        ModelError: the embedded model or the cache cannot be read.
    """
    report(Progress("reading recordings"))
    corpus = load_corpus(run.data, rate=run.arm.mixing.rate, report=report)
    towers = towers or starter.load()
    recipe = ArmRecipe(
        run.arm, corpus, captions.read_captions(), towers, _cache(run.cache, towers, report)
    )
    networks = recipe.build()
    loop = Loop(networks, run.loop, run.out)
    if run.resume:
        loop.resume()
    validation = Validation(corpus, captions.read_captions(), length=run.arm.mixing.length)
    spare = copy.deepcopy(networks)
    latest: dict[str, float] = {}

    def validate(averaged: Mapping[str, Tensor]) -> Mapping[str, float]:
        spare.load_state_dict(dict(averaged))
        scores = validation.scores(spare, recipe.words, embed)
        latest.update({name: scores[name] for name in ("text", "reference") if name in scores})
        return latest

    loop.run(lambda step: backward(networks, recipe.losses(networks, step)), validate, report)
    spare.load_state_dict(loop.averaged)
    weights = run.out / starter.FILE
    starter.save(weights, spare, recipe.words.words, recipe.sizes, threshold=CHANCE)
    write_attribution(corpus.recordings, run.out / "ATTRIBUTION.md")
    return Trained(weights, run.out / "curve.csv", latest)


def _cache(path: Path | None, towers: StarterModel, report: Report) -> CaptionCache:
    if path is None:
        return caption_cache.build(caption_list.read_captions(), towers, report)
    found = caption_cache.load(path)
    if found.model_sha256 != towers.spec.sha256:
        raise TrainingError(
            f"{path}: these captions were read by another model",
            hint="Make them anew with `auricle train caption-cache`.",
        )
    return found
