"""Where results lie: whether they can, asked before the work, and folders made for them.

The checks write nothing: what a system refuses for another reason is told when it does.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from engine.audio.writer import make_folder
from engine.errors import ExportError
from engine.sentences import say

_OTHER_NAME = "Choose another name."


def check_folder(folder: Path) -> None:
    """Refuse a folder that can neither be written to nor made.

    Raises:
        ExportError: there is a file in its way, or the system keeps the place to others.
    """
    _check(folder, folder)


def check_file(path: Path, *, needs_folder: bool = False) -> None:
    """Refuse a file that can neither be made nor replaced.

    Args:
        path: of the file.
        needs_folder: its folder must be there, because whoever writes the file makes none.

    Raises:
        ExportError: a folder is called so, or its own folder cannot be written to.
    """
    if path.is_dir():
        raise ExportError(path, "there is a folder of this name", hint=_OTHER_NAME)
    _check(path, path.parent)
    if needs_folder and not path.parent.is_dir():
        raise ExportError(
            path,
            say("there is no folder {folder}", folder=path.parent),
            hint="Check the name, or make the folder first.",
        )


@contextmanager
def folder_for_results(folder: Path) -> Iterator[None]:
    """Have a folder while results are made; what was made of it is gone where none came.

    Raises:
        ExportError: it cannot be made.
    """
    missing = [place for place in (folder, *folder.parents) if not place.exists()]
    make_folder(folder)
    try:
        yield
    finally:
        with suppress(OSError):  # something is in it
            for place in missing:
                place.rmdir()


def _check(path: Path, folder: Path) -> None:
    """Refuse a path for the sake of its folder, or of the nearest one that is there."""
    whole = folder.absolute()
    there = next(place for place in (whole, *whole.parents) if os.path.lexists(place))
    if not there.is_dir():
        raise ExportError(path, say("{file} is a file", file=there), hint=_OTHER_NAME)
    if not os.access(there, os.W_OK | os.X_OK):
        raise ExportError(path, say("{folder} may not be written to", folder=there))
