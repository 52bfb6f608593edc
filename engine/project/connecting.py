"""Connect to a project's database: to write it, to read it, or to read a copy of what was torn."""

from __future__ import annotations

import shutil
import sqlite3
import tempfile
from pathlib import Path

BUSY_TIMEOUT_S = 5.0
_PRIMARY_CODE = 0xFF
_NEEDS_A_WRITER = (sqlite3.SQLITE_READONLY, sqlite3.SQLITE_CANTOPEN)

Copy = tempfile.TemporaryDirectory[str]
Connected = tuple[sqlite3.Connection, Copy | None]
"""A connection, and the folder of the copy that it reads, to be removed when it is closed."""


def to_write(path: Path) -> Connected:
    """Connect for reading and writing; raises as sqlite3 does."""
    return _connect(path, "rw"), None


def to_read(path: Path) -> Connected:
    """Connect for reading only; raises as sqlite3 does.

    A program that was killed can leave a journal that only a writer may play back. Who only reads
    writes nothing, not even to put such a project right: then a copy is put right and read.
    """
    connection = _connect(path, "ro")
    try:
        connection.execute("PRAGMA application_id").fetchone()
    except sqlite3.OperationalError as error:
        connection.close()
        if getattr(error, "sqlite_errorcode", 0) & _PRIMARY_CODE not in _NEEDS_A_WRITER:
            raise
        return _copied(path)
    except BaseException:
        connection.close()
        raise
    return connection, None


def _copied(path: Path) -> Connected:
    copy = tempfile.TemporaryDirectory(prefix="auricle-")
    place = Path(copy.name)
    for ending in ("", "-journal", "-wal"):
        part = path.with_name(f"{path.name}{ending}")
        if part.is_file():
            shutil.copyfile(part, place / part.name)
    return _connect(place / path.name, "rw"), copy


def _connect(path: Path, mode: str) -> sqlite3.Connection:
    connection = sqlite3.connect(
        f"{path.resolve().as_uri()}?mode={mode}",
        uri=True,
        timeout=BUSY_TIMEOUT_S,
        isolation_level=None,  # transactions are begun and ended by the storage, nowhere else
        check_same_thread=False,  # opened by a job, then used by the GUI thread alone
    )
    # A flipped bit can leave no text: it is read all the same, and its hash tells where it is.
    connection.text_factory = lambda raw: raw.decode(errors="replace")
    return connection
