"""Where a project lies: one folder with an ending of its own."""

from __future__ import annotations

from pathlib import Path

from engine.project.storage import DATABASE

SUFFIX = ".auricle"


def project_folder(path: str | Path) -> Path:
    """The project folder that a path means: with its ending, and not the database inside."""
    folder = Path(path).absolute()
    if folder.name == DATABASE:
        return folder.parent
    if folder.suffix == SUFFIX or (folder / DATABASE).is_file():
        return folder
    return folder.with_name(folder.name + SUFFIX)


def is_project(path: Path) -> bool:
    """True for a folder that holds a project, and for the database inside one."""
    return path.suffix == SUFFIX or path.name == DATABASE or (path / DATABASE).is_file()
