"""The folder of a node for the sound of a job: gone after it, whatever becomes of its process."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from engine.errors import ProjectFileError
from engine.project import lock
from engine.project.lock import ProjectLock

PREFIX = "auricle-job-"


@contextmanager
def folder() -> Iterator[Path]:
    """An empty folder, but for the lock that says that its process lives; gone at the end."""
    with tempfile.TemporaryDirectory(prefix=PREFIX, ignore_cleanup_errors=True) as name:
        held = ProjectLock(Path(name))
        try:
            yield Path(name)
        finally:
            held.release()


def sweep() -> None:
    """Delete the folders of this machine whose process was killed before it could."""
    for path in Path(tempfile.gettempdir()).glob(f"{PREFIX}*"):
        if not (path / lock.NAME).is_file():
            continue  # another process is about to lock it
        try:
            ProjectLock(path).release()
        except (ProjectFileError, OSError):  # in use, or somebody else's
            continue
        shutil.rmtree(path, ignore_errors=True)
