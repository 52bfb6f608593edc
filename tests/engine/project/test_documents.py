"""Documents of steps."""

from __future__ import annotations

from pathlib import Path

import pytest

from engine.errors import DamagedProject, ProjectFileError
from engine.project import edits
from engine.project.chain import StepRow
from engine.project.document import Document
from engine.project.documents import Documents
from engine.project.history import History
from engine.project.step_log import StepLog
from engine.project.storage import Storage
from tests.helpers.tampering import tamper

STEP = StepRow(-1, 0, "Rename", "2026-01-02T03:04:05.678Z", 0, "")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A project of three steps."""
    with History.create(tmp_path / "new", name="a", rate=8000) as history:
        for name in "bc":
            history.apply("Rename", edits.rename_document, name)
        return history.folder


def names(folder: Path) -> list[str]:
    """Of the documents as they are read back."""
    storage = Storage(folder, read_only=True)
    documents = Documents(storage)
    found = [documents.after(row.number).name for row in storage.steps()]
    storage.close()
    return found


def test_a_stored_document_stays_the_same_object(folder: Path) -> None:
    """No view is painted anew for a step that was seen before; others read it from the disk."""
    storage = Storage(folder)
    documents, document = Documents(storage), Document(8000, "d")
    stored = documents.store(document, STEP, None)
    assert 3 == stored.number
    assert document is documents.after(3)
    assert documents.after(1) is documents.after(1)
    storage.close()
    assert ["a", "b", "c", "d"] == names(folder)


def test_a_refused_document_is_not_kept(folder: Path) -> None:
    """What could not be stored was not done."""
    storage = Storage(folder, read_only=True)
    documents = Documents(storage)
    with pytest.raises(ProjectFileError):
        documents.store(Document(8000, "d"), STEP, None)
    with pytest.raises(DamagedProject):
        documents.after(3)
    storage.close()


def test_the_nearest_whole_step_is_found(folder: Path) -> None:
    """What was found on the way is told."""
    tamper(folder, "steps", "UPDATE steps SET document = 'x' WHERE number = 2")
    storage = Storage(folder, read_only=True)
    number, found = Documents(storage).last_readable(StepLog(storage.steps()), 2)
    storage.close()
    assert 1 == number
    assert [
        'Step 2 ("Rename") is damaged.',
        "Opened at step 1, the last one that is whole.",
    ] == found


def test_without_a_whole_step_the_project_is_damaged(folder: Path) -> None:
    """There is nothing to show."""
    tamper(folder, "steps", "UPDATE steps SET document = 'x'")
    storage = Storage(folder, read_only=True)
    with pytest.raises(DamagedProject, match="no step can be read"):
        Documents(storage).last_readable(StepLog(storage.steps()), 2)
    storage.close()
