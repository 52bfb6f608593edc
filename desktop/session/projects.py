"""Where projects live when the user has not chosen a place, and what they are called."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

from platformdirs import user_data_path

from engine.project.folder import SUFFIX

_LONGEST_BYTES = 160  # of 255, so that the date, the suffix and a copy's number have room


def home() -> Path:
    """The folder for projects that nobody has saved elsewhere yet."""
    return user_data_path("Auricle", appauthor=False) / "Projects"


def untitled(name: str = "Untitled", *, folder: Path | None = None) -> Path:
    """A path for a new project that does not exist yet, such as "Untitled 2026-11-22 0931".

    A long name, such as the one of a recording, is cut to what every file system takes.
    """
    folder = folder if folder is not None else home()
    short = name.encode()[:_LONGEST_BYTES].decode(errors="ignore").rstrip(" .")
    base = f"{short} {datetime.now().astimezone():%Y-%m-%d %H%M}"
    candidate, number = folder / f"{base}{SUFFIX}", 2
    while candidate.exists():
        candidate = folder / f"{base} ({number}){SUFFIX}"
        number += 1
    return candidate
