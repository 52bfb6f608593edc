"""Other processes of this program, started in a checkout and in a frozen program alike.

Python starts a module with `-m`. A frozen program has no Python beside it: it starts itself with
the same words, and its entry (`installers/entry.py`) does what `-m` does.
"""

from __future__ import annotations

import sys
from pathlib import Path

WINDOW_PROGRAM = "auricle-window"
"""On Windows the program of the start menu, which has no console and so no standard streams."""

CONSOLE_PROGRAM = "auricle"
"""The program beside it that has them."""


def command(module: str, *words: str) -> tuple[str, ...]:
    """What starts a module of the program as a process of its own.

    Args:
        module: dotted name; its `main()` is the process.
        words: the arguments of that process.
    """
    return (str(_executable()), "-m", module, *words)


def is_frozen() -> bool:
    """Whether this is an installed program with everything inside, not a Python with packages."""
    return bool(getattr(sys, "frozen", False))


def _executable() -> Path:
    program = Path(sys.executable)
    if is_frozen() and program.stem == WINDOW_PROGRAM:
        return program.with_name(CONSOLE_PROGRAM + program.suffix)
    return program
