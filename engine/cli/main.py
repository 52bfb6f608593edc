"""The `auricle` command: finds the subcommand, prints errors as one sentence, maps exit codes.

Without a subcommand it becomes the window's process: the engine never imports Qt.
"""

from __future__ import annotations

import argparse
import difflib
import importlib
import importlib.util
import os
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

from engine import __version__, children
from engine.cli import ending, options, output, usage

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

_DISPLAYS = ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")


def build_parser() -> usage.Parser:
    """The whole command line."""
    parser = usage.Parser(
        prog="auricle",
        description="Describe, point at or introduce a sound, and get it alone, with its words.",
        epilog="Without a command the window opens; a file or project may follow: auricle FILE. "
        "Exit codes: 0 done, 1 failed, 2 wrong usage, 3 not found, 130 stopped. With --json one "
        "JSON object is printed, also for what failed.",
    )
    parser.add_argument("--version", action="version", version=f"auricle {__version__}")
    subparsers = parser.add_subparsers(dest="command", metavar="COMMAND")
    for name in COMMANDS:
        importlib.import_module(f"engine.cli.{name}").add_parser(subparsers)
    return parser


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command.

    Args:
        argv: the words; those of the process when None, which then ends as the system expects.

    Returns:
        0 done, 1 failed, 2 wrong usage (by argparse), 3 target not found, 130 stopped.
    """
    output.prepare()
    if argv is not None:
        return run(list(argv))
    ending.watch_for_the_end()
    code = run(sys.argv[1:])
    ending.die_of(code)
    return code


def run(words: Sequence[str]) -> int:
    """Do what the words say; the exit code."""
    if opens_window(words):
        return ending.outcome(lambda: open_window(words))
    args = argparse.Namespace(json=usage.asks_for_json(words))
    return ending.outcome(lambda: _run_command(words, args), args)


def _run_command(words: Sequence[str], args: argparse.Namespace) -> int:
    """Understand the words, with `args` to take them in, and do what they say."""
    parser = build_parser()
    if not words[0].startswith("-") and words[0] not in COMMANDS:
        parser.error(f"{words[0]}: no such command and no such file", neither(words[0]))
    parser.parse_args(words, args)
    options.check_device(args)
    return int(args.run(args))


def opens_window(words: Sequence[str]) -> bool:
    """Whether the words are for the window: none, --demo, or a file or project that is there.

    A command is one even where a folder has its name.
    """
    if not words or words[0] == "--demo":
        return True
    return words[0] not in COMMANDS and Path(words[0]).exists()


def neither(word: str) -> str:
    """What to try when a first word is no command and no file that is there."""
    close = difflib.get_close_matches(word, COMMANDS, n=1)
    return f"Did you mean {close[0]}?" if close else f"Commands: {', '.join(COMMANDS)}"


def open_window(words: Sequence[str]) -> int:
    """Become the window; says what is missing where it cannot: the gui extra, or a display.

    Windows cannot replace a process: there the window is a second one.
    """
    if importlib.util.find_spec("PySide6") is None:
        print(
            "auricle: the window needs PySide6; install auricle[gui], or see auricle --help",
            file=sys.stderr,
        )
        return output.FAILED
    if sys.platform == "linux" and not any(map(os.environ.get, _DISPLAYS)):
        print(
            "auricle: there is no display to open the window on; for commands see auricle --help",
            file=sys.stderr,
        )
        return output.FAILED
    command = children.command("desktop", *words)
    if os.name == "posix":
        os.execv(command[0], command)  # nobody stands between the window and its signals
    return subprocess.run(command, check=False).returncode
