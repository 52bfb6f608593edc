"""Files that come into the media folder of a project, and go again when no step took them."""

from __future__ import annotations

import logging
import os
import shutil
import threading
from collections.abc import Callable, Iterable
from pathlib import Path

from engine.progress import Cancelled

logger = logging.getLogger(__name__)

_MARK, _PART = ".unsettled-", ".part"


class Arrivals:
    """Moves files into a media folder until the project is left. Safe to use from several threads.

    Work that was asked for may end when its project has been left, or its answer may not be kept:
    what it made would lie in the folder for ever. A hidden file in the project for each of these
    tells the next opening of them, when the program is killed.
    """

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._unsettled: set[Path] = set()
        self._is_left = False

    def move_in(self, made: Path, kept: Path) -> None:
        """Move a file to its place for good; whole and on the disk before it has its name.

        Args:
            made: gone afterwards.
            kept: named by its content; what lies there already is the same.

        Raises:
            Cancelled: the project was left meanwhile.
            OSError: it cannot be moved.
        """
        if kept.exists():  # the same samples came out before
            made.unlink()
            return
        kept.parent.mkdir(exist_ok=True)
        part = kept.with_name(f".{kept.name}{_PART}")
        shutil.move(made, part)  # copies when the project is on another disk
        with part.open("rb+") as file:
            os.fsync(file.fileno())
        with self._lock:  # or the next session could find a file that goes a moment later
            if self._is_left:
                part.unlink()
                raise Cancelled
            part.chmod(0o444)
            _mark(kept).touch()
            part.replace(kept)
            self._unsettled.add(kept)

    def settle(self, paths: Iterable[Path]) -> None:
        """A step that is on disk holds these: they stay."""
        with self._lock:
            for path in self._unsettled.intersection(paths):
                self._unsettled.remove(path)
                _remove(_mark(path))

    def leave(self) -> None:
        """Remove what no step took; nothing comes in any more. A second call does nothing."""
        with self._lock:
            self._is_left = True
            for path in self._unsettled:
                _remove(path)
                _remove(_mark(path))
            self._unsettled.clear()


def is_unsettled(path: Path) -> bool:
    """Whether a file of a media folder belongs to no step yet, and may never."""
    return _mark(path).exists()


def sweep(folder: Path, is_known: Callable[[str], bool]) -> None:
    """Remove what a killed program moved, or was moving, into a media folder and no step took.

    Only what was marked: any other file that no step knows may be of a newer state of the project
    that comes back with a backup.

    Args:
        folder: of the media of a project; nobody else moves files into it meanwhile.
        is_known: whether a step may know the file of this name.
    """
    for part in folder.glob(f".*{_PART}"):
        _remove(part)
    for mark in folder.parent.glob(f"{_MARK}*"):
        path = folder / mark.name.removeprefix(_MARK)
        if not is_known(path.name):
            _remove(path)
        _remove(mark)


def _mark(path: Path) -> Path:
    return path.parent.parent / f"{_MARK}{path.name}"


def _remove(path: Path) -> None:
    try:
        if path.exists():
            path.chmod(0o644)  # some systems keep what is read-only
        path.unlink(missing_ok=True)
    except OSError as error:  # somebody still reads it there; `auricle verify` names it
        logger.warning("%s could not be removed: %s", path, error)
