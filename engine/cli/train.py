"""`auricle train`: learn a model from recordings; `starter-sound` is the embedded sound model."""

from __future__ import annotations

import argparse

from engine.cli import (
    output,
    train_clapsep,
    train_parallel_free,
    train_starter_speech,
    train_starter_voice,
    train_target_asr,
    train_words,
)
from engine.cli.options import add_common_options, add_run_options


def add_parser(subparsers: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Register the command and its recipes."""
    parser = subparsers.add_parser("train", help="train a model on labelled recordings")
    recipes = parser.add_subparsers(dest="recipe", metavar="RECIPE", required=True)
    starter = recipes.add_parser(
        "starter-sound",
        help="the embedded sound model",
        description="Train the embedded sound model. Two cores need hours; a run can be resumed.",
    )
    add_run_options(starter, name="starter-sound", minutes=120.0)
    starter.add_argument(
        "--also-valid",
        action="store_true",
        help="learn from the validation split too: for weights that are shipped, at the end",
    )
    add_common_options(starter)
    starter.set_defaults(run=run)
    train_words.add_recipe(recipes)
    train_parallel_free.add_recipes(recipes)
    train_clapsep.add_recipe(recipes)
    train_starter_speech.add_recipe(recipes)
    train_starter_voice.add_recipe(recipes)
    train_target_asr.add_recipes(recipes)


def run(args: argparse.Namespace) -> int:
    """Train and say where the weights are."""
    # torch is only needed from here on; --help must not wait for it.
    from engine.training.captions import Teacher
    from engine.training.starter_sound import StarterConfig, train

    config = StarterConfig.of(
        args.data,
        args.out,
        minutes=args.minutes,
        steps=args.steps,
        seed=args.seed,
        resume=args.resume,
        also_valid=args.also_valid,
    )
    trained = train(config, output.progress(args), teacher=Teacher())
    output.emit_run(args, trained.weights, trained.curve, trained.scores)
    return output.DONE
