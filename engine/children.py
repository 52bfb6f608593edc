"""Other processes of this program, started in a checkout and in a frozen program alike.

Python starts a module with `-m`. A frozen program has no Python beside it: it starts itself with
the same words, and its entry (`installers/entry.py`) does what `-m` does.
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
from contextlib import suppress
from pathlib import Path
from typing import IO

import engine

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


_LAST_WORDS = 400  # characters of its standard error


class Child:
    """A process that is asked through its standard input and answers on its standard output.

    Args:
        command: what to start.

    Raises:
        OSError: it cannot be started.
    """

    def __init__(self, command: tuple[str, ...]) -> None:
        # A file: nobody has to empty it, and it is there after a death.
        self._errors = tempfile.TemporaryFile()  # noqa: SIM115 - lives as long as the process
        try:
            self._process = subprocess.Popen(
                command,
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=self._errors,
                # "-m" looks here first: our own package, never a folder of that name elsewhere.
                cwd=Path(engine.__file__).parents[1],
                creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),  # Windows: no console
            )
        except OSError:
            self._errors.close()
            raise
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        self.requests: IO[bytes] = self._process.stdin
        self.answers: IO[bytes] = self._process.stdout

    @property
    def pid(self) -> int:
        """Its process id."""
        return self._process.pid

    @property
    def is_alive(self) -> bool:
        """Whether it has not ended."""
        return self._process.poll() is None

    def wait(self, timeout_s: float) -> bool:
        """Let it end by itself; False when it has not after so many seconds."""
        with suppress(subprocess.TimeoutExpired):
            self._process.wait(timeout_s)
        return not self.is_alive

    def last_words(self) -> tuple[int, str]:
        """Exit code and the end of its standard error; one that lives on by now is killed."""
        if not self.wait(1.0):
            self._process.kill()
        code = self._process.wait()
        self._errors.seek(0)
        return code, self._errors.read().decode("utf-8", "replace").strip()[-_LAST_WORDS:] or "-"

    def end(self) -> None:
        """Kill it and leave nothing of it: no zombie, no open pipe."""
        self._process.kill()
        self._process.wait()
        for stream in (self.requests, self.answers, self._errors):
            with suppress(OSError):  # what could not be sent to a dead process
                stream.close()


def is_frozen() -> bool:
    """Whether this is an installed program with everything inside, not a Python with packages."""
    return bool(getattr(sys, "frozen", False))


def _executable() -> Path:
    program = Path(sys.executable)
    if is_frozen() and program.stem == WINDOW_PROGRAM:
        return program.with_name(CONSOLE_PROGRAM + program.suffix)
    return program
