"""The menu that moves toolbars: by keys, and where a narrow window has folded the handle away."""

from __future__ import annotations

from collections.abc import Iterable
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QMainWindow, QMenu

from desktop.language import tr
from desktop.windows.toolbars.bar import CommandBar


def add_to(menu: QMenu, window: QMainWindow, bars: Iterable[CommandBar]) -> None:
    """Add a submenu in which each toolbar can be put at the edges that it may stand at."""
    area = Qt.ToolBarArea
    edges = (
        (area.TopToolBarArea, tr("Top")),
        (area.BottomToolBarArea, tr("Bottom")),
        (area.LeftToolBarArea, tr("Left")),
        (area.RightToolBarArea, tr("Right")),
    )
    move = menu.addMenu(tr("Move a toolbar"))
    for bar in bars:
        places = move.addMenu(bar.windowTitle())
        for edge, name in edges:
            if bar.isAreaAllowed(edge):
                places.addAction(name, partial(_put, window, edge, bar))


def _put(window: QMainWindow, edge: Qt.ToolBarArea, bar: CommandBar) -> None:
    window.addToolBar(edge, bar)
    bar.show()
