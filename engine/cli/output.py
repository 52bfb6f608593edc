"""How every command speaks: exit codes, results as text or JSON, progress on standard error."""

from __future__ import annotations

import argparse
import json
import logging
import os
import sys
import time
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from engine.progress import Progress, Report, silent

DONE = 0
FAILED = 1
WRONG_USAGE = 2
NOT_FOUND = 3

_LINE = 60  # columns of a progress line


def prepare() -> None:
    """Let any name be printed: what the terminal cannot show is written as its number.

    Warnings, such as of a damaged recording, go to standard error like errors do.
    """
    logging.basicConfig(level=logging.WARNING, format="auricle: %(message)s")
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="backslashreplace")


def flush() -> None:
    """Write out what is waiting; a closed standard output takes nothing."""
    if sys.stdout is not None:
        sys.stdout.flush()


def silence() -> None:
    """Write nothing more: the reader is gone, or there is no room for it."""
    if sys.stdout is not None:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def clear_line() -> None:
    """Take the progress line away from a terminal."""
    if sys.stderr is not None and sys.stderr.isatty():
        print("\r" + " " * _LINE + "\r", end="", file=sys.stderr, flush=True)


def emit(args: argparse.Namespace, data: dict[str, Any], text: str) -> None:
    """Print a result: `data` as one JSON object with --json, otherwise `text` for people."""
    if not args.quiet:
        clear_line()
    args.was_told = True
    if args.json is True:
        _print_json(data)
    else:
        print(text)


def emit_failure(
    args: argparse.Namespace | None, kind: str, message: str, remedy: str = ""
) -> None:
    """With --json print what stopped a command, unless its answer is printed already.

    Args:
        args: of the command, where it was understood.
        kind: name of the error, for programs.
        message: what happened.
        remedy: what to try; empty where the message says it.
    """
    if getattr(args, "json", None) is True and not getattr(args, "was_told", False):
        _print_json({"error": {"kind": kind, "message": message, "remedy": remedy}})
        flush()


def _print_json(data: dict[str, Any]) -> None:
    encoding = getattr(sys.stdout, "encoding", None) or "utf-8"
    print(json.dumps(data, ensure_ascii=encoding.lower() != "utf-8", indent=2))


def emit_and_write(args: argparse.Namespace, data: Mapping[str, Any], text: str) -> None:
    """Print a result; with --json FILE write it there, too, after it was seen.

    Raises:
        ExportError: the file cannot be written.
    """
    emit(args, dict(data), text)
    if isinstance(args.json, Path):
        from engine.export.transcripts import write_text

        write_text(args.json, json.dumps(data, ensure_ascii=False, indent=1) + "\n")


def emit_run(
    args: argparse.Namespace, weights: Path, curve: Path, scores: Mapping[str, float]
) -> None:
    """Print what a training run left behind: its weights, its curve and their last scores."""
    lines = [f"weights  {weights}", f"curve    {curve}"]
    lines += [f"{name:<9}{value:.3f}" for name, value in scores.items()]
    emit(args, {"weights": str(weights), "curve": str(curve), **scores}, "\n".join(lines))


def table(rows: Sequence[tuple[str, ...]], *, header: tuple[str, ...] = ()) -> str:
    """Rows as aligned columns, the header underlined."""
    lines = [header, *rows] if header else rows
    widths = [max(len(line[column]) for line in lines) for column in range(len(lines[0]))]
    shown = [
        "  ".join(cell.ljust(width) for cell, width in zip(line, widths, strict=True)).rstrip()
        for line in lines
    ]
    if header:
        shown.insert(1, "  ".join("-" * width for width in widths).rstrip())
    return "\n".join(shown)


def progress(args: argparse.Namespace) -> Report:
    """A `Report` that writes one line to standard error, or nothing with --quiet or --json."""
    if args.quiet or args.json is True or sys.stderr is None:
        return silent
    is_terminal = sys.stderr.isatty()
    last_stage = ""
    last_time = 0.0

    def show(step: Progress) -> None:
        nonlocal last_stage, last_time
        now = time.monotonic()
        if step.stage == last_stage and (not is_terminal or now - last_time < 0.2):
            return
        last_stage, last_time = step.stage, now
        fraction = step.fraction
        share = "" if fraction is None else f" {100 * fraction:3.0f} %"
        end = "\r" if is_terminal else "\n"
        print(f"{step.stage}{share}".ljust(_LINE), end=end, file=sys.stderr, flush=True)

    return show
