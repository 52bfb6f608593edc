"""Which recordings a batch works on, and when a new one in a watched folder is complete."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from engine.errors import BatchError

SUFFIXES = frozenset(
    (
        *(".wav", ".wave", ".w64", ".rf64", ".aif", ".aiff", ".caf", ".flac", ".ogg", ".oga"),
        *(".opus", ".mp3", ".m4a", ".aac", ".wma", ".amr"),
        *(".mp4", ".mov", ".mkv", ".webm", ".avi"),
    )
)
"""What counts as a recording in a folder; a file that is named is taken whatever it is called."""


def find(paths: Sequence[Path], results: Path) -> list[Path]:
    """The recordings named, and those in the folders named and below, each once.

    Args:
        paths: files and folders.
        results: folder of the results; what lies there is no recording.

    Returns:
        Absolute paths, in the order given, those of a folder by name.

    Raises:
        BatchError: a path is not there.
    """
    found: dict[Path, None] = {}
    for path in paths:
        if not path.exists():
            raise BatchError(f"{path}: there is no such file or folder", hint="Check the name.")
        for one in _inside(path, results.resolve()) if path.is_dir() else [path]:
            found[one.resolve()] = None
    return list(found)


def _inside(folder: Path, results: Path) -> list[Path]:
    return sorted(
        path
        for path in folder.rglob("*")
        if path.suffix.lower() in SUFFIXES
        and not path.name.startswith(".")
        and path.is_file()
        and not path.resolve().is_relative_to(results)
    )


class Watch:
    """Tells which recordings are new and no longer being written."""

    def __init__(self, paths: Sequence[Path], results: Path) -> None:
        self._paths, self._results = paths, results
        self._seen: dict[Path, tuple[int, int]] = {}
        self._given: dict[Path, tuple[int, int]] = {}

    def look(self) -> list[Path]:
        """Those that did not change since the look before and were not given out as they are.

        Raises:
            BatchError: a watched path is not there.
        """
        now = {path: _stamp(path) for path in find(self._paths, self._results)}
        ready = [
            path
            for path, stamp in now.items()
            if stamp[0] > 0 and self._seen.get(path) == stamp != self._given.get(path)
        ]
        self._seen = now
        self._given |= {path: now[path] for path in ready}
        return ready


def _stamp(path: Path) -> tuple[int, int]:
    """Bytes and time of change; nothing for a file that went meanwhile."""
    try:
        stat = path.stat()
    except FileNotFoundError:
        return 0, 0
    return stat.st_size, stat.st_mtime_ns
