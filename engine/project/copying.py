"""A project folder copied to another place: history and derived media; sources stay.

In two parts, because media may be large and the database belongs to one thread.
"""

from __future__ import annotations

import shutil
from pathlib import Path

from engine.errors import ProjectFileError
from engine.progress import Progress, Report, silent
from engine.project import arrivals
from engine.project.storage import DATABASE, DRAFT, MEDIA, Storage
from engine.sentences import say


def copy_media(source: Path, target: Path, report: Report = silent) -> None:
    """Begin a copy: the derived media into a new folder. On any thread.

    Args:
        source: folder of an open project, which goes on as it is.
        target: must not exist, or be empty, or hold what a copy of this project had made when
            its program was killed; gone again when this is stopped.
        report: files copied; may raise `Cancelled`.

    Raises:
        ProjectFileError: there is something at this path already, or it cannot be written.
    """
    try:
        target.mkdir(parents=True, exist_ok=True)
        if not _is_begun(source, target):
            raise ProjectFileError(
                target, "there is something here already", hint="Choose another name."
            )
    except OSError as error:
        raise _unwritable(target, error) from error
    try:
        (target / MEDIA).mkdir(exist_ok=True)
        for draft in filter(_is_draft, (*target.iterdir(), *(target / MEDIA).iterdir())):
            draft.unlink()
        _copy_new(source / MEDIA, target / MEDIA, report)
    except BaseException as error:
        shutil.rmtree(target, ignore_errors=True)
        if isinstance(error, OSError):
            raise _unwritable(target, error) from error
        raise


def finish_copy(storage: Storage, target: Path) -> None:
    """End a copy: media made since it began, then the database. On the thread of the history.

    Raises:
        ProjectFileError: it cannot be written.
    """
    try:
        _copy_new(storage.folder / MEDIA, target / MEDIA, silent)
    except OSError as error:
        raise _unwritable(target, error) from error
    # The database comes last: a folder without it is not taken for a project.
    storage.copy_database(target / DATABASE)


def _is_begun(source: Path, target: Path) -> bool:
    """Whether a folder holds nothing but a part of this copy, or nothing at all."""
    if any(path.name != MEDIA and not _is_draft(path) for path in target.iterdir()):
        return False
    ours = {path.name for path in (source / MEDIA).glob("*")}
    return all(path.name in ours or _is_draft(path) for path in target.glob(f"{MEDIA}/*"))


def _is_draft(path: Path) -> bool:
    return path.name.startswith(DRAFT)


def _copy_new(source: Path, target: Path, report: Report) -> None:
    there = {path.name for path in target.iterdir()}
    made = [p for p in source.glob("*") if p.name not in there and _is_whole(p)]
    for done, path in enumerate(made):
        report(Progress("copying", done, len(made)))
        _link_or_copy(path, target / path.name)


def _is_whole(path: Path) -> bool:
    """Whether a file of the media folder is there for good; what no step took stays behind."""
    return not path.name.startswith(".") and not arrivals.is_unsettled(path)


def _link_or_copy(path: Path, target: Path) -> None:
    """Derived media never change, so on one disk both projects can share the file."""
    try:
        target.hardlink_to(path)
    except OSError:  # another disk, or one without links
        draft = target.with_name(f"{DRAFT}{target.name}")
        shutil.copy2(path, draft)
        draft.replace(target)


def _unwritable(target: Path, error: OSError) -> ProjectFileError:
    return ProjectFileError(target, say("could not be written ({reason})", reason=error))
