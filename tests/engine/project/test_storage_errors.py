from __future__ import annotations

import errno
import os
import shutil
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


@pytest.mark.parametrize(("free_bytes", "told"), [(1000, DiskFull), (10**9, ProjectFileError)])
def test_a_full_disk_may_be_an_input_error_to_sqlite(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, free_bytes: int, told: type[EngineError]
) -> None:
    """The shared memory of its log does not fit; a cable that broke is another thing."""
    error = sqlite3.OperationalError("disk I/O error")
    error.sqlite_errorcode = sqlite3.SQLITE_IOERR_SHMSIZE
    space = shutil.disk_usage(tmp_path)._replace(free=free_bytes)
    monkeypatch.setattr(shutil, "disk_usage", lambda place: space)
    with pytest.raises(told), translated(tmp_path / "new" / "Case.auricle"):
        raise error
