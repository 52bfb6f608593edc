"""The steps of a build, after its environment is there: run by that environment's Python."""

from __future__ import annotations

import shutil
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from installers import facts, icons
from installers.linux import packages as linux
from installers.linux import slim
from installers.macos import bundle as macos
from installers.windows import setup as windows

PACKERS = {"linux": linux.pack, "win32": windows.pack, "darwin": macos.pack}
"""Of each system: takes the frozen folder and the folder of the results, gives what it made."""

SMALLER: dict[str, Callable[[Path], None]] = {"linux": slim.slim}
"""Of systems on which PyInstaller collects more than is needed."""

FROZEN = facts.BUILD / "frozen"
RECIPE = facts.ROOT / "installers" / "auricle.spec"


def build(*, reuse: bool) -> None:
    """Freeze the program, look at it from inside, and pack it.

    Args:
        reuse: pack what is frozen already.
    """
    bundle = frozen_folder(FROZEN, sys.platform)
    if not (reuse and program(bundle, sys.platform).is_file()):
        with _timed("freeze"):
            freeze(bundle)
    with _timed("look inside"):
        look_inside(bundle)
    facts.DIST.mkdir(exist_ok=True)
    with _timed("pack"):
        results = PACKERS[sys.platform](bundle, facts.DIST)
    for made in (bundle, *results):
        print(f"{made}: {megabytes(made)} MB")


def freeze(bundle: Path) -> None:
    """Make the folder with the whole program."""
    shutil.rmtree(FROZEN, ignore_errors=True)
    icons.write(facts.BUILD / "icons")
    windows.write_version_info(facts.BUILD / "version-info.txt")
    words = ["--noconfirm", "--log-level", "WARN", "--distpath", str(FROZEN)]
    words += ["--workpath", str(facts.BUILD / "work"), str(RECIPE)]
    subprocess.run([sys.executable, "-m", "PyInstaller", *words], cwd=facts.ROOT, check=True)
    if sys.platform in SMALLER:
        SMALLER[sys.platform](bundle)


def look_inside(bundle: Path) -> None:
    """Fail when a module cannot be imported in the bundle, or a command is not there."""
    command = str(program(bundle, sys.platform))
    subprocess.run([command, "-m", "installers.inside"], check=True)
    subprocess.run([command, "--help"], check=True, stdout=subprocess.DEVNULL)


def frozen_folder(frozen: Path, system: str) -> Path:
    """What PyInstaller makes: a folder, or the bundle of a Mac."""
    return frozen / (f"{facts.NAME}.app" if system == "darwin" else facts.CONSOLE_PROGRAM)


def program(bundle: Path, system: str) -> Path:
    """The executable with standard streams in a frozen folder."""
    inside = {"darwin": "Contents/MacOS/", "win32": ""}.get(system, "")
    suffix = ".exe" if system == "win32" else ""
    return bundle / f"{inside}{facts.CONSOLE_PROGRAM}{suffix}"


def megabytes(path: Path) -> int:
    """Size of a file or of all files in a folder, in 10^6 bytes; links are not followed."""
    files = path.rglob("*") if path.is_dir() else [path]
    return round(sum(one.lstat().st_size for one in files if not one.is_dir()) / 1e6)


@contextmanager
def _timed(step: str) -> Iterator[None]:
    """Print how long a step took."""
    began = time.perf_counter()
    yield
    print(f"{step}: {time.perf_counter() - began:.0f} s", flush=True)
