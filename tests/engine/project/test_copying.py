"""Copies of project folders."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from engine.errors import ProjectFileError
from engine.progress import Cancelled, Progress
from engine.project import edits
from engine.project.copying import copy_media, finish_copy
from engine.project.history import History
from tests.helpers.projects import write_recording


@pytest.fixture
def project(tmp_path: Path) -> Iterator[History]:
    """With one derived medium, and a file that was left half-made."""
    with History.create(tmp_path / "P", name="P", rate=8000) as history:
        made = history.media.adopt(write_recording(tmp_path / "made.wav"), "made")
        history.apply("Add", edits.add_media, made)
        (history.media.folder / ".half.wav.part").write_bytes(b"half")
        yield history


def test_derived_media_are_shared_on_one_disk(tmp_path: Path, project: History) -> None:
    """They never change, so both projects can have the same file; half-made ones stay behind."""
    reports: list[Progress] = []
    copy_media(project.folder, tmp_path / "Q.auricle", reports.append)
    finish_copy(project._storage, tmp_path / "Q.auricle")
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
    copy_media(project.folder, tmp_path / "Q.auricle")
    (made,) = (tmp_path / "Q.auricle" / "media").iterdir()
    assert 1 == made.stat().st_nlink


def test_a_folder_with_something_in_it_is_left_alone(tmp_path: Path, project: History) -> None:
    """Nothing is written over; what cannot be written is named."""
    (tmp_path / "Q.auricle").mkdir()
    (tmp_path / "Q.auricle" / "mine.txt").write_text("mine")
    with pytest.raises(ProjectFileError, match="something here"):
        copy_media(project.folder, tmp_path / "Q.auricle")
    assert ["mine.txt"] == [path.name for path in (tmp_path / "Q.auricle").iterdir()]
    (tmp_path / "file").write_text("no folder")
    with pytest.raises(ProjectFileError, match="could not be written"):
        copy_media(project.folder, tmp_path / "file")


def test_what_is_made_meanwhile_comes_too(tmp_path: Path, project: History) -> None:
    """Media that appear between the two parts of a copy are in it, like their steps."""
    copy_media(project.folder, tmp_path / "Q.auricle")
    later = project.media.adopt(write_recording(tmp_path / "later.wav", seed=1), "later")
    project.apply("Add", edits.add_media, later)
    project.apply("Rename", edits.rename_document, "later")
    finish_copy(project._storage, tmp_path / "Q.auricle")
    assert 2 == len(list((tmp_path / "Q.auricle" / "media").iterdir()))
    with History.open(tmp_path / "Q") as copy:
        assert "later" == copy.document.name


def test_what_no_step_took_stays_behind(tmp_path: Path, project: History) -> None:
    """An answer that waits on a card is not of the copy, whose history does not know it."""
    project.media.adopt(write_recording(tmp_path / "answer.wav", seed=2), "answer")
    copy_media(project.folder, tmp_path / "Q.auricle")
    finish_copy(project._storage, tmp_path / "Q.auricle")
    (made,) = (tmp_path / "Q.auricle" / "media").iterdir()
    assert made.name == project.document.media[0].path


def test_a_copy_that_was_stopped_leaves_nothing(tmp_path: Path, project: History) -> None:
    """Neither half a project nor an empty folder."""

    def stop(progress: Progress) -> None:
        raise Cancelled

    with pytest.raises(Cancelled):
        copy_media(project.folder, tmp_path / "Q.auricle", stop)
    assert not (tmp_path / "Q.auricle").exists()


COPYING = """
import os, sys
from pathlib import Path
from engine.project import copying, storage
from engine.project.history import History
def refuse(*_): raise OSError
kind, source, target = sys.argv[1], *map(Path, sys.argv[2:])
if kind == "media":
    Path.hardlink_to = refuse
    copying.shutil.copy2 = lambda path, draft: (draft.write_bytes(b"half"), os._exit(9))
else:
    Path.replace = lambda *_: os._exit(9)
copying.copy_media(source, target)
copying.finish_copy(History.open(source)._storage, target)
"""


@pytest.mark.parametrize("when", ["media", "database"])
def test_a_copy_goes_on_where_its_program_was_killed(
    tmp_path: Path, project: History, when: str
) -> None:
    """Nothing that is half there counts as whole, and the name is not lost to the user."""
    source, target = project.folder, tmp_path / "Q.auricle"
    project.close()
    subprocess.run([sys.executable, "-c", COPYING, when, str(source), str(target)], check=False)
    assert target.is_dir()
    assert not (target / "project.sqlite").exists()
    assert list(target.rglob(".draft*"))
    with History.open(source) as again:
        copy_media(source, target)
        finish_copy(again._storage, target)
    with History.open(target) as copy:
        assert "P" == copy.document.name
        assert [] == copy.verify()
    assert not list(target.rglob(".draft*"))
