"""A part of a panel that takes files for a use of its own."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import (
    QDragEnterEvent,
    QDragLeaveEvent,
    QDragMoveEvent,
    QDropEvent,
    QResizeEvent,
)
from PySide6.QtWidgets import QLabel, QLayout, QVBoxLayout, QWidget

from desktop.widgets.local_files import dragged


class DropSection(QWidget):
    """Rows below each other; while files are over them it says what letting go does. GUI thread.

    Signals:
        dropped: files that were let go here, a list of Path.
    """

    dropped = Signal(list)

    def __init__(self, says: str, *rows: QWidget | QLayout) -> None:
        super().__init__()
        self.setAcceptDrops(True)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        for row in rows:
            if isinstance(row, QLayout):
                column.addLayout(row)
            else:
                column.addWidget(row)
        self._mark = QLabel(says, self)
        self._mark.setProperty("role", "drop-here")
        self._mark.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._mark.setWordWrap(True)
        self._mark.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self._mark.hide()

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Take files; folders and all else go on to the window."""
        if _files(event):
            event.acceptProposedAction()
            self._show_mark(is_over=True)
        else:
            event.ignore()

    def dragMoveEvent(self, event: QDragMoveEvent) -> None:
        """They may be let go anywhere in here."""
        event.acceptProposedAction()

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        """They are elsewhere."""
        self._show_mark(is_over=False)

    def dropEvent(self, event: QDropEvent) -> None:
        """Hand over the files."""
        self._show_mark(is_over=False)
        event.acceptProposedAction()
        self.dropped.emit(_files(event))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The mark covers everything."""
        super().resizeEvent(event)
        self._mark.setGeometry(self.rect())

    def _show_mark(self, *, is_over: bool) -> None:
        self._mark.setGeometry(self.rect())
        self._mark.raise_()
        self._mark.setVisible(is_over)


def _files(event: QDropEvent) -> list[Path]:
    return [path for path in dragged(event.mimeData()) if path.is_file()]
