"""A project folder copied to another place: history and derived media; sources stay."""

from __future__ import annotations

import shutil
from pathlib import Path

from engine.errors import ProjectFileError
from engine.progress import Progress, Report
from engine.project.storage import DATABASE, MEDIA, Storage


def copy_project(storage: Storage, target: Path, report: Report) -> None:
    """Copy an open project into a new folder.

    Args:
        storage: of the open project; goes on as it is.
        target: must not exist, or be empty.
        report: files copied.

    Raises:
        ProjectFileError: there is something at this path already, or it cannot be written.
    """
    try:
        target.mkdir(parents=True, exist_ok=True)
        if any(target.iterdir()):
            raise ProjectFileError(
                target, "there is something here already", hint="Choose another name."
            )
        (target / MEDIA).mkdir()
        source = storage.folder / MEDIA
        made = [path for path in source.glob("*") if not path.name.startswith(".")]
        for done, path in enumerate(made):
            report(Progress("copying", done, len(made)))
            _link_or_copy(path, target / MEDIA / path.name)
    except OSError as error:
        raise ProjectFileError(target, f"could not be written ({error})") from error
    # The database comes last: a folder without it is not taken for a project.
    storage.copy_database(target / DATABASE)


def _link_or_copy(path: Path, target: Path) -> None:
    """Derived media never change, so on one disk both projects can share the file."""
    try:
        target.hardlink_to(path)
    except OSError:  # another disk, or one without links
        shutil.copy2(path, target)
