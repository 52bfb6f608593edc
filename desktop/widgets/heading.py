"""The heading of a part of a panel."""

from __future__ import annotations

from PySide6.QtWidgets import QLabel

from desktop.widgets import parts


def heading(text: str) -> QLabel:
    """A short line in bold."""
    made = parts.label(text)
    font = made.font()
    font.setBold(True)
    made.setFont(font)
    return made
