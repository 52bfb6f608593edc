"""`auricle bench`: what the program does beside the obvious alternative, as ratios."""

from __future__ import annotations

import argparse
from dataclasses import asdict

from engine.cli import output
from engine.cli.options import add_common_options, add_device_option, parse_seconds


def add_parser(subparsers: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Register the command."""
    parser = subparsers.add_parser(
        "bench",
        help="time ours beside the alternative",
        description="Times drawing, random access and a second question beside their obvious "
        "alternatives on a generated recording, and prints ratios.",
    )
    parser.add_argument(
        "--seconds", type=parse_seconds, default=60.0, help="length of the recording"
    )
    parser.add_argument("--model", default="starter-sound", metavar="ID", help="see models list")
    add_device_option(parser)
    parser.add_argument("--no-model", action="store_true", help="leave out what needs a model")
    add_common_options(parser)
    parser.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    """Time and print."""
    from engine.evaluation import benchmark, extractors, table

    report = output.progress(args)
    query = None if args.no_model else extractors.open_listener(args.model, args.device, report)
    found = benchmark.run(query, seconds=max(2.0, args.seconds), report=report)
    data = {"comparisons": [{**asdict(one), "ratio": one.ratio} for one in found]}
    output.emit(args, data, table.benchmark(found))
    return output.DONE
