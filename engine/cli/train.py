"""`auricle train`: learn a model from recordings; `starter-sound` is the embedded sound model."""

from __future__ import annotations

import argparse
from pathlib import Path

from engine.cli import (
    output,
    train_clapsep,
    train_parallel_free,
    train_starter_speech,
    train_starter_voice,
    train_target_asr,
    train_words,
)
from engine.cli.options import add_common_options


def add_parser(subparsers: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Register the command and its recipes."""
    parser = subparsers.add_parser("train", help="train a model on labelled recordings")
    recipes = parser.add_subparsers(dest="recipe", metavar="RECIPE", required=True)
    starter = recipes.add_parser(
        "starter-sound",
        help="the embedded sound model",
        description="Train the embedded sound model. Two cores need hours; a run can be resumed.",
    )
    starter.add_argument(
        "--data", type=Path, required=True, help="folder of packs, each with a manifest.csv"
    )
    starter.add_argument(
        "--out", type=Path, default=Path("starter-sound"), help="folder of the run"
    )
    length = starter.add_mutually_exclusive_group()
    length.add_argument("--minutes", type=_positive, default=120.0, help="training time (120)")
    length.add_argument("--steps", type=int, default=0, help="number of steps instead of a time")
    starter.add_argument("--seed", type=int, default=1, help="seed of everything drawn (1)")
    starter.add_argument("--resume", action="store_true", help="continue the run of --out")
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


def _positive(text: str) -> float:
    value = float(text)
    if not value > 0:
        raise argparse.ArgumentTypeError(f"{text!r} is no time; write minutes above 0")
    return value


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
