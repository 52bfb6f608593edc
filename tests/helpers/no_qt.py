"""Pytest plugin (`-p tests.helpers.no_qt`): Qt is unimportable while the engine is tested."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from importlib.abc import MetaPathFinder
from importlib.machinery import ModuleSpec
from types import ModuleType

BLOCKED = ("PySide6", "shiboken6", "pyqtgraph")


class _Blocker(MetaPathFinder):
    def find_spec(
        self, fullname: str, path: Sequence[str] | None, target: ModuleType | None = None
    ) -> ModuleSpec | None:
        if fullname.partition(".")[0] in BLOCKED:
            raise ModuleNotFoundError(f"{fullname} is blocked: the engine is tested without Qt")
        return None


def pytest_load_initial_conftests() -> None:
    """Block before any test module is imported; pytest-qt is told not to look for a binding."""
    sys.meta_path.insert(0, _Blocker())
