"""How docks and toolbars stand: remembered between starts, and as at first when that is wished."""

from __future__ import annotations

from PySide6.QtCore import QByteArray
from PySide6.QtWidgets import QMainWindow

from desktop.windows.docks import Docks

VERSION = 2
"""Of what is remembered. A state that was written with other toolbars or docks is left alone,
so that none of them vanishes; add one whenever their names change."""


class Arrangement:
    """Keeps the arrangement of a window that holds all its docks and toolbars. GUI thread."""

    def __init__(self, window: QMainWindow, docks: Docks) -> None:
        self._window, self._docks = window, docks
        self._first = window.saveState(VERSION)

    def saved(self) -> bytes:
        """How everything stands now, opaque."""
        return bytes(self._window.saveState(VERSION).data())

    def restore(self, state: bytes) -> bool:
        """Put everything where it was; False, and nothing moves, for another version's state."""
        return self._window.restoreState(QByteArray(state), VERSION)

    def reset(self) -> None:
        """Put everything where it stood at first; what was hidden or pulled out comes back."""
        self._window.restoreState(self._first, VERSION)
        self._docks.set_first_sizes(self._window)
        self._docks.words.raise_()
