"""Train the starter sound model: from a folder of recordings to a weights file with its scores."""

from __future__ import annotations

import copy
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path

from torch import Tensor

from engine.models import starter
from engine.progress import Progress, Report, silent
from engine.training import captions
from engine.training.attribution import write_attribution
from engine.training.data import load_corpus
from engine.training.loop import Loop, LoopConfig
from engine.training.parallel import Replicas
from engine.training.starter_recipe import RecipeConfig, StarterRecipe, embed
from engine.training.starter_validation import Validation

CHANCE = 0.5
"""Presence threshold of a model that could not be calibrated: too few recordings to validate."""


@dataclass(frozen=True, slots=True)
class StarterConfig:
    """Everything that decides a run.

    Attributes:
        data: folder with the packs.
        out: folder of the run: checkpoint, losses, curve, weights.
        loop: how long and how fast.
        recipe: what a step is made of.
        resume: continue from the checkpoint of `out`.
    """

    data: Path
    out: Path
    loop: LoopConfig = field(default_factory=LoopConfig)
    recipe: RecipeConfig = field(default_factory=RecipeConfig)
    resume: bool = False

    @classmethod
    def of(
        cls,
        data: Path,
        out: Path,
        *,
        minutes: float,
        steps: int,
        seed: int,
        resume: bool,
        also_valid: bool = False,
    ) -> StarterConfig:
        """The recipe of the shipped model, for a time or (when not 0) a number of steps.

        With `also_valid` the recordings of the validation split are learned from too; the scores
        of the curve then say nothing about new recordings.
        """
        loop = LoopConfig(minutes=minutes, steps=steps)
        splits = ("train", "valid") if also_valid else ("train",)
        recipe = replace(RecipeConfig(), seed=seed, splits=splits)
        return cls(data, out, loop, recipe, resume)


@dataclass(frozen=True, slots=True)
class Trained:
    """What a run leaves behind.

    Attributes:
        weights: the safetensors file.
        curve: validation scores over the run, CSV.
        scores: of the shipped weights on the validation split.
    """

    weights: Path
    curve: Path
    scores: Mapping[str, float]


def train(
    config: StarterConfig,
    report: Report = silent,
    *,
    teacher: captions.Teacher | None = None,
) -> Trained:
    """Train the starter sound model.

    Args:
        config: data, folder, schedule, recipe.
        report: progress; may raise `Cancelled`, the last checkpoint stays.
        teacher: gives the word vectors; without one they are random, which only tests want.

    Raises:
        TrainingError: bad data, or the run diverged.
    """
    report(Progress("reading recordings"))
    mixing = config.recipe.mixing
    corpus = load_corpus(config.data, rate=mixing.rate, report=report)
    recipe = StarterRecipe(config.recipe, corpus, captions.read_captions())
    report(Progress("reading word meanings"))
    networks, words = recipe.build(teacher)
    loop = Loop(networks, config.loop, config.out)
    if config.resume:
        loop.resume()
    validation = Validation(corpus, recipe.table, length=mixing.length)
    spare = copy.deepcopy(networks)

    def validate(averaged: Mapping[str, Tensor]) -> Mapping[str, float]:
        spare.load_state_dict(dict(averaged))
        return validation.scores(spare, words, embed)

    replicas = Replicas(networks, config.recipe.workers)

    def backward(step: int) -> dict[str, float]:
        done = loop.done()
        return replicas.backward(
            lambda replica, worker: recipe.losses(replica, words, step, worker, done)
        )

    try:
        loop.run(backward, validate, report)
    finally:
        replicas.close()
    scores = validate(loop.averaged)
    weights = config.out / starter.FILE
    threshold = scores.get("threshold", CHANCE)
    starter.save(weights, spare, words.words, recipe.sizes, threshold=threshold)
    write_attribution(corpus.recordings, config.out / "ATTRIBUTION.md")
    return Trained(weights, config.out / "curve.csv", scores)
