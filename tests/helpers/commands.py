"""Run one command of the command line without the others."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from engine.cli.usage import Parser


def run(
    add_parser: Callable[[Any], None], run_command: Callable[[Any], int], *words: object
) -> int:
    """Parse the words as `auricle` would and run the command; returns its exit code."""
    parser = Parser()
    add_parser(parser.add_subparsers())
    return run_command(parser.parse_args([str(word) for word in words]))
