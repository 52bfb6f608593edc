"""Where a project lies."""

from __future__ import annotations

from pathlib import Path

from engine.project.folder import is_project, project_folder
from engine.project.history import History
from engine.project.storage import DATABASE


def test_paths_that_mean_a_project(tmp_path: Path) -> None:
    """With and without the ending, the database inside, and a renamed folder."""
    folder = tmp_path / "P.auricle"
    assert folder == project_folder(tmp_path / "P")
    assert folder == project_folder(folder)
    assert folder == project_folder(folder / DATABASE)
    History.create(folder, name="P", rate=8000).close()
    assert tmp_path / "v1.2.auricle" == project_folder(tmp_path / "v1.2")
    renamed = folder.rename(tmp_path / "renamed")
    assert renamed == project_folder(renamed)


def test_a_project_is_known_by_its_ending_or_its_database(tmp_path: Path) -> None:
    """A recording is none; a folder with a database is one, whatever its name, and so is that."""
    (tmp_path / DATABASE).touch()
    assert is_project(tmp_path)
    assert is_project(tmp_path / DATABASE)
    assert is_project(tmp_path / "x.auricle")
    assert not is_project(tmp_path / "x.wav")
