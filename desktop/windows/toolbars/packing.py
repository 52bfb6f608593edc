"""Which toolbars stand beside each other; closes the gaps that dragging leaves between them."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QMainWindow

from desktop.windows.toolbars.bar import CommandBar

Rows = list[list[CommandBar]]


def standing(window: QMainWindow, bars: Sequence[CommandBar]) -> dict[Qt.ToolBarArea, Rows]:
    """Toolbars that are seen at each edge: rows from top or left, each in its order."""
    found: dict[Qt.ToolBarArea, dict[int, list[CommandBar]]] = {}
    for bar in bars:
        if not bar.isHidden() and not bar.isFloating():
            across = bar.x() if bar.is_upright else bar.y()
            rows = found.setdefault(window.toolBarArea(bar), {})
            rows.setdefault(across, []).append(bar)
    return {
        area: [sorted(row, key=lambda bar: (bar.x(), bar.y())) for _, row in sorted(rows.items())]
        for area, rows in found.items()
    }


def pack(window: QMainWindow, bars: Sequence[CommandBar]) -> None:
    """Put the toolbars of each row side by side, without gaps.

    Qt keeps the room that a toolbar had before its neighbour was dragged away, also where the
    neighbours need that room. It forgets it for toolbars that are added once more.
    """
    for area, rows in standing(window, bars).items():
        hidden = [b for b in bars if b.isHidden() and window.toolBarArea(b) is area]
        for number, row in enumerate(rows):
            if number:
                window.addToolBarBreak(area)
            for bar in (*row, *(hidden if not number else ())):
                window.addToolBar(area, bar)
