"""Dialogs dressed in the dark theme."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QWidget

from desktop import theme


@pytest.fixture(autouse=True)
def dark(qapp) -> None:
    """Icons and colours come from the theme."""
    if not qapp.styleSheet():
        theme.apply(qapp, "dark")


@pytest.fixture
def owner(qtbot) -> QWidget:
    """Of a dialog that is gone once it was closed: qtbot closes this instead."""
    made = QWidget()
    qtbot.addWidget(made)
    return made
