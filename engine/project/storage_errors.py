"""What SQLite and the system say about the folder of a project, as errors of ours."""

from __future__ import annotations

import errno
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from engine.errors import DamagedProject, DiskFull, ProjectFileError
from engine.sentences import say

_LEAST_BYTES = 10**6


@contextmanager
def translated(folder: Path) -> Iterator[None]:
    """Turn what SQLite says into errors of ours."""
    try:
        yield
    except sqlite3.OperationalError as error:
        if getattr(error, "sqlite_errorcode", 0) == sqlite3.SQLITE_FULL:
            raise DiskFull(folder, _LEAST_BYTES) from error
        raise cannot_write(folder, error) from error
    except (sqlite3.DatabaseError, UnicodeDecodeError) as error:
        # The second is Python's, when SQLite quotes what it cannot read.
        raise DamagedProject(folder, str(error)) from error


def cannot_write(folder: Path, error: Exception) -> ProjectFileError | DiskFull:
    """What to say when the system refuses; a full disk is one by its own name."""
    if getattr(error, "errno", 0) == errno.ENOSPC:
        return DiskFull(folder, _LEAST_BYTES)
    reason = getattr(error, "strerror", None) or error
    return ProjectFileError(
        folder,
        say("the project cannot be opened or written ({reason})", reason=reason),
        hint="Check the folder's permissions and free space.",
    )
