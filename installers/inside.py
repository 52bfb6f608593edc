"""Look at the frozen program from inside: `auricle -m installers.inside`.

Imports every module of the program and all that these import, as no user would do in one day.
"""

from __future__ import annotations

import importlib
import os
import sys
import time
from pathlib import Path

LIST = "modules.txt"
"""Written into the bundle when it is built: one module a line."""


def main() -> int:
    """Print what cannot be imported; 1 when there is something."""
    os.environ.setdefault("HF_HUB_OFFLINE", "1")
    bundle = Path(getattr(sys, "_MEIPASS", "."))
    names = (bundle / LIST).read_text(encoding="utf-8").split()
    began = time.perf_counter()
    problems = failures(names)
    for name, problem in problems.items():
        print(f"{name}: {problem}")
    took = time.perf_counter() - began
    print(f"{len(names) - len(problems)} of {len(names)} modules imported in {took:.1f} s")
    return 1 if problems else 0


def failures(names: list[str]) -> dict[str, str]:
    """What importing each module said, of those that failed."""
    found = {}
    for name in names:
        try:
            importlib.import_module(name)
        except Exception as error:  # noqa: BLE001 - whatever it is, it is what is looked for
            found[name] = f"{type(error).__name__}: {error}"
    return found
