"""Every released format opens; later ones are refused."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest

from engine.errors import DamagedProject, NewerProject, ProjectFileError
from engine.project import migrations
from engine.project.history import History
from engine.project.storage import DATABASE
from tests.helpers.projects import small_document

GOLDEN = Path(__file__).resolve().parents[2] / "golden"


def restore(folder: Path, version: int) -> Path:
    """The project of a released version, from its SQL text (`Connection.iterdump`)."""
    (folder / "media").mkdir(parents=True)
    connection = sqlite3.connect(folder / DATABASE)
    script = (GOLDEN / f"project_v{version}.sql").read_text(encoding="utf-8")
    connection.executescript(script)
    connection.execute(f"PRAGMA application_id = {migrations.APPLICATION_ID}")
    connection.close()
    return folder


def set_version(folder: Path, version: int) -> None:
    """Say another format than the one that is there."""
    connection = sqlite3.connect(folder / DATABASE)
    connection.execute("UPDATE versions SET version = ?", (version,))
    connection.commit()
    connection.close()


@pytest.mark.parametrize("version", range(1, migrations.LATEST + 1))
def test_every_version_opens_as_it_was(tmp_path: Path, version: int) -> None:
    """Document, undo history and hash chain of a released format are whole after migration."""
    folder = restore(tmp_path / "Old.auricle", version)
    with History.open(folder) as history:
        assert ["New project", "Fill", "Split clip"] == [step.label for step in history.steps]
        assert small_document() == history.undo()
        assert [] == [problem for problem in history.verify() if "a.wav" not in problem]
        assert "extract" == history.recipe(history.steps[1].recipe_id).operation


def test_newer_project_is_refused_untouched(tmp_path: Path) -> None:
    """A later format is named, for writing and for reading, and the file stays as it is."""
    folder = restore(tmp_path / "P.auricle", 1)
    set_version(folder, 99)
    for read_only in (False, True):
        with pytest.raises(NewerProject, match="format 99"):
            History.open(folder, read_only=read_only)
    with sqlite3.connect(folder / DATABASE) as connection:
        assert 99 == migrations.version(connection)
    connection.close()


def test_reading_an_old_format_needs_writing_once(tmp_path: Path) -> None:
    """A reader cannot migrate and says what to do."""
    folder = restore(tmp_path / "P.auricle", 1)
    set_version(folder, 0)
    with pytest.raises(ProjectFileError, match="format 0 is old"):
        History.open(folder, read_only=True)


def test_database_without_a_version_is_damaged(tmp_path: Path) -> None:
    """Our mark but no version table."""
    folder = restore(tmp_path / "P.auricle", 1)
    connection = sqlite3.connect(folder / DATABASE)
    connection.execute("DROP TABLE versions")
    connection.commit()
    connection.close()
    with pytest.raises(DamagedProject, match="which format"):
        History.open(folder)


def test_migrating_notes_program_and_time() -> None:
    """The version table says what made the format; migrating twice changes nothing."""
    connection = sqlite3.connect(":memory:")
    assert 0 == migrations.version(connection)
    migrations.migrate(connection, Path("P"))
    migrations.migrate(connection, Path("P"))
    rows = connection.execute("SELECT version, at_utc FROM versions").fetchall()
    assert [row[0] for row in rows] == list(range(1, migrations.LATEST + 1))
    assert all(row[1].endswith("+00:00") for row in rows)
    connection.close()


def test_format_1_can_be_read_without_migrating(tmp_path: Path) -> None:
    """Looking at an old project on read-only media changes nothing and needs no writing."""
    folder = restore(tmp_path / "P.auricle", 1)
    with History.open(folder, read_only=True) as history:
        assert "Split clip" == history.steps[-1].label
        assert {} == history.steps[-1].parameters
        assert () == history.problems
    with sqlite3.connect(folder / DATABASE) as connection:
        assert 1 == migrations.version(connection)
    connection.close()
