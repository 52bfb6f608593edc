"""`auricle tags`: what a recording says about itself."""

from __future__ import annotations

import argparse
from pathlib import Path

from engine.cli import output
from engine.cli.options import add_common_options


def add_parser(subparsers: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Register the command."""
    parser = subparsers.add_parser(
        "tags",
        help="show what a recording says about itself",
        description="Prints title, artist, ... of any recording, and the bext and iXML facts of "
        "broadcast WAV files. The recording is only read; `auricle export --tag` writes.",
    )
    parser.add_argument("recording", type=Path, metavar="FILE", help="sound or video file")
    add_common_options(parser)
    parser.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    """Print the tags."""
    from engine.audio.tag_reader import read_tags

    tags = read_tags(args.recording)
    rows: list[tuple[str, ...]] = [(name, " ".join(text.split())) for name, text in tags.items()]
    text = output.table(rows, header=("tag", "text")) if rows else "It says nothing about itself."
    output.emit(args, tags, text)
    return output.DONE
