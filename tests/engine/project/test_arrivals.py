"""What comes into the media folder, and goes again."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from engine.progress import Cancelled
from engine.project import edits
from engine.project.arrivals import Arrivals
from engine.project.history import History
from tests.helpers.projects import RATE, write_recording
from tests.helpers.tampering import tamper


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


KILLED = """
import os, sys
from pathlib import Path
from engine.project import edits
from engine.project.history import History
history = History.open(Path(sys.argv[1]))
medium = history.media.adopt(Path(sys.argv[2]), "made")
if sys.argv[3] == "committed":
    history.media.settle = lambda media: os._exit(9)
    history.apply("Add", edits.add_media, medium)
os._exit(9)
"""


@pytest.mark.parametrize("when", ["adopted", "committed"])
def test_what_a_killed_program_left_goes_at_the_next_opening(tmp_path: Path, when: str) -> None:
    """Only what no step took, even when it was killed before it noted that a step did."""
    folder = tmp_path / "Case.auricle"
    History.create(folder, name="Case", rate=RATE).close()
    code = [sys.executable, "-c", KILLED, str(folder), str(written(tmp_path, 1)), when]
    subprocess.run(code, check=False)
    foreign = folder / "media" / "foreign.wav"
    foreign.write_bytes(b"of a newer state of the project")
    (folder / "media" / ".half.wav.part").write_bytes(b"half")
    assert 2 == len(list((folder / "media").glob("[!.]*")))
    with History.open(folder, read_only=True):
        assert 2 == len(list((folder / "media").glob("[!.]*")))
    with History.open(folder) as history:
        kept = [medium.path for medium in history.document.media]
    assert (when == "committed") == bool(kept)
    assert sorted([*kept, foreign.name]) == sorted(
        path.name for path in (folder / "media").iterdir()
    )
    assert not list(folder.glob(".unsettled*"))


def test_a_damaged_project_keeps_everything(tmp_path: Path) -> None:
    """Nobody can tell what its steps knew."""
    folder = tmp_path / "Case.auricle"
    History.create(folder, name="Case", rate=RATE).close()
    code = [sys.executable, "-c", KILLED, str(folder), str(written(tmp_path, 1)), "adopted"]
    subprocess.run(code, check=False)
    tamper(folder, "steps", "UPDATE steps SET label = 'other'")
    with History.open(folder) as history:
        assert history.problems
        assert 1 == len(names(history))
