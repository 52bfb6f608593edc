"""One writer a project."""

from __future__ import annotations

import errno
import os
import subprocess
import sys
from pathlib import Path

import pytest

from engine.errors import ProjectInUse
from engine.project import lock
from engine.project.lock import ProjectLock

ROOT = Path(__file__).resolve().parents[3]
HOLD = (
    "import sys; from pathlib import Path; from engine.project.lock import ProjectLock\n"
    "lock = ProjectLock(Path(sys.argv[1])); print('held', flush=True); sys.stdin.read()"
)


def test_second_process_is_told_who_has_it(tmp_path: Path) -> None:
    """While a process holds the lock another is refused; when it is killed the lock is free."""
    with subprocess.Popen(
        [sys.executable, "-c", HOLD, str(tmp_path)],
        cwd=ROOT,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
    ) as holder:
        assert holder.stdout is not None
        assert b"held" == holder.stdout.readline().strip()
        with pytest.raises(ProjectInUse, match=f"process {holder.pid} ") as refused:
            ProjectLock(tmp_path)
        assert "auricle project info" in refused.value.hint
        holder.kill()
    ProjectLock(tmp_path).release()


def test_file_systems_without_locks_can_hold_projects(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    """Where the system has no locks the project opens, and the log says why it is unguarded."""

    def refuse(file: object) -> None:
        raise OSError(errno.ENOLCK, "no locks")

    monkeypatch.setattr(lock, "_lock", refuse)
    ProjectLock(tmp_path).release()
    assert "without locks" in caplog.text


def test_one_process_cannot_hold_it_twice(tmp_path: Path) -> None:
    """Two histories of one project in one program are refused as well."""
    held = ProjectLock(tmp_path)
    with pytest.raises(ProjectInUse, match=f"process {os.getpid()} "):
        ProjectLock(tmp_path)
    held.release()
    held.release()
    ProjectLock(tmp_path).release()
