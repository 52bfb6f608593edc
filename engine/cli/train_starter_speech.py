"""`auricle train starter-speech`: the sound model tuned for clean dialogue."""

from __future__ import annotations

import argparse
from pathlib import Path

from engine.cli import output
from engine.cli.options import add_common_options


def add_recipe(recipes: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Register the recipe."""
    parser = recipes.add_parser(
        "starter-speech",
        help="the sound model tuned for clean dialogue",
        description="Tunes the separator of a sound model on speech with sounds and music under "
        "it. Half an hour on two cores; a run can be resumed.",
    )
    parser.add_argument("--data", type=Path, required=True, metavar="DIR", help="folder of packs")
    parser.add_argument("--out", type=Path, default=Path("starter-speech"), metavar="DIR")
    parser.add_argument(
        "--from",
        dest="start",
        type=Path,
        metavar="DIR",
        help="folder of the sound model to begin with (default: the one of the program)",
    )
    length = parser.add_mutually_exclusive_group()
    length.add_argument("--minutes", type=float, default=30.0, help="training time (30)")
    length.add_argument("--steps", type=int, default=0, help="number of steps instead of a time")
    parser.add_argument("--seed", type=int, default=1, metavar="S")
    parser.add_argument("--resume", action="store_true", help="continue the run of --out")
    add_common_options(parser)
    parser.set_defaults(run=run, usage_error=parser.error)


def run(args: argparse.Namespace) -> int:
    """Train and say where the weights are."""
    if not args.minutes > 0:
        args.usage_error(f"{args.minutes} is no time; write minutes above 0")
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
