"""`auricle train starter-speech`: the sound model tuned for clean dialogue."""

from __future__ import annotations

import argparse
from pathlib import Path

from engine.cli import output
from engine.cli.options import add_common_options, add_run_options


def register(recipes: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Register the recipe."""
    parser = recipes.add_parser(
        "starter-speech",
        help="the sound model tuned for clean dialogue",
        description="Tunes the separator of a sound model on speech with sounds and music under "
        "it. Half an hour on two cores; a run can be resumed.",
    )
    add_run_options(parser, name="starter-speech", minutes=30.0)
    parser.add_argument(
        "--from",
        dest="start",
        type=Path,
        metavar="DIR",
        help="folder of the sound model to begin with (default: the one of the program)",
    )
    add_common_options(parser)
    parser.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    """Train and say where the weights are."""
    # torch is only needed from here on; --help must not wait for it.
    from engine.training.starter_speech import SpeechConfig, train

    config = SpeechConfig.of(
        args.data,
        args.out,
        start=args.start,
        minutes=args.minutes,
        steps=args.steps,
        seed=args.seed,
        resume=args.resume,
    )
    trained = train(config, output.progress(args))
    output.emit_run(args, trained.weights, trained.curve, trained.scores)
    return output.DONE
