"""`auricle evaluate`: scores on recordings, and whether our networks equal the published ones."""

from __future__ import annotations

import argparse
import importlib

# One module of `engine.cli.suites` each; none imports torch before it runs.
SUITES = (
    "extraction",
    "absent",
    "dereverberation",
    "diarisation",
    "enhancement",
    "parallel_free",
    "parity",
    "speaker",
    "target_asr",
    "verification",
)


def add_parser(subparsers: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Register the command and its suites."""
    parser = subparsers.add_parser("evaluate", help="score models on recordings")
    suites = parser.add_subparsers(dest="suite", metavar="SUITE", required=True)
    for name in SUITES:
        importlib.import_module(f"engine.cli.suites.{name}").add_parser(suites)
