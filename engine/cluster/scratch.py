"""The folder of a node for the sound of a job: gone after it, whatever becomes of its process."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

PREFIX = "auricle-job-"

# It forks itself away from the job's process: Ray kills the children of a process that it ends.
_GUARD = """
import os, shutil, sys
if os.fork():
    os._exit(0)
sys.stdin.buffer.read()
shutil.rmtree(sys.argv[1], ignore_errors=True)
"""


@contextmanager
def folder() -> Iterator[Path]:
    """An empty folder that is gone at the end, or when this process is, also when it is killed.

    A node whose cluster goes has its processes killed, and what they hold is somebody's recording.
    Windows has no fork: there only an orderly end takes the folder away.
    """
    guard = None
    try:
        with tempfile.TemporaryDirectory(prefix=PREFIX) as name:
            guard = _guard(name) if hasattr(os, "fork") else None
            yield Path(name)
    finally:
        if guard is not None:
            guard.communicate()  # its input ends; there is nothing left for it


def _guard(name: str) -> subprocess.Popen[bytes]:
    """A process that waits for the end of this one, or of its own input."""
    return subprocess.Popen(
        (sys.executable, "-I", "-S", "-c", _GUARD, name),
        stdin=subprocess.PIPE,
        stdout=subprocess.DEVNULL,
        start_new_session=True,
    )
