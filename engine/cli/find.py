"""`auricle find`: every place that sounds like an example."""

from __future__ import annotations

import argparse
from dataclasses import replace
from pathlib import Path

from engine.cli import locate, output
from engine.cli.cue_options import (
    add_cue_options,
    check_question,
    parse_place,
    read_cues,
    read_region,
)
from engine.cli.options import add_common_options


def add_parser(subparsers: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Register the command."""
    parser = subparsers.add_parser(
        "find",
        help="find more like an example",
        description="Prints every place that sounds like the examples (--like, --reference, "
        "--span, --box), with scores; words and negatives narrow the search. Exit code 3: none.",
    )
    add_cue_options(parser)
    parser.add_argument(
        "--like",
        action="append",
        default=[],
        metavar="SPAN|WAV",
        help="seconds of the recording such as 3.2-4.1, or a file; may be repeated",
    )
    add_common_options(parser)
    parser.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    """Find and print as `locate` does."""
    from engine.audio import files
    from engine.operations.find import find
    from engine.operations.locate import LocateRequest

    _sort_out(args)
    check_question(args)
    start, end = read_region(args)
    request = LocateRequest(args.recording, start, end, read_cues(args), args.model, args.device)
    found = find(request, output.progress(args))
    rate = files.probe(args.recording).rate
    best_first = sorted(found.spans, key=lambda span: -span.score)
    output.emit(
        args,
        locate.as_json(found, rate),
        locate.show(replace(found, spans=tuple(best_first)), rate),
    )
    return output.DONE if found.spans else output.NOT_FOUND


def _sort_out(args: argparse.Namespace) -> None:
    """Put each --like where its kind of example belongs; wrong usage where it is neither."""
    for text in args.like:
        if Path(text).is_file():
            args.reference.append(Path(text))
            continue
        try:
            args.span.append(parse_place(text))
        except argparse.ArgumentTypeError:
            args.usage_error(f"--like {text}: neither a file nor seconds like 3.2-4.1")
    if not (args.reference or args.span or args.box):
        args.usage_error("give an example with --like")
