"""Train the starter sound model: from a folder of recordings to a weights file with its scores."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from pathlib import Path

from engine.models import starter
from engine.progress import Progress, Report, silent
from engine.training import captions
from engine.training.attribution import write_attribution
from engine.training.data import load_corpus
from engine.training.learning import Trained, learn
from engine.training.loop import LoopConfig
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
    validation = Validation(corpus, recipe.table, length=mixing.length)
    learnt = learn(
        networks,
        lambda replica, *where: recipe.losses(replica, words, *where),
        lambda averaged: validation.scores(averaged, words, embed),
        config.loop,
        config.out,
        workers=config.recipe.workers,
        resume=config.resume,
        report=report,
    )
    weights = config.out / starter.FILE
    threshold = learnt.scores.get("threshold", CHANCE)
    starter.save(weights, learnt.networks, words.words, recipe.sizes, threshold=threshold)
    write_attribution(corpus.recordings, config.out / "ATTRIBUTION.md")
    return Trained(weights, learnt.curve, learnt.scores)
