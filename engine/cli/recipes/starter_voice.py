"""`auricle train starter-voice`: the embedded voice model."""

from __future__ import annotations

import argparse
from pathlib import Path

from engine.cli import output
from engine.cli.options import add_common_options, add_run_options

HEADS = ("mask", "generative")
TASKS = ("both", "extraction", "recognition")


def register(recipes: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Register the recipe."""
    parser = recipes.add_parser(
        "starter-voice",
        help="the embedded voice model",
        description="Train the embedded model that hears one speaker by an enrolment. An hour on "
        "two cores gives a usable one; a run can be resumed.",
    )
    add_run_options(parser, name="starter-voice", minutes=50.0)
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
        metavar="SIZE|FILE",
        help="adapt the encoder of a Whisper by LoRA, instead of a small one from scratch",
    )
    parser.add_argument(
        "--no-judge",
        dest="judged",
        action="store_false",
        help="with --whisper: words teach the encoder alone, as published; no frozen copy of the "
        "Whisper hears the extracts",
    )
    parser.add_argument(
        "--frames",
        type=Path,
        metavar="FILE",
        help="with --tasks both: a framewise recogniser, of `auricle train digits-frames`, hears "
        "the extracts, too",
    )
    parser.add_argument(
        "--packs",
        default="",
        metavar="NAME,...",
        help="packs to learn from (default: those whose licence lets the weights be shared)",
    )
    parser.add_argument(
        "--start",
        type=Path,
        metavar="DIR",
        help="go on from the weights in a folder, such as resources/starter, with smaller steps",
    )
    add_common_options(parser)
    parser.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    """Train and say where the weights are."""
    if args.frames is not None and args.tasks != "both":
        args.usage_error("--frames judges joint training: leave it out, or say --tasks both")
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
        frames=args.frames,
        packs=tuple(name.strip() for name in args.packs.split(",") if name.strip()),
        head=args.head,
        judged=args.judged,
        start=args.start,
    )
    trained = train(config, output.progress(args))
    output.emit_run(args, trained.weights, trained.curve, trained.scores)
    return output.DONE
