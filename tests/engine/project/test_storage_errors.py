from __future__ import annotations

import errno
import os
import sqlite3
from pathlib import Path

import pytest

from engine.errors import DamagedProject, DiskFull, EngineError, ProjectFileError
from engine.project.storage_errors import cannot_write, translated


def full() -> sqlite3.OperationalError:
    """As SQLite raises it."""
    error = sqlite3.OperationalError("database or disk is full")
    error.sqlite_errorcode = sqlite3.SQLITE_FULL
    return error


@pytest.mark.parametrize(
    ("said", "told"),
    [
        (full(), DiskFull),
        (sqlite3.OperationalError("attempt to write a readonly database"), ProjectFileError),
        (sqlite3.DatabaseError("file is not a database"), DamagedProject),
    ],
)
def test_what_sqlite_says_becomes_an_error_of_ours(
    said: Exception, told: type[EngineError]
) -> None:
    """With the name of the project."""
    with pytest.raises(told, match=r"Case\.auricle"), translated(Path("Case.auricle")):
        raise said


def test_a_full_disk_is_told_apart_from_what_is_forbidden() -> None:
    """Both in the system's words, without its numbers."""
    folder = Path("Case.auricle")
    assert isinstance(cannot_write(folder, OSError(errno.ENOSPC, "No space")), DiskFull)
    refused = cannot_write(folder, OSError(errno.EACCES, os.strerror(errno.EACCES)))
    assert "(Permission denied)" in str(refused)
