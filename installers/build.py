"""Make the installer of the system that this runs on.

    python installers/build.py            everything; the results are in dist/
    python installers/build.py --reuse    pack what is frozen already

Any Python 3.11 will do: first it makes an environment of its own (`build/installer`) with the
locked packages and PyInstaller, then it goes on in that one, with `installers.steps`. It is made
once, and again when a lock is newer. See `installers/README.md`.
"""

from __future__ import annotations

import argparse
import os
import shutil
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

# Nothing of the program yet: it imports packages that this Python need not have.
ROOT = Path(__file__).resolve().parents[1]
ENVIRONMENT = ROOT / "build" / "installer" / "environment"
LOCKS = ("engine", "gui", "train", "evaluate", "installer")
_STAMP = "installed"


def main(argv: Sequence[str] | None = None) -> int:
    """Build what this system installs."""
    words = list(sys.argv[1:] if argv is None else argv)
    parser = argparse.ArgumentParser(description="Make the installer of this system.")
    parser.add_argument("--reuse", action="store_true", help="pack what is frozen already")
    args = parser.parse_args(words)
    if Path(sys.prefix).resolve() != ENVIRONMENT.resolve():
        python = environment(ENVIRONMENT, reuse=args.reuse)
        return subprocess.run([python, __file__, *words], check=False).returncode
    sys.path.insert(0, str(ROOT))
    from installers import steps

    steps.build(reuse=args.reuse)
    return 0


def environment(folder: Path, *, reuse: bool) -> Path:
    """The Python of an environment with the locked packages.

    torch goes first and with its dependencies, as in the Makefile: which ones it has depends on
    the build that the package index offers.

    Args:
        folder: where it is or will be.
        reuse: take one that is there, although a lock is newer.
    """
    python = folder / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
    locks = [ROOT / "requirements" / f"{name}.txt" for name in LOCKS]
    stamp = folder / _STAMP
    if stamp.is_file():
        newest = max(lock.stat().st_mtime for lock in locks)
        if reuse or newest <= stamp.stat().st_mtime:
            return python
    print(f"environment: {folder}", flush=True)
    shutil.rmtree(folder, ignore_errors=True)
    subprocess.run([sys.executable, "-m", "venv", folder], check=True)
    pip = [str(python), "-m", "pip", "--disable-pip-version-check", "--quiet", "install"]
    bounds = [word for lock in locks for word in ("-c", str(lock))]
    subprocess.run([*pip, *bounds, torch_requirement()], check=True)
    exact = [word for lock in locks for word in ("-r", str(lock))]
    subprocess.run([*pip, "--no-deps", *exact], check=True)
    stamp.touch()
    return python


def torch_requirement() -> str:
    """The locked torch, as pip takes it."""
    lock = (ROOT / "requirements" / "engine.txt").read_text(encoding="utf-8")
    return next(line for line in lock.splitlines() if line.startswith("torch=="))


if __name__ == "__main__":
    sys.exit(main())
