"""The user's cache folder: derived files that may be deleted at any time, limited in size."""

from __future__ import annotations

import atexit
import functools
import logging
import os
import shutil
import tempfile
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import platformdirs

logger = logging.getLogger(__name__)

ENVIRONMENT_VARIABLE = "AURICLE_CACHE"
GIGABYTE = 10**9
LIMITS_BYTES = {"decoded": 20 * GIGABYTE, "peaks": GIGABYTE, "features": 4 * GIGABYTE}
DEFAULT_LIMIT_BYTES = 2 * GIGABYTE


def root() -> Path:
    """The cache folder: `AURICLE_CACHE` where it is set, otherwise the platform's own place.

    Where nothing can be written there, such as for a service without a home, one that lasts as
    long as the program.
    """
    chosen = os.environ.get(ENVIRONMENT_VARIABLE)
    usual = Path(chosen) if chosen else platformdirs.user_cache_path("auricle", appauthor=False)
    return usual if _is_writable(usual) else _substitute(usual)


def folder(kind: str) -> Path:
    """Folder of one kind of derived file ("decoded", "peaks", "features"), made when missing."""
    path = root() / kind
    path.mkdir(parents=True, exist_ok=True)
    return path


@contextmanager
def writing(path: Path) -> Iterator[Path]:
    """Give a temporary name beside `path`; moved there at the end, deleted after an error.

    So a file of the cache is either whole or absent, even when two processes make the same one.
    """
    part = path.with_name(f".{uuid.uuid4().hex[:12]}-{path.name}")
    try:
        yield part
        part.replace(path)
    finally:
        part.unlink(missing_ok=True)


def touch(path: Path) -> None:
    """Mark a file as used now, so that it is deleted last; a missing file is no error."""
    try:
        os.utime(path)
    except OSError:
        logger.debug("could not touch %s", path)


def size(kind: str | None = None) -> int:
    """Bytes that one kind, or the whole cache, takes on disk."""
    place = root() if kind is None else root() / kind
    return sum(stat.st_size for _, stat in _entries(place))


def trim(kind: str, *, limit: int | None = None, keep: Path | None = None) -> int:
    """Delete the least recently used files of a kind until it fits its limit.

    Args:
        kind: as in `folder`.
        limit: bytes; the kind's own limit when None.
        keep: a file that stays whatever its age (the one just made).

    Returns:
        Bytes that were freed.
    """
    allowed = LIMITS_BYTES.get(kind, DEFAULT_LIMIT_BYTES) if limit is None else limit
    entries = sorted(_entries(root() / kind), key=lambda entry: entry[1].st_mtime_ns)
    excess = sum(stat.st_size for _, stat in entries) - allowed
    freed = 0
    for path, stat in entries:
        if freed >= excess:
            break
        if path != keep and _delete(path):
            freed += stat.st_size
    return freed


def clear(kind: str | None = None) -> None:
    """Delete one kind, or everything."""
    shutil.rmtree(root() if kind is None else root() / kind, ignore_errors=True)


def _is_writable(path: Path) -> bool:
    try:
        path.mkdir(parents=True, exist_ok=True)
    except OSError:
        return False
    return os.access(path, os.W_OK)


@functools.cache
def _substitute(usual: Path) -> Path:
    """A folder of this process instead of one that cannot be written."""
    path = Path(tempfile.mkdtemp(prefix="auricle-cache-"))
    atexit.register(shutil.rmtree, path, ignore_errors=True)
    logger.warning(
        "%s: nothing can be written there; what is kept to be faster goes to a temporary folder. "
        "Choose another one with %s.",
        usual,
        ENVIRONMENT_VARIABLE,
    )
    return path


def _entries(place: Path) -> list[tuple[Path, os.stat_result]]:
    found = []
    for path in place.rglob("*"):
        try:
            if path.is_file():
                found.append((path, path.stat()))
        except OSError:  # deleted by another process meanwhile
            continue
    return found


def _delete(path: Path) -> bool:
    try:
        path.unlink()
    except OSError as error:  # open in another process on Windows, or already gone
        logger.debug("kept %s in the cache: %s", path, error)
        return False
    return True
