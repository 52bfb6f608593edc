"""Nothing of a job stays on a node."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import pytest

from engine.cluster import scratch


@pytest.fixture(autouse=True)
def temporary(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder for temporary files."""
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    return tmp_path


def test_a_folder_goes_with_its_job(temporary: Path) -> None:
    """And with all that was put into it; each job has its own."""
    with scratch.folder() as folder, scratch.folder() as other:
        (folder / "take.wav").write_bytes(b"sound")
        assert sorted((folder, other)) == sorted(temporary.iterdir())
    assert [] == list(temporary.iterdir())


@pytest.mark.skipif(not hasattr(os, "fork"), reason="no fork")
def test_a_killed_process_leaves_nothing(temporary: Path) -> None:
    """Ray ends processes without asking them, such as those of a cluster that goes."""
    code = (
        "import sys, time\n"
        "from engine.cluster import scratch\n"
        "with scratch.folder() as folder:\n"
        "    (folder / 'take.wav').write_bytes(b'sound')\n"
        "    print('ready', flush=True)\n"
        "    time.sleep(60)\n"
    )
    job = subprocess.Popen(
        (sys.executable, "-c", code),
        stdout=subprocess.PIPE,
        env={**os.environ, "TMPDIR": str(temporary)},
    )
    assert job.stdout is not None
    assert b"ready\n" == job.stdout.readline()
    assert 1 == len(list(temporary.iterdir()))
    job.kill()
    job.communicate()
    until = time.monotonic() + 10
    while list(temporary.iterdir()) and time.monotonic() < until:
        time.sleep(0.02)
    assert [] == list(temporary.iterdir())
