"""What a user's hands do in the real window: menus, keys, the mouse, and dialogs of files."""

from __future__ import annotations

import warnings
from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QPoint, Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QApplication,
    QComboBox,
    QDialog,
    QFileDialog,
    QLineEdit,
    QWidget,
)

from desktop.windows.main import MainWindow
from tests.helpers.mouse import click, drag, wheel

_TRY_MS = 50


class Hands:
    """Works one window with keys and the mouse only."""

    def __init__(self, window: MainWindow) -> None:
        self.window = window

    def press(self, keys: str, widget: QWidget | None = None) -> None:
        """Press keys such as "Ctrl+Shift+I" where the focus is, as shortcuts of the window."""
        target = widget or self.window
        if not target.isActiveWindow():
            target.activateWindow()
            QTest.qWaitForWindowActive(target.window())
        if not target.isActiveWindow():  # offscreen, a closed dialog stays the active window
            with warnings.catch_warnings():
                warnings.simplefilter("ignore", DeprecationWarning)
                QApplication.setActiveWindow(target.window())
        QTest.keySequence(target, keys)

    def write(self, text: str, field: QWidget | None = None) -> None:
        """Replace the text of a field, clicked at first, or of the one that has the focus."""
        widget = field or QApplication.focusWidget()
        if field is not None:
            QTest.mouseClick(field, Qt.MouseButton.LeftButton)
        assert isinstance(widget, QLineEdit), f"{widget} takes no text"
        QTest.keySequence(widget, "Ctrl+A")
        QTest.keyClick(widget, Qt.Key.Key_Delete)
        if text.isascii():
            QTest.keyClicks(widget, text)
        else:
            widget.insert(text)  # as an input method would: QTest types Latin letters only

    def choose(self, box: QComboBox, value: object) -> None:
        """Choose an entry by its data with the arrow keys."""
        box.setFocus()
        QTest.keyClick(box, Qt.Key.Key_Home)
        for _ in range(box.findData(value)):
            QTest.keyClick(box, Qt.Key.Key_Down)

    def choose_files(self, paths: Sequence[Path]) -> None:
        """Answer the file dialog that opens next."""
        timer = QTimer(self.window)

        def answer() -> None:
            dialog = QApplication.activeModalWidget()
            if not isinstance(dialog, QFileDialog):
                return
            timer.stop()
            field = dialog.findChild(QLineEdit, "fileNameEdit")
            assert field is not None
            field.setFocus()
            field.setText(" ".join(f'"{path}"' for path in paths))
            QTest.keyClick(field, Qt.Key.Key_Return)

        timer.timeout.connect(answer)
        timer.start(_TRY_MS)

    def select(self, track: int, start_s: float, end_s: float) -> None:
        """Drag over a lane."""
        (left, y), (right, _) = self._place(track, start_s), self._place(track, end_s)
        drag(self.window.timeline._lanes, (left, y), (right, y))

    def point(self, track: int, at_s: float) -> None:
        """Click into a lane."""
        click(self.window.timeline._lanes, *self._place(track, at_s))

    def scroll_to(self, track: int) -> None:
        """Turn the wheel until a track can be seen."""
        lanes = self.window.timeline._lanes
        lane = lanes.view.layout.lanes[track]
        for _ in range(60):
            top = lane.top - lanes.view.offset
            if 0 <= top and top + lane.height * 0.8 <= lanes.height():
                return
            wheel(lanes, 200, 20, 120 if top < 0 else -120)
            QTest.qWait(1)
        raise AssertionError(f"track {track} cannot be scrolled to")

    def _place(self, track: int, at_s: float) -> tuple[float, float]:
        """Where a second of a track is, a little below the middle of its lane."""
        timeline = self.window.timeline
        lane = timeline._lanes.view.layout.lanes[track]
        y = lane.top - timeline._lanes.view.offset + lane.height * 0.6
        return timeline.axis.pixel(at_s * self.window.session.document.rate), y

    def push(self, button: QWidget) -> None:
        """Click a button."""
        assert button.isVisible(), f"{button} cannot be seen"
        assert button.isEnabled(), f"{button} cannot be pressed"
        QTest.mouseClick(button, Qt.MouseButton.LeftButton, pos=button.rect().center())

    def dialog(self, kind: type[QDialog]) -> QDialog:
        """The dialog of this kind that is open."""
        found = [dialog for dialog in self.window.findChildren(kind) if dialog.isVisible()]
        assert found, f"no {kind.__name__} is open"
        return found[0]

    def tick(self, box: QWidget) -> None:
        """Click on the square of a check box."""
        QTest.mouseClick(box, Qt.MouseButton.LeftButton, pos=QPoint(10, box.height() // 2))
