"""Looking at a project that a killed program left in the middle of writing."""

from __future__ import annotations

import shutil
import sqlite3
from pathlib import Path

import pytest

from engine.project import connecting
from engine.project.history import History
from engine.project.storage import DATABASE


@pytest.fixture
def torn(tmp_path: Path) -> Path:
    """A project as it is on the disk halfway through a transaction without a write-ahead log."""
    with History.create(tmp_path / "P", name="P", rate=8000) as history:
        folder = history.folder
    connection = sqlite3.connect(folder / DATABASE, isolation_level=None)
    connection.execute("PRAGMA cache_size = 1")
    connection.execute("BEGIN")
    for number in range(300):  # more than is kept in memory: the file itself is half written
        connection.execute("INSERT INTO view VALUES (?, ?)", (f"k{number}", f'"{"x" * 900}"'))
    shutil.copytree(folder, tmp_path / "Torn.auricle")
    connection.execute("ROLLBACK")
    connection.close()
    assert (tmp_path / "Torn.auricle" / f"{DATABASE}-journal").is_file()
    return tmp_path / "Torn.auricle"


def content(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir() if path.is_file()}


def test_what_was_torn_is_read_without_writing(torn: Path) -> None:
    """The last whole state can be looked at and checked; not a byte of the folder changes."""
    before = content(torn)
    with History.open(torn, read_only=True) as history:
        assert 1 == len(history.steps)
        assert [] == history.verify()
        assert {} == history.view.load()
    assert before == content(torn)


def test_the_copy_that_is_read_goes_with_the_connection(torn: Path) -> None:
    """Nothing is left of it, and a project that is whole needs none."""
    connection, copy = connecting.to_read(torn / DATABASE)
    assert copy is not None
    assert Path(copy.name, DATABASE).is_file()
    connection.close()
    copy.cleanup()
    assert not Path(copy.name).exists()
    connection, none = connecting.to_write(torn / DATABASE)  # a writer puts it right in its place
    connection.execute("PRAGMA application_id").fetchone()
    connection.close()
    assert none is None
    connection, none = connecting.to_read(torn / DATABASE)
    connection.close()
    assert none is None


def test_what_is_no_database_is_not_copied(tmp_path: Path) -> None:
    """Only a journal is a reason."""
    (tmp_path / DATABASE).write_bytes(b"x" * 5000)
    with pytest.raises(sqlite3.DatabaseError, match="not a database"):
        connecting.to_read(tmp_path / DATABASE)
