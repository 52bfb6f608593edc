"""`auricle train starter-words`: teach the embedded sound model more phrases, in a minute."""

from __future__ import annotations

import argparse
from pathlib import Path

from engine.cli import output
from engine.cli.options import add_common_options, out_folder


def register(recipes: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Register it."""
    parser = recipes.add_parser(
        "starter-words",
        help="more phrases for a trained sound model",
        description="Teaches the text tower of a sound model the phrases of a caption table. "
        "Nothing else of the model changes.",
    )
    parser.add_argument(
        "--from",
        dest="source",
        type=Path,
        required=True,
        metavar="DIR",
        help="folder of the model",
    )
    parser.add_argument(
        "--out", type=out_folder, required=True, metavar="DIR", help="folder for the new"
    )
    parser.add_argument(
        "--captions", type=Path, metavar="TOML", help="phrases by label (default: our own table)"
    )
    parser.add_argument(
        "--held-out", action="store_true", help="also the phrases that are kept for judging"
    )
    add_common_options(parser)
    parser.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    """Teach and say how many phrases are understood."""
    # torch is only needed from here on; --help must not wait for it.
    from engine.training.captions import Teacher, read_captions
    from engine.training.starter_words import teach_file, with_held_out

    table = read_captions(args.captions)
    if args.held_out:
        table = with_held_out(table)
    right = teach_file(args.source, args.out, Teacher(), table=table)
    data = {"weights": str(args.out), "understood": right}
    output.emit(args, data, f"weights     {args.out}\nunderstood  {right:.1%} of the phrases")
    return output.DONE
