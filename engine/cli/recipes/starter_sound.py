"""`auricle train starter-sound`: the embedded sound model."""

from __future__ import annotations

import argparse

from engine.cli import output
from engine.cli.options import add_common_options, add_run_options


def register(recipes: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Register the recipe."""
    parser = recipes.add_parser(
        "starter-sound",
        help="the embedded sound model",
        description="Train the embedded sound model. Two cores need hours; a run can be resumed.",
    )
    add_run_options(parser, name="starter-sound", minutes=120.0)
    parser.add_argument(
        "--also-valid",
        action="store_true",
        help="learn from the validation split too: for weights that are shipped, at the end",
    )
    add_common_options(parser)
    parser.set_defaults(run=run)


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
