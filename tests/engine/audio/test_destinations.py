"""Places for results, looked at before the work."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from engine.audio.destinations import check_file, check_folder, folder_for_results
from engine.errors import ExportError


def test_what_can_be_written_is_let_pass_and_not_made(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A new folder further below, one that is there, a file that is replaced; relative, too."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "old.wav").touch()
    for folder in (tmp_path, tmp_path / "new" / "below", Path("new"), Path()):
        check_folder(folder)
    for path in (tmp_path / "old.wav", tmp_path / "new" / "a.wav", Path("a.wav")):
        check_file(path)
    assert [tmp_path / "old.wav"] == list(tmp_path.iterdir())


def test_a_file_in_the_way_is_named(tmp_path: Path) -> None:
    """Whether it has the name itself or that of a folder above."""
    (tmp_path / "file").touch()
    for folder in (tmp_path / "file", tmp_path / "file" / "below"):
        with pytest.raises(ExportError, match=r"file is a file\)") as refused:
            check_folder(folder)
        assert folder == refused.value.path
    with pytest.raises(ExportError, match="file is a file"):
        check_file(tmp_path / "file" / "a.wav")


def test_a_file_cannot_take_the_place_of_a_folder(tmp_path: Path) -> None:
    """The remedy is another name."""
    with pytest.raises(ExportError, match="a folder of this name") as refused:
        check_file(tmp_path)
    assert "Choose another name." == refused.value.hint


def test_a_folder_that_nobody_makes_must_be_there(tmp_path: Path) -> None:
    """A mistyped one is named."""
    check_file(tmp_path / "a.json", needs_folder=True)
    with pytest.raises(ExportError, match=r"there is no folder .*nowhere"):
        check_file(tmp_path / "nowhere" / "a.json", needs_folder=True)


def test_a_link_to_nowhere_is_in_the_way(tmp_path: Path) -> None:
    """No folder can be made there."""
    (tmp_path / "link").symlink_to(tmp_path / "gone")
    with pytest.raises(ExportError, match="link is a file"):
        check_folder(tmp_path / "link" / "out")


def test_a_folder_that_is_kept_to_others_is_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The one that refuses, which may lie above the one that was asked for."""
    monkeypatch.setattr(os, "access", lambda path, mode: path != tmp_path)
    with pytest.raises(ExportError, match=f"{tmp_path} may not be written to"):
        check_folder(tmp_path / "new" / "below")


def test_folders_that_were_made_go_with_the_results(tmp_path: Path) -> None:
    """All of them when the work was stopped, those that hold nothing when it was done."""

    def stopped_work() -> None:
        with folder_for_results(tmp_path / "a" / "b"):
            assert (tmp_path / "a" / "b").is_dir()
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        stopped_work()
    assert not list(tmp_path.iterdir())
    with folder_for_results(tmp_path / "a" / "b"):
        (tmp_path / "a" / "c").mkdir()
    assert [tmp_path / "a" / "c"] == list((tmp_path / "a").iterdir())
    with folder_for_results(tmp_path / "a" / "c"):  # was there before
        pass
    assert (tmp_path / "a" / "c").is_dir()
