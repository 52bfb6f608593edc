"""What comes into the media folder, and goes again."""

from __future__ import annotations

from pathlib import Path

import pytest

from engine.progress import Cancelled
from engine.project import edits
from engine.project.arrivals import Arrivals
from engine.project.history import History
from tests.helpers.projects import RATE, write_recording


def written(folder: Path, seed: int) -> Path:
    return write_recording(folder / f"made-{seed}.wav", 800, seed=seed)


def names(history: History) -> list[str]:
    return sorted(path.name for path in history.media.folder.glob("*"))


def test_what_no_step_took_goes_when_the_project_is_left(tmp_path):
    """An answer that was not kept, or came too late; what a step holds stays, undone as well."""
    history = History.create(tmp_path / "Case", name="Case", rate=RATE)
    kept = history.media.adopt(written(tmp_path, 1), "kept")
    history.apply("Add", edits.add_media, kept)
    history.undo()
    undone = history.media.adopt(written(tmp_path, 2), "not kept")
    assert sorted([kept.path, undone.path]) == names(history)
    history.close()
    assert [kept.path] == names(history)


def test_what_was_there_before_stays(tmp_path):
    """The same samples of an earlier session are not this one's to remove."""
    with History.create(tmp_path / "Case", name="Case", rate=RATE) as history:
        history.apply("Add", edits.add_media, history.media.adopt(written(tmp_path, 1), "kept"))
    with History.open(tmp_path / "Case") as again:
        medium = again.media.adopt(written(tmp_path, 1), "the same")
    assert [medium.path] == names(again)


def test_nothing_comes_in_after_the_end(tmp_path):
    """Work that was asked for by the project that was left."""
    arrivals, made = Arrivals(), written(tmp_path, 1)
    arrivals.leave()
    with pytest.raises(Cancelled):
        arrivals.move_in(made, tmp_path / "media" / "kept.wav")
    assert not list((tmp_path / "media").iterdir())
