"""Make the installer of the system that this runs on.

    python installers/build.py            everything; the results are in dist/
    python installers/build.py --reuse    keep the environment and pack what is frozen already

Steps: an environment of its own with the locked packages and PyInstaller (`build/installer`), one
folder with the whole program frozen in it, a look at that folder from inside, and the packages of
this system: .tar.gz and .deb, Setup.exe, or .dmg. See `installers/README.md`.
"""

from __future__ import annotations

import argparse
import os
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

if __name__ == "__main__":
    sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from installers import facts
from installers.contents import LOCKS
from installers.linux import packages as linux
from installers.macos import bundle as macos
from installers.windows import setup as windows

PACKERS = {"linux": linux.pack, "win32": windows.pack, "darwin": macos.pack}
"""Of each system: takes the frozen folder and the folder of the results, gives what it made."""

FROZEN = facts.BUILD / "frozen"
_STAMP = "installed"


def main(argv: Sequence[str] | None = None) -> int:
    """Build what this system installs."""
    parser = argparse.ArgumentParser(description="Make the installer of this system.")
    parser.add_argument("--reuse", action="store_true", help="pack what is frozen already")
    args = parser.parse_args(argv)
    bundle = frozen_folder(FROZEN, sys.platform)
    if not (args.reuse and program(bundle, sys.platform).is_file()):
        with _timed("environment"):
            python = environment(facts.BUILD / "environment")
        with _timed("freeze"):
            freeze(python)
    with _timed("look inside"):
        look_inside(bundle)
    facts.DIST.mkdir(exist_ok=True)
    print(f"{bundle}: {megabytes(bundle)} MB")
    with _timed("pack"):
        results = PACKERS[sys.platform](bundle, facts.DIST)
    for made in results:
        print(f"{made}: {megabytes(made)} MB")
    return 0


def environment(folder: Path) -> Path:
    """Its Python, with the locked packages; made again when a lock is newer.

    torch goes first and with its dependencies, as in the Makefile: which ones it has depends on
    the build that the package index offers.
    """
    python = folder / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
    locks = [facts.ROOT / "requirements" / f"{name}.txt" for name in (*LOCKS, "installer")]
    stamp = folder / _STAMP
    if stamp.is_file() and all(lock.stat().st_mtime <= stamp.stat().st_mtime for lock in locks):
        return python
    shutil.rmtree(folder, ignore_errors=True)
    _run(sys.executable, "-m", "venv", folder)
    pip = (python, "-m", "pip", "--disable-pip-version-check", "--quiet", "install")
    _run(*pip, *(word for lock in locks for word in ("-c", lock)), torch_requirement())
    _run(*pip, "--no-deps", *(word for lock in locks for word in ("-r", lock)))
    stamp.touch()
    return python


def torch_requirement() -> str:
    """The locked torch, as pip takes it."""
    lock = (facts.ROOT / "requirements" / "engine.txt").read_text(encoding="utf-8")
    return next(line for line in lock.splitlines() if line.startswith("torch=="))


def freeze(python: Path) -> None:
    """Make the folder with the whole program."""
    shutil.rmtree(FROZEN, ignore_errors=True)
    drawn = (
        f"from installers import icons; icons.write(icons.Path({str(facts.BUILD / 'icons')!r}))"
    )
    _run(python, "-c", drawn)
    windows.write_version_info(facts.BUILD / "version-info.txt")
    recipe = facts.ROOT / "installers" / "auricle.spec"
    places = ("--distpath", FROZEN, "--workpath", facts.BUILD / "work")
    _run(python, "-m", "PyInstaller", "--noconfirm", "--log-level", "WARN", *places, recipe)


def look_inside(bundle: Path) -> None:
    """Fail when a module of the program cannot be imported in the bundle."""
    _run(program(bundle, sys.platform), "-m", "installers.inside")


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


def _run(*words: str | Path) -> None:
    """Run a step at the root of the repository; its failure is ours."""
    subprocess.run([str(word) for word in words], cwd=facts.ROOT, check=True)


if __name__ == "__main__":
    sys.exit(main())
