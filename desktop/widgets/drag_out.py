"""A handle by which a sound is dragged out of the window as a file, or copied as one."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QMimeData, Qt, QUrl, Signal
from PySide6.QtGui import QDrag, QGuiApplication, QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QApplication

from desktop.widgets.parts import IconTool


class DragOut(IconTool):
    """Pressing it asks for the file; it is written while the mouse moves.

    A drag carries the file to a folder or another program; a click or Enter puts it on the
    clipboard, to be pasted there.

    Signals:
        file_wanted: somebody shall write the file and call `take`.
        copied: the file is on the clipboard.
    """

    file_wanted = Signal()
    copied = Signal()

    def __init__(self, tip: str) -> None:
        super().__init__("export", tip)
        self._file: Path | None = None
        self._is_pressed = False
        self._is_moving = False
        self._is_copying = False

    def take(self, file: Path) -> None:
        """The file is written."""
        self._file = file
        self.unsetCursor()
        if self._is_pressed and self._is_moving:
            self._drag()
        elif self._is_copying:
            self._copy()

    def fail(self) -> None:
        """The file could not be written."""
        self.unsetCursor()
        self._is_pressed = self._is_moving = self._is_copying = False

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Ask for the file at once: it may be ready when the drag begins."""
        super().mousePressEvent(event)
        if event.button() == Qt.MouseButton.LeftButton:
            self._start_at = event.position()
            self._is_pressed, self._is_moving = True, False
            self._ask()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Begin the drag, or wait for the file."""
        if not self._is_pressed:
            return
        way = (event.position() - self._start_at).manhattanLength()
        if way >= QApplication.startDragDistance() and not self._is_moving:
            self._is_moving = True
            if self._file is not None:
                self._drag()
            else:
                self.setCursor(Qt.CursorShape.BusyCursor)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """A click that did not move copies the file."""
        super().mouseReleaseEvent(event)
        if self._is_pressed and not self._is_moving:
            self._finish_copy()
        self._is_pressed = self._is_moving = False

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter and Space copy the file."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            self._ask()
            self._finish_copy()
        else:
            super().keyPressEvent(event)

    def _ask(self) -> None:
        self._file = None
        self.file_wanted.emit()

    def _finish_copy(self) -> None:
        self._is_copying = True
        if self._file is not None:
            self._copy()

    def _copy(self) -> None:
        self._is_copying = False
        QGuiApplication.clipboard().setMimeData(self._data())
        self.copied.emit()

    def _drag(self) -> None:
        self._is_pressed = self._is_moving = False
        self.setDown(False)
        drag = QDrag(self)
        drag.setMimeData(self._data())
        drag.setPixmap(self.icon().pixmap(32, 32))
        self._run(drag)

    def _run(self, drag: QDrag) -> None:
        drag.exec(Qt.DropAction.CopyAction)  # the file stays: a move would take it from under us

    def _data(self) -> QMimeData:
        data = QMimeData()
        data.setUrls([QUrl.fromLocalFile(str(self._file))])
        return data
