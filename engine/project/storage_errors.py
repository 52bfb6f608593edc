"""What SQLite and the system say about the folder of a project, as errors of ours."""

from __future__ import annotations

import errno
import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from engine.errors import DamagedProject, DiskFull, ProjectFileError
from engine.sentences import say

_LEAST_BYTES = 10**6
_PRIMARY = 0xFF  # the part of a code that says which kind of error it is


@contextmanager
def translated(folder: Path) -> Iterator[None]:
    """Turn what SQLite says into errors of ours."""
    try:
        yield
    except sqlite3.OperationalError as error:
        raise cannot_write(folder, error) from error
    except (sqlite3.DatabaseError, UnicodeDecodeError) as error:
        # The second is Python's, when SQLite quotes what it cannot read.
        raise DamagedProject(folder, str(error)) from error


def cannot_write(folder: Path, error: Exception) -> ProjectFileError | DiskFull:
    """What to say when the system refuses; a full disk is one by its own name."""
    if _is_full(folder, error):
        return DiskFull(folder, _LEAST_BYTES)
    reason = getattr(error, "strerror", None) or error
    return ProjectFileError(
        folder,
        say("the project cannot be opened or written ({reason})", reason=reason),
        hint="Check the folder's permissions and free space.",
    )


def _is_full(folder: Path, error: Exception) -> bool:
    """Whether the disk is full, which SQLite calls an input or output error in places."""
    if getattr(error, "errno", 0) == errno.ENOSPC:
        return True
    code = getattr(error, "sqlite_errorcode", 0)
    if code & _PRIMARY == sqlite3.SQLITE_IOERR:
        there = next((place for place in (folder, *folder.parents) if place.is_dir()), Path())
        return shutil.disk_usage(there).free < _LEAST_BYTES
    return bool(code == sqlite3.SQLITE_FULL)
