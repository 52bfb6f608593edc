"""Whether a node agrees with the computer that asks: the same Auricle, the same files."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from engine.errors import RefusedThere
from engine.sentences import say


def check_version(node: str, there: str, here: str) -> None:
    """Refuse a node with another Auricle: its results would not be those of this one.

    Args:
        node: its name.
        there: version of Auricle on the node.
        here: version on the computer that asks.

    Raises:
        RefusedThere: they differ.
    """
    if there != here:
        reason = say("it has Auricle {there}, this computer {here}", there=there, here=here)
        raise RefusedThere(node, reason)


def check_sees(node: str, paths: Iterable[Path]) -> None:
    """Refuse, on a node, to work where it does not see what the computer that asks sees.

    Raises:
        RefusedThere: one of the files and folders is not there.
    """
    for path in paths:
        if not path.exists():
            raise RefusedThere(node, say("it does not see {path}", path=path))
