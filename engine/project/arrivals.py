"""Files that come into the media folder of a project, and go again when no step took them."""

from __future__ import annotations

import logging
import os
import shutil
import threading
from collections.abc import Iterable
from pathlib import Path

from engine.progress import Cancelled

logger = logging.getLogger(__name__)


class Arrivals:
    """Moves files into a media folder until the project is left. Safe to use from several threads.

    Work that was asked for may end when its project has been left, or its answer may not be kept:
    what it made would lie in the folder for ever.
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
        part = kept.with_name(f".{kept.name}.part")
        shutil.move(made, part)  # copies when the project is on another disk
        with part.open("rb+") as file:
            os.fsync(file.fileno())
        with self._lock:  # or the next session could find a file that goes a moment later
            if self._is_left:
                part.unlink()
                raise Cancelled
            part.chmod(0o444)
            part.replace(kept)
            self._unsettled.add(kept)

    def settle(self, paths: Iterable[Path]) -> None:
        """A step that is on disk holds these: they stay."""
        with self._lock:
            self._unsettled.difference_update(paths)

    def leave(self) -> None:
        """Remove what no step took; nothing comes in any more. A second call does nothing."""
        with self._lock:
            self._is_left = True
            for path in self._unsettled:
                _remove(path)
            self._unsettled.clear()


def _remove(path: Path) -> None:
    try:
        path.chmod(0o644)  # some systems keep what is read-only
        path.unlink(missing_ok=True)
    except OSError as error:  # somebody still reads it there; `auricle verify` names it
        logger.warning("%s could not be removed: %s", path, error)
