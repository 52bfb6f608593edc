"""The demo project: made from the recording that comes with the program, in the user's folder."""

from __future__ import annotations

import shutil
from pathlib import Path

from desktop.session import projects
from engine import resources


def project_folder() -> Path:
    """The demo project in the user's projects folder; copied there the first time.

    Returns:
        A project folder, or the bare recording when the program comes without a demo project.

    Raises:
        FileNotFoundError: the program comes without a demo.
    """
    source = resources.path("demo")
    ready = next(iter(sorted(source.glob(f"*{projects.SUFFIX}"))), None)
    if ready is None:
        recording = next(iter(sorted(source.glob("demo.*"))), None)
        if recording is None:
            raise FileNotFoundError(source)
        return recording
    own = projects.home() / ready.name
    if not own.exists():
        own.parent.mkdir(parents=True, exist_ok=True)
        shutil.copytree(ready, own)
    return own
