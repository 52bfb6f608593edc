"""Find the program's data files in a checkout, a wheel or a frozen program: nobody else knows."""

from __future__ import annotations

import sys
from functools import cache
from pathlib import Path


@cache  # every icon asks
def root() -> Path:
    """The folder that holds `starter/`, `models/`, `demo/`, `icons/` and the other data."""
    here = Path(__file__).resolve().parent
    frozen = getattr(sys, "_MEIPASS", None)
    candidates = [here.parent / "resources", here / "_resources"]
    if frozen:
        candidates.insert(0, Path(frozen) / "resources")
    for candidate in candidates:
        if (candidate / "models").is_dir():
            return candidate
    raise FileNotFoundError(f"Auricle's data files are missing; looked in {candidates}")


def path(*parts: str) -> Path:
    """Path of one data file or folder, such as `path("starter", "sound.safetensors")`."""
    return root().joinpath(*parts)
