"""One writer a project: an operating-system lock that ends with the process that holds it."""

from __future__ import annotations

import errno
import logging
import os
import platform
import sys
from pathlib import Path
from typing import BinaryIO

from engine.errors import ProjectInUse

logger = logging.getLogger(__name__)

NAME = "lock"
# Windows refuses others to read a locked byte, so the lock sits far behind the text.
_LOCKED_BYTE = 1 << 30
# Some network file systems have no locks; SQLite's own still keep two writers apart in time.
_WITHOUT_LOCKS = (errno.ENOTSUP, errno.EOPNOTSUPP, errno.ENOLCK, errno.ENOSYS)


class ProjectLock:
    """Held while a project is open for writing; a process that dies lets go by dying.

    Args:
        folder: of the project, or another one that has one writer.
        name: of the file in it that is locked.

    Raises:
        ProjectInUse: another process, or another History of this one, has the project open.
    """

    def __init__(self, folder: Path, name: str = NAME) -> None:
        self._file: BinaryIO = (folder / name).open("a+b")
        try:
            _lock(self._file)
        except OSError as error:
            if error.errno in _WITHOUT_LOCKS:
                logger.warning("%s is on a file system without locks", folder)
            else:
                raise self._refusal(folder) from error
        self._file.truncate(0)
        self._file.write(f"process {os.getpid()} on {platform.node()}".encode())
        self._file.flush()

    def _refusal(self, folder: Path) -> ProjectInUse:
        self._file.seek(0)
        holder = self._file.read(200).decode("utf-8", "replace").strip() or "another program"
        self._file.close()
        return ProjectInUse(folder, holder)

    def release(self) -> None:
        """Let others write; a second call does nothing."""
        # The file stays: removing it could remove the lock of one who has just taken over.
        self._file.close()


if sys.platform == "win32":
    import msvcrt

    def _lock(file: BinaryIO) -> None:
        file.seek(_LOCKED_BYTE)
        msvcrt.locking(file.fileno(), msvcrt.LK_NBLCK, 1)
        file.seek(0)

else:
    import fcntl

    def _lock(file: BinaryIO) -> None:
        # flock, not lockf: a POSIX record lock ends when any handle of the process is closed.
        fcntl.flock(file.fileno(), fcntl.LOCK_EX | fcntl.LOCK_NB)
