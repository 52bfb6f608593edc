"""Files that the system hands to the running program: how a Mac's Finder opens a document."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import QEvent, QObject
from PySide6.QtGui import QFileOpenEvent


class HandedOver(QObject):
    """Watches an application for files to open, which come one by one as events.

    Args:
        application: what is watched; owns this object.
        open_paths: what is done with each file, on the thread of the window.
    """

    def __init__(
        self, application: QObject, open_paths: Callable[[Sequence[Path]], object]
    ) -> None:
        super().__init__(application)
        self._open_paths = open_paths
        application.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Take files; everything else goes its way."""
        if isinstance(event, QFileOpenEvent) and event.file():
            self._open_paths([Path(event.file())])
            return True
        return super().eventFilter(watched, event)
