"""What the history tells about its steps besides their labels."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest

from engine.project import edits
from engine.project.history import History
from engine.project.storage import DATABASE
from tests.helpers.projects import small_document


def filled(folder: Path) -> History:
    """An open project whose last step is the small document."""
    history = History.create(folder, name="P", rate=8000)
    history.apply("Fill", lambda document: small_document())
    return history


def test_steps_tell_their_parameters(tmp_path: Path) -> None:
    """After reopening too; whoever changes them breaks the chain."""
    with filled(tmp_path / "P") as history:
        history.apply("Delete", edits.delete_region, 10, 20, {"x"}, ripple=True)
        folder = history.folder
    with History.open(folder) as again:
        expected = {
            "edit": "delete_region",
            "start": 10,
            "end": 20,
            "track_ids": ["x"],
            "ripple": True,
        }
        assert expected == again.steps[-1].parameters
    connection = sqlite3.connect(folder / DATABASE)
    connection.execute("DROP TRIGGER steps_no_update")
    connection.execute("UPDATE steps SET parameters = 'nonsense' WHERE number = 2")
    connection.commit()
    connection.close()
    with History.open(folder) as tampered:
        assert {} == tampered.steps[-1].parameters
        assert any("was changed" in problem for problem in tampered.problems)


def test_older_documents_can_be_looked_at(tmp_path: Path) -> None:
    """Without going there."""
    with filled(tmp_path / "P") as history:
        history.apply("Rename", edits.rename_document, "Later")
        assert small_document() == history.document_at(1)
        assert "Later" == history.document.name
        with pytest.raises(ValueError, match="no step"):
            history.document_at(99)
