"""`auricle find`: every place that sounds like an example."""

from __future__ import annotations

import argparse
from dataclasses import replace
from pathlib import Path

from engine.cli import landing, locate, output
from engine.cli.cue_options import add_cue_options, parse_place
from engine.cli.options import add_common_options
from engine.cli.question import check_question
from engine.operations import naming


def add_parser(subparsers: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Register the command."""
    parser = subparsers.add_parser(
        "find",
        help="find more like an example",
        description="Prints every place that sounds like the examples (--like, --reference, "
        "--span, --box), with scores; words and negatives narrow the search. With --project the "
        "places become markers. Exit code 3: none.",
    )
    add_cue_options(parser)
    parser.add_argument(
        "--like",
        action="append",
        default=[],
        metavar="SPAN|WAV",
        help="seconds of the recording such as 3.2-4.1, or a file; may be repeated",
    )
    landing.add_project_option(parser)
    add_common_options(parser)
    parser.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    """Find and print as `locate` does."""
    from engine.operations.find import find

    _sort_out(args)
    check_question(args)
    report = output.progress(args)
    with landing.opened(args, report) as place:
        request = locate.request_of(args, place)
        found = find(request, report)
        place.add_places(found, naming.label_of(request.cues))
    best_first = sorted(found.spans, key=lambda span: -span.score)
    return locate.tell(args, place, found, replace(found, spans=tuple(best_first)))


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
