"""`auricle train starter-voice`: the embedded voice model."""

from __future__ import annotations

import argparse
from pathlib import Path

from engine.cli import output
from engine.cli.options import add_common_options

HEADS = ("mask", "generative")
TASKS = ("both", "extraction", "recognition")


def add_recipe(recipes: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Register the recipe."""
    parser = recipes.add_parser(
        "starter-voice",
        help="the embedded voice model",
        description="Train the embedded model that hears one speaker by an enrolment. An hour on "
        "two cores gives a usable one; a run can be resumed.",
    )
    parser.add_argument("--data", type=Path, required=True, metavar="DIR", help="folder of packs")
    parser.add_argument("--out", type=Path, default=Path("starter-voice"), metavar="DIR")
    length = parser.add_mutually_exclusive_group()
    length.add_argument("--minutes", type=float, default=50.0, help="training time (50)")
    length.add_argument("--steps", type=int, default=0, help="number of steps instead of a time")
    parser.add_argument("--seed", type=int, default=1, metavar="S")
    parser.add_argument(
        "--tasks",
        choices=TASKS,
        default="both",
        help="which heads teach the shared encoder (default: both)",
    )
    parser.add_argument(
        "--head",
        choices=HEADS,
        default="mask",
        help="also learn to synthesise the voice anew by a flow (default: a mask alone)",
    )
    parser.add_argument(
        "--whisper",
        default="",
        metavar="SIZE",
        help="adapt the encoder of an installed Whisper by LoRA, instead of a small one",
    )
    parser.add_argument("--resume", action="store_true", help="continue the run of --out")
    add_common_options(parser)
    parser.set_defaults(run=run, usage_error=parser.error)


def run(args: argparse.Namespace) -> int:
    """Train and say where the weights are."""
    if not args.minutes > 0:
        args.usage_error(f"{args.minutes} is no time; write minutes above 0")
    # torch is only needed from here on; --help must not wait for it.
    from engine.training.starter_voice import VoiceConfig, train

    config = VoiceConfig.of(
        args.data,
        args.out,
        minutes=args.minutes,
        steps=args.steps,
        seed=args.seed,
        tasks=args.tasks,
        resume=args.resume,
        whisper=args.whisper,
        head=args.head,
    )
    trained = train(config, output.progress(args))
    output.emit_run(args, trained.weights, trained.curve, trained.scores)
    return output.DONE
