"""The frozen program: what `auricle` and `python -m` are in a checkout."""

from __future__ import annotations

import importlib
import multiprocessing
import os
import sys
from pathlib import Path

OURS = ("engine", "desktop", "installers")


def main() -> int:
    """Be the command, the window, or one of the program's own child processes."""
    multiprocessing.freeze_support()  # a process of `auricle batch --jobs` goes no further
    restore_library_path()
    give_streams()
    words = sys.argv[1:]
    if words[:1] == ["-m"] and len(words) > 1 and words[1].split(".")[0] in OURS:
        sys.argv[1:] = words[2:]
        return run_module(words[1])
    command = importlib.import_module("engine.cli.main")
    if command.opens_window(words):
        # In this process: on a Mac the one that was started owns the Dock icon and the files.
        return int(importlib.import_module("desktop.app").main(words))
    return int(command.main(words))


def run_module(name: str) -> int:
    """Do what `python -m` does with a module of ours: its `main`, or that of its `__main__`."""
    module = importlib.import_module(name)
    if not hasattr(module, "main"):
        module = importlib.import_module(f"{name}.__main__")
    return int(module.main() or 0)


def give_streams() -> None:
    """Without a console Windows gives no standard streams: what is written is dropped."""
    for name in ("stdout", "stderr"):
        if getattr(sys, name) is None:
            nowhere = Path(os.devnull).open("w", encoding="utf-8")  # noqa: SIM115 - to the end
            setattr(sys, name, nowhere)


def restore_library_path() -> None:
    """Programs that we start, such as the browser, get their own libraries and not ours."""
    for name in ("LD_LIBRARY_PATH", "DYLD_LIBRARY_PATH"):
        before = os.environ.pop(f"{name}_ORIG", None)
        if before is not None:
            os.environ[name] = before
        elif getattr(sys, "frozen", False):
            os.environ.pop(name, None)


if __name__ == "__main__":
    sys.exit(main())
