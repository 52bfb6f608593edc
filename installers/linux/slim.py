"""Make the frozen folder smaller, and leave to the system what only the system knows.

A library that talks to a driver, the window system or a service must be that of the machine: an
older one from the bundle would keep the machine's own from loading. What was collected for those
alone goes with them.
"""

from __future__ import annotations

import subprocess
from collections.abc import Iterable
from fnmatch import fnmatch
from pathlib import Path

from installers.linux import libraries

LEFT_TO_THE_SYSTEM = (
    *("libGL*.so*", "libEGL.so*", "libOpenGL.so*", "libdrm.so*", "libgbm.so*"),
    *("libX11.so*", "libX11-xcb.so*", "libxcb.so*", "libwayland-*.so*"),
    *("libfontconfig.so*", "libfreetype.so*", "libglib-2.0.so*", "libgthread-2.0.so*"),
    *("libdbus-1.so*", "libasound.so*", "libgssapi_krb5.so*"),
    *("libstdc++.so*", "libgcc_s.so*", "libz.so*", "libmvec.so*"),
)
"""Of the libraries that PyInstaller collects from this machine; file names."""

LOADED_BY_NAME = ("libpython*", "libportaudio.so*")
"""Needed although no other file says so."""

STRIPPED = ("libpython*", "libtorch_*.so", "libllvmlite.so")
"""Large files with symbols that only a debugger reads. Not those that auditwheel has rewritten:
strip breaks them."""


def slim(bundle: Path) -> None:
    """Remove what the bundle can do without, and the symbols of what stays."""
    inside = bundle / "_internal"
    for path in collected(inside):
        if any(fnmatch(path.name, pattern) for pattern in LEFT_TO_THE_SYSTEM):
            path.unlink()
    while found := orphans(inside):
        for path in found:
            path.unlink()
    for path in libraries.programs(inside):
        if any(fnmatch(path.name, pattern) for pattern in STRIPPED):
            strip(path)


def collected(inside: Path) -> list[Path]:
    """Libraries that lie in the folder itself: those of this machine, and not of a package."""
    return [
        path
        for path in sorted(inside.glob("lib*.so*"))
        if path.is_file() and not path.is_symlink()
    ]


def orphans(inside: Path) -> list[Path]:
    """Collected libraries that no other file of the bundle needs."""
    files = libraries.programs(inside)
    needed = libraries.needed(libraries.described(files))
    return [path for path in collected(inside) if not _is_kept(path.name, needed)]


def strip(path: Path) -> None:
    """Take the symbols out of a file; a link to it elsewhere keeps them."""
    smaller = path.with_name(f"{path.name}.stripped")
    subprocess.run(["strip", "--strip-unneeded", "-o", str(smaller), str(path)], check=True)
    smaller.replace(path)


def _is_kept(name: str, needed: Iterable[str]) -> bool:
    return name in needed or any(fnmatch(name, pattern) for pattern in LOADED_BY_NAME)
