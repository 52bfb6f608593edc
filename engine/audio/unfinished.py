"""Files while they are written: hidden beside their place, and swept when nobody writes them.

A program that is killed cannot remove what it was writing. Whoever next makes results in that
folder does: a file that no program holds any more belongs to nobody.
"""

from __future__ import annotations

import sys
import time
import uuid
from contextlib import suppress
from pathlib import Path
from typing import BinaryIO

_PREFIX = ".auricle-"
_NEW_S = 2.0  # a file is held a moment after it is made


def beside(path: Path) -> Path:
    """A hidden name for what will be at a path: short, whatever its own is."""
    return path.with_name(f"{_PREFIX}{uuid.uuid4().hex[:12]}{path.suffix}")


def remove(path: Path) -> None:
    """Delete an unfinished file; where the system refuses even that, it refused to make it."""
    with suppress(OSError):
        path.unlink(missing_ok=True)


def sweep(folder: Path) -> None:
    """Remove what killed programs left unfinished in a folder."""
    for path in folder.glob(f"{_PREFIX}*"):
        with suppress(OSError):  # another program was faster, or may do more than this one
            is_new = time.time() - path.stat().st_mtime < _NEW_S
            if path.is_file() and not is_new and not _is_held(path):
                path.unlink()


def _is_held(path: Path) -> bool:
    with path.open("rb") as file:
        return not _hold(file)


if sys.platform == "win32":

    def hold(path: Path) -> BinaryIO | None:
        """Nothing is needed: what is open cannot be deleted there."""
        return None

    def _hold(file: BinaryIO) -> bool:
        return True

else:
    import fcntl

    def hold(path: Path) -> BinaryIO | None:
        """Keep a file from `sweep` until what this gives is closed, or the process ends."""
        file = path.open("rb")
        _hold(file)
        return file

    def _hold(file: BinaryIO) -> bool:
        """Whether nobody else holds it; False where the file system knows no locks."""
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            return False
        return True
