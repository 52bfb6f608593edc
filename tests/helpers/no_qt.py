"""Pytest plugin: Qt is unimportable while the engine is tested.

`pytest -p no:pytest-qt -p tests.helpers.no_qt tests/engine`
"""

from __future__ import annotations

import sys
from collections.abc import Sequence
from importlib.abc import MetaPathFinder
from importlib.machinery import ModuleSpec
from types import ModuleType

import pytest

BLOCKED = ("PySide6", "shiboken6", "pyqtgraph")


class _Blocker(MetaPathFinder):
    def find_spec(
        self, fullname: str, path: Sequence[str] | None, target: ModuleType | None = None
    ) -> ModuleSpec | None:
        if fullname.partition(".")[0] in BLOCKED:
            raise ModuleNotFoundError(f"{fullname} is blocked: the engine is tested without Qt")
        return None


def pytest_addoption(parser: pytest.Parser) -> None:
    """Block Qt before any test module is imported; know the options of the absent pytest-qt."""
    sys.meta_path.insert(0, _Blocker())
    for name in ("qt_log_level_fail", "qt_log_ignore"):
        parser.addini(name, "of pytest-qt, which is switched off here", type="linelist")
