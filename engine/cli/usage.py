"""How the words of a command are understood, and refused where they cannot be."""

from __future__ import annotations

import argparse
import difflib
import sys
from collections.abc import Sequence
from itertools import pairwise
from pathlib import Path
from typing import Any, NoReturn

from engine.cli import output

_UNKNOWN = "unrecognized arguments: "
_ALIKE = 0.75  # of the letters: --once is not --json


class WrongUsage(SystemExit):
    """Words that make no sense; told on standard error already, ends the program with code 2.

    Attributes:
        message: what makes no sense, and why.
        remedy: what to write, or where to read it.
    """

    def __init__(self, message: str, remedy: str) -> None:
        super().__init__(output.WRONG_USAGE)
        self.message, self.remedy = message, remedy


class Parser(argparse.ArgumentParser):
    """argparse, but a last word that may be left out can also come behind options.

    argparse decides that such a word is missing as soon as an option follows the words before it.
    A command names it and its type as the default `late`.
    """

    def error(self, message: str, remedy: str = "") -> NoReturn:
        """Say what is wrong and what to do about it, and end.

        Args:
            message: what is wrong.
            remedy: what to do; where to read it when empty.

        Raises:
            WrongUsage: always.
        """
        if message.endswith("expected one argument"):
            message += " (what begins with - is taken for an option)"
        remedy = remedy or self._remedy(message)
        self._print_message(
            f"{self.format_usage()}{self.prog}: error: {message.rstrip('.')}. {remedy}\n",
            sys.stderr,
        )
        raise WrongUsage(message, remedy)

    def parse_args(self, args: Any = None, namespace: Any = None) -> Any:
        """As argparse does it; the command itself refuses what it does not know."""
        found, rest = self.parse_known_args(args, namespace)
        if rest:
            refuse = getattr(found, "usage_error", self.error)
            refuse(_UNKNOWN + " ".join(rest))
        return found

    def parse_known_args(self, args: Any = None, namespace: Any = None) -> Any:
        """As argparse does it, with the late word taken in."""
        found, rest = super().parse_known_args(args, namespace)
        name, kind = self.get_default("late") or ("", str)
        if name and getattr(found, name) is None and rest and not rest[0].startswith("-"):
            try:
                setattr(found, name, kind(rest.pop(0)))
            except argparse.ArgumentTypeError as error:
                self.error(f"argument {name.upper()}: {error}")
        return found, rest

    def _remedy(self, message: str) -> str:
        """The option that was meant, or where all of them are explained."""
        if message.startswith(_UNKNOWN + "-"):
            word = message.removeprefix(_UNKNOWN).split()[0].partition("=")[0]
            if Path(word).exists():
                return f"Write ./{word} for the file of this name."
            close = difflib.get_close_matches(word, self._option_string_actions, 1, _ALIKE)
            if close:
                return f"Did you mean {close[0]}?"
        return f"See: {self.prog} --help"


def asks_for_json(words: Sequence[str]) -> bool:
    """Whether words that could not be understood ask for an answer as JSON.

    What stands behind -- is not for the command itself; with a file behind it --json prints none.
    """
    own = [*(words[: words.index("--")] if "--" in words else words), ""]
    return any(
        len(word) > len("--") and "--json".startswith(word) and not after.endswith(".json")
        for word, after in pairwise(own)
    )
