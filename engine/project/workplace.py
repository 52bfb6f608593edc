"""Folders inside a project for the working files of one operation."""

from __future__ import annotations

import shutil
import tempfile
from pathlib import Path
from typing import Any

_PREFIX = ".job-"


class Workplace:
    """A folder inside a project for working files, removed at the end.

    Args:
        folder: of the project: what is made there moves into its media without being copied.
    """

    def __init__(self, folder: Path) -> None:
        self._folder = tempfile.TemporaryDirectory(prefix=_PREFIX, dir=folder)

    def __enter__(self) -> Path:
        return Path(self._folder.__enter__())

    def __exit__(self, *exception: Any) -> None:
        self._folder.__exit__(*exception)


def sweep(folder: Path) -> None:
    """Remove working folders that a killed program left in a project; nothing points to them."""
    for leftover in folder.glob(f"{_PREFIX}*"):
        shutil.rmtree(leftover, ignore_errors=True)
