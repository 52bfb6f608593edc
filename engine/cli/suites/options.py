"""Options and files that the suites of `auricle evaluate` share."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import Any

from engine.cli import output
from engine.cli.options import (
    add_common_options,
    add_device_option,
    out_file,
    parse_count,
    parse_number,
)


def add_suite_options(
    parser: argparse.ArgumentParser,
    *,
    items: int,
    model: str = "starter-sound",
    models: str = "see models list",
) -> None:
    """What is scored on, with which model, and where the results go.

    Args:
        parser: of the suite.
        items: how many are drawn unless said otherwise.
        model: id of the one that is scored unless said otherwise.
        models: which ones there are, for --help.
    """
    parser.add_argument("--data", type=Path, required=True, metavar="DIR", help="folder of packs")
    parser.add_argument("--split", default="test", help="of the manifests (default: test)")
    parser.add_argument(
        "--mixtures",
        type=parse_count,
        default=items,
        metavar="N",
        help=f"items (default: {items})",
    )
    parser.add_argument("--seed", type=int, default=1, metavar="S", help="of the drawing")
    parser.add_argument("--model", default=model, metavar="ID", help=models)
    add_device_option(parser)
    add_result_options(parser)


def add_result_options(parser: argparse.ArgumentParser) -> None:
    """--json FILE, --markdown FILE and --quiet."""
    parser.add_argument(
        "--markdown", type=out_file, metavar="FILE", help="write the tables as Markdown to FILE"
    )
    add_common_options(parser, json_file=True)


def write_results(args: argparse.Namespace, data: dict[str, Any], tables: str) -> None:
    """Print the tables, or the JSON; then write what was asked for as a file.

    Raises:
        ExportError: a file cannot be written.
    """
    output.emit_and_write(args, data, tables)
    if args.markdown:
        from engine.export.transcripts import write_text

        write_text(args.markdown, tables + "\n")


def numbers(text: str) -> tuple[float, ...]:
    """Numbers with commas between; for argparse's `type=`, as the following."""
    return tuple(parse_number(part) for part in text.split(",") if part.strip())


def names(text: str) -> tuple[str, ...]:
    """Names with commas between."""
    return tuple(part.strip() for part in text.split(",") if part.strip())
