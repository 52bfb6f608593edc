"""`auricle evaluate parity`: our networks beside the stored outputs of the published ones."""

from __future__ import annotations

import argparse
from pathlib import Path

from engine.cli import output
from engine.cli.suites import options

PARITY_SETS = ("clap", "clapsep", "prompted-whisper")


def add_parser(suites: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Register the suite."""
    parser = suites.add_parser(
        "parity",
        help="compare our networks with the outputs of the published ones",
        description="Runs our networks on recorded inputs and weights, and compares every array "
        "with what the published code gave. Exit code 1: one differs by more than its tolerance.",
    )
    parser.add_argument("--golden", type=Path, required=True, metavar="DIR", help="golden files")
    parser.add_argument("--only", choices=PARITY_SETS, help="one set (default: all)")
    options.add_result_options(parser)
    parser.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    """Compare with golden files; 1 when an array differs."""
    from engine.evaluation import parity, table

    found = parity.run(args.golden, args.only, output.progress(args))
    data = found.to_json()
    options.write_results(args, data, table.parity(data))
    return output.DONE if found.passed else output.FAILED
