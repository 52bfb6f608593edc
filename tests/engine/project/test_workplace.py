"""Working folders inside a project."""

from __future__ import annotations

import subprocess
import sys

from engine.project.history import History
from engine.project.workplace import Workplace, sweep


def test_a_workplace_is_gone_in_the_end(tmp_path):
    """With whatever was written there."""
    with Workplace(tmp_path) as work:
        (work / "target.wav").touch()
        assert tmp_path == work.parent
    assert not list(tmp_path.iterdir())


def test_sweeping_leaves_everything_else(tmp_path):
    """Only working folders that a killed program left go."""
    for name in (".job-1", "media"):
        (tmp_path / name).mkdir()
    sweep(tmp_path)
    assert ["media"] == [path.name for path in tmp_path.iterdir()]


def test_a_workplace_that_is_used_is_not_swept(tmp_path):
    """Such as by what lies on the clipboard when its project is opened again; later it goes."""
    work = Workplace(tmp_path)
    sweep(tmp_path)
    assert [work.path] == list(tmp_path.iterdir())
    work.close()
    assert not list(tmp_path.iterdir())


_HOLD = """
import sys
from pathlib import Path
from engine.project.workplace import Workplace
held = Workplace(Path(sys.argv[1]))
print(held.path.name, flush=True)
sys.stdin.read()
"""


def test_a_workplace_of_another_program_is_not_swept(tmp_path):
    """What it copied lies there; once it was killed nobody needs it."""
    command = [sys.executable, "-c", _HOLD, str(tmp_path)]
    with subprocess.Popen(
        command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as other:
        assert other.stdout is not None
        held = tmp_path / other.stdout.readline().strip()
        sweep(tmp_path)
        assert [held] == list(tmp_path.iterdir())
        other.kill()
    sweep(tmp_path)
    assert not list(tmp_path.iterdir())


def test_a_workplace_goes_with_its_last_holder(tmp_path):
    """Files that are read-only included."""
    work = Workplace(tmp_path)
    (work.path / "a.wav").touch(mode=0o444)
    del work
    assert not list(tmp_path.iterdir())


def test_opening_a_project_sweeps_it(tmp_path):
    """In every program; one that only reads changes nothing."""
    folder = tmp_path / "Case.auricle"
    History.create(folder, name="Case", rate=8000).close()
    left = folder / ".job-left"
    left.mkdir()
    with History.open(folder, read_only=True):
        assert left.exists()
    with History.open(folder):
        assert not left.exists()
