"""Nothing of a job stays on a node."""

from __future__ import annotations

import tempfile
from pathlib import Path

import pytest

from engine.cluster import scratch
from engine.project import lock


@pytest.fixture(autouse=True)
def temporary(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder for temporary files."""
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    return tmp_path


def test_a_folder_goes_with_its_job(temporary: Path) -> None:
    """And with all that was put into it."""
    with scratch.folder() as folder:
        (folder / "take.wav").write_bytes(b"sound")
        assert temporary == folder.parent
    assert [] == list(temporary.iterdir())


def test_a_sweep_takes_what_the_dead_left_and_nothing_else(temporary: Path) -> None:
    """Not that of a job that is being done, nor one that is just being made, nor others' files."""
    left, new, other = (
        temporary / name for name in (f"{scratch.PREFIX}1", f"{scratch.PREFIX}2", "x")
    )
    for folder in (left, new, other):
        folder.mkdir()
    (left / lock.NAME).write_bytes(b"process 1 on node-3")
    (left / "take.wav").write_bytes(b"sound")
    (other / lock.NAME).write_bytes(b"")
    with scratch.folder() as used:
        scratch.sweep()
        assert sorted([new, other, used]) == sorted(temporary.iterdir())
