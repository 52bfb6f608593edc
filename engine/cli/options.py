"""Options that several commands share."""

from __future__ import annotations

import argparse


def add_common_options(parser: argparse.ArgumentParser, *, json_file: bool = False) -> None:
    """Options that every command has: --json and --quiet.

    Args:
        parser: of the command.
        json_file: --json takes the file to write (evaluate) instead of being a switch.
    """
    if json_file:
        parser.add_argument("--json", metavar="FILE", help="write the result as JSON to FILE")
    else:
        parser.add_argument("--json", action="store_true", help="print the result as JSON")
    parser.add_argument("--quiet", action="store_true", help="show no progress")


def parse_region(text: str) -> tuple[float, float]:
    """Read "12.5-20" as seconds (start, end); for argparse's `type=`."""
    start, separator, end = text.partition("-")
    try:
        region = (float(start), float(end))
    except ValueError:
        region = (0.0, -1.0)
    if not separator or region[0] < 0 or region[1] < region[0]:
        raise argparse.ArgumentTypeError(f"{text!r} is no region; write seconds like 12.5-20")
    return region
