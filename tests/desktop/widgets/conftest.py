"""Widgets in tests: in the dark theme."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QApplication

from desktop import theme


@pytest.fixture(autouse=True)
def dark(qapp: QApplication) -> None:
    """Applying a theme anew takes a second, so only when needed."""
    if theme.current() is not theme.DARK or not qapp.styleSheet():
        theme.apply(qapp, "dark")
