"""Which libraries of the system the bundle needs, and the Debian packages that they are in."""

from __future__ import annotations

import re
import subprocess
from collections.abc import Iterable
from pathlib import Path

DEBIAN = {
    "libEGL.so.1": "libegl1",
    "libGL.so.1": "libgl1",
    "libGLX.so.0": "libglx0",
    "libOpenGL.so.0": "libopengl0",
    "libX11-xcb.so.1": "libx11-xcb1",
    "libX11.so.6": "libx11-6",
    "libasound.so.2": "libasound2 | libasound2t64",
    "libdbus-1.so.3": "libdbus-1-3",
    "libdrm.so.2": "libdrm2",
    "libfontconfig.so.1": "libfontconfig1",
    "libfreetype.so.6": "libfreetype6",
    "libgbm.so.1": "libgbm1",
    "libgcc_s.so.1": "libgcc-s1",
    "libglib-2.0.so.0": "libglib2.0-0 | libglib2.0-0t64",
    "libgssapi_krb5.so.2": "libgssapi-krb5-2",
    "libgthread-2.0.so.0": "libglib2.0-0 | libglib2.0-0t64",
    "libstdc++.so.6": "libstdc++6",
    "libwayland-client.so.0": "libwayland-client0",
    "libwayland-cursor.so.0": "libwayland-cursor0",
    "libwayland-egl.so.1": "libwayland-egl1",
    "libxcb.so.1": "libxcb1",
    "libz.so.1": "zlib1g",
}
"""Of what the bundle leaves to the system: drivers, the sound system, the window system."""

GLIBC = re.compile(r"^(lib(c|m|mvec|dl|pthread|rt|util|resolv|anl)\.so\.\d+|ld-linux-.*)$")
"""Parts of the C library."""

_NEEDED = re.compile(r"^\s+NEEDED\s+(\S+)", re.MULTILINE)
_VERSION = re.compile(r"\bGLIBC_(\d+)\.(\d+)")
_MAGIC = b"\x7fELF"


def programs(bundle: Path) -> list[Path]:
    """Every executable and library in a folder, links left out."""
    found = []
    for path in sorted(bundle.rglob("*")):
        if path.is_file() and not path.is_symlink():
            with path.open("rb") as stream:
                if stream.read(4) == _MAGIC:
                    found.append(path)
    return found


def described(files: Iterable[Path]) -> str:
    """What objdump says about the files."""
    command = ["objdump", "-p", *map(str, files)]
    return subprocess.run(command, capture_output=True, text=True, check=True).stdout


def needed(description: str) -> set[str]:
    """Libraries that a description names as needed."""
    return set(_NEEDED.findall(description))


def newest_glibc(description: str) -> str:
    """The newest version of the C library that a description asks for, "0.0" when none."""
    versions = {(int(major), int(minor)) for major, minor in _VERSION.findall(description)}
    return "{}.{}".format(*max(versions, default=(0, 0)))


def outside(names: Iterable[str], bundle: Path) -> list[str]:
    """Of the needed libraries those that are neither in the bundle nor the C library."""
    inside = {path.name for path in bundle.rglob("*") if not path.is_dir()}
    return sorted(name for name in names if name not in inside and not GLIBC.match(name))


def debian_packages(names: Iterable[str], glibc: str) -> list[str]:
    """What a Debian package must depend on.

    Args:
        names: libraries, as `outside` gives them.
        glibc: oldest version of the C library that will do.

    Raises:
        KeyError: a library is not listed here: find its package with `dpkg -S` and add it.
    """
    return [f"libc6 (>= {glibc})", *sorted({DEBIAN[name] for name in names})]
