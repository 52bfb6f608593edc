"""A text field that is filled before the user comes: typing shall not add to what stands there."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QFocusEvent, QMouseEvent
from PySide6.QtWidgets import QLineEdit


class QuestionEdit(QLineEdit):
    """The click that enters the field selects its text, as in the address bar of a browser.

    Later clicks place the cursor, and a drag selects what it is drawn over.
    """

    def __init__(self) -> None:
        super().__init__()
        self._is_entered = False

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Remember that the click under way is the one that enters."""
        super().focusInEvent(event)
        self._is_entered = event.reason() == Qt.FocusReason.MouseFocusReason

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Select all, unless a part was selected by dragging."""
        super().mouseReleaseEvent(event)
        if self._is_entered and not self.hasSelectedText():
            self.selectAll()
        self._is_entered = False
