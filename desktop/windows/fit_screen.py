"""No dialog is larger than the screen: its buttons can always be reached."""

from __future__ import annotations

from PySide6.QtCore import QObject, QSize
from PySide6.QtGui import QWindow
from PySide6.QtWidgets import QApplication, QDialog, QWidget

FRAME = QSize(2, 30)  # of a window that has none yet


def fit(window: QWidget) -> None:
    """Make a window as small as its screen, and move it there."""
    room = window.screen().availableGeometry()
    frame = window.frameGeometry().size() - window.size()
    frame = frame.expandedTo(FRAME)
    wanted = window.size().boundedTo(room.size() - frame)
    if wanted == window.size():
        return
    window.resize(wanted)
    at, margin = window.pos(), room.size() - window.size() - frame
    x = min(max(at.x(), room.left()), room.left() + max(0, margin.width()))
    y = min(max(at.y(), room.top()), room.top() + max(0, margin.height()))
    window.move(x, y)


class FitScreen(QObject):
    """Fits each dialog when it comes to the front; lives as long as the application."""

    def __init__(self, application: QApplication) -> None:
        super().__init__(application)
        application.focusWindowChanged.connect(self._on_window)

    def _on_window(self, handle: QWindow | None) -> None:
        for widget in QApplication.topLevelWidgets():
            if isinstance(widget, QDialog) and widget.windowHandle() is handle is not None:
                fit(widget)
