"""Copies of project folders."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from engine.errors import ProjectFileError
from engine.progress import Progress, silent
from engine.project.copying import copy_project
from engine.project.history import History
from tests.helpers.projects import write_recording


@pytest.fixture
def project(tmp_path: Path) -> Iterator[History]:
    """With one derived medium, and a file that was left half-made."""
    with History.create(tmp_path / "P", name="P", rate=8000) as history:
        history.media.adopt(write_recording(tmp_path / "made.wav"), "made")
        (history.media.folder / ".half.wav.part").write_bytes(b"half")
        yield history


def test_derived_media_are_shared_on_one_disk(tmp_path: Path, project: History) -> None:
    """They never change, so both projects can have the same file; half-made ones stay behind."""
    reports: list[Progress] = []
    copy_project(project._storage, tmp_path / "Q.auricle", reports.append)
    (made,) = (tmp_path / "Q.auricle" / "media").iterdir()
    assert 2 == made.stat().st_nlink
    assert ["copying"] == [report.stage for report in reports]
    with History.open(tmp_path / "Q") as copy:
        assert "P" == copy.document.name


def test_on_another_disk_they_are_copied(
    tmp_path: Path, project: History, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A link that is refused is no reason to fail."""

    def refuse(self: Path, target: Path) -> None:
        raise OSError("another device")

    monkeypatch.setattr(Path, "hardlink_to", refuse)
    copy_project(project._storage, tmp_path / "Q.auricle", silent)
    (made,) = (tmp_path / "Q.auricle" / "media").iterdir()
    assert 1 == made.stat().st_nlink


def test_a_folder_with_something_in_it_is_left_alone(tmp_path: Path, project: History) -> None:
    """Nothing is written over; what cannot be written is named."""
    (tmp_path / "Q.auricle").mkdir()
    (tmp_path / "Q.auricle" / "mine.txt").write_text("mine")
    with pytest.raises(ProjectFileError, match="something here"):
        copy_project(project._storage, tmp_path / "Q.auricle", silent)
    assert ["mine.txt"] == [path.name for path in (tmp_path / "Q.auricle").iterdir()]
    (tmp_path / "file").write_text("no folder")
    with pytest.raises(ProjectFileError, match="could not be written"):
        copy_project(project._storage, tmp_path / "file", silent)
