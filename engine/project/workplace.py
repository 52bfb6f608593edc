"""Folders inside a project for the working files of one operation."""

from __future__ import annotations

import shutil
import tempfile
import weakref
from pathlib import Path
from typing import Any

from engine.errors import ProjectFileError
from engine.project.lock import ProjectLock

_PREFIX, _LOCK = ".job-", ".lock"
_in_use: set[Path] = set()  # of this program: not every file system has locks


class Workplace:
    """A folder inside a project for working files, removed at the end.

    The end is the one of the `with`, or `close`, or when nobody holds it any more.

    Args:
        folder: of the project: what is made there moves into its media without being copied.
    """

    def __init__(self, folder: Path) -> None:
        made = tempfile.TemporaryDirectory(prefix=_PREFIX, dir=folder)
        self.path = Path(made.name)
        _in_use.add(self.path.resolve())
        # What lies on the clipboard is used while another program opens the project.
        self._end = weakref.finalize(self, _remove, made, ProjectLock(self.path, _LOCK))

    def close(self) -> None:
        """Remove it."""
        self._end()

    def __enter__(self) -> Path:
        return self.path

    def __exit__(self, *exception: Any) -> None:
        self.close()


def _remove(made: tempfile.TemporaryDirectory[str], lock: ProjectLock) -> None:
    _in_use.discard(Path(made.name).resolve())
    lock.release()
    made.cleanup()


def sweep(folder: Path) -> None:
    """Remove working folders that a killed program left in a project; nothing points to them."""
    for leftover in folder.glob(f"{_PREFIX}*"):
        if leftover.resolve() not in _in_use and not _is_locked(leftover):
            shutil.rmtree(leftover, ignore_errors=True)


def _is_locked(folder: Path) -> bool:
    """Whether another program works there."""
    try:
        ProjectLock(folder, _LOCK).release()
    except (ProjectFileError, OSError):  # the latter when it has just been removed
        return True
    return False
