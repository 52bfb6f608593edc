"""The `auricle` command: finds the subcommand, prints errors as one sentence, maps exit codes.

Without a subcommand it starts the window in a process of its own: the engine never imports Qt.
"""

from __future__ import annotations

import argparse
import importlib
import importlib.util
import os
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

from engine import __version__, children
from engine.cli import output
from engine.errors import EngineError
from engine.progress import Cancelled

# One module a command; imported only when parsed, and none imports torch before it runs.
COMMANDS = (
    "extract",
    "locate",
    "speakers",
    "find",
    "enhance",
    "dereverb",
    "transcribe",
    "batch",
    "models",
    "train",
    "evaluate",
    "bench",
    "project",
    "export",
    "verify",
    "replay",
    "report",
    "tags",
    "demo",
)


def build_parser() -> argparse.ArgumentParser:
    """The whole command line."""
    parser = argparse.ArgumentParser(
        prog="auricle",
        description="Describe, point at or introduce a sound, and get it alone, with its words.",
        epilog="Without a command the window opens; a file or project may follow: auricle FILE.",
    )
    parser.add_argument("--version", action="version", version=f"auricle {__version__}")
    subparsers = parser.add_subparsers(dest="command", metavar="COMMAND")
    for name in COMMANDS:
        importlib.import_module(f"engine.cli.{name}").add_parser(subparsers)
    return parser


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command.

    Returns:
        0 done, 1 failed, 2 wrong usage (by argparse), 3 target not found.
    """
    words = list(sys.argv[1:] if argv is None else argv)
    if opens_window(words):
        return open_window(words)
    args = build_parser().parse_args(words)
    try:
        code = int(args.run(args))
        sys.stdout.flush()  # here, where a reader that has left is noticed, not at exit
        return code
    except EngineError as error:
        print(f"auricle: {error.sentence()}", file=sys.stderr)
        return output.FAILED
    except (Cancelled, KeyboardInterrupt):
        print("auricle: stopped", file=sys.stderr)
        return output.FAILED
    except BrokenPipeError:
        # The reader of our output (`| head`) has enough; Python must not flush into it again.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return output.DONE


def opens_window(words: Sequence[str]) -> bool:
    """Whether the words are for the window: none, --demo, or a file or project that is there."""
    return not words or words[0] == "--demo" or Path(words[0]).exists()


def open_window(words: Sequence[str]) -> int:
    """Start the window; says what to install when the gui extra is missing."""
    if importlib.util.find_spec("PySide6") is None:
        print(
            "auricle: the window needs PySide6; install auricle[gui], or see auricle --help",
            file=sys.stderr,
        )
        return output.FAILED
    return subprocess.run(children.command("desktop", *words), check=False).returncode
