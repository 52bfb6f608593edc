"""A button whose text shortens to the room there is, down to the icon alone."""

from __future__ import annotations

import re

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QToolButton, QWidget

_LEAST_TEXT_PX = 72  # less than this says nothing: the icon alone is better


class ElidingButton(QToolButton):
    """Icon and text side by side; who places it says how much room there is. GUI thread."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._full = ""

    def set_full_text(self, text: str) -> None:
        """Show a text, whole until `set_room` is called again."""
        self._full = text
        self._show(text)

    def set_room(self, width: int) -> None:
        """Shorten the text so that the button is at most `width` pixels wide.

        What stands behind a comma goes first, then letters.
        """
        self._show(self._full)
        if self.sizeHint().width() <= width:
            return
        text_px = width - (self.sizeHint().width() - self._text_width())
        metrics = self.fontMetrics()
        fits = text_px >= _LEAST_TEXT_PX
        name = re.split("[,，]", self._full)[0]
        cut = metrics.elidedText(self._full, Qt.TextElideMode.ElideRight, text_px)
        if metrics.horizontalAdvance(name) <= text_px:
            cut = name
        self._show(cut if fits else "")

    def full_width(self) -> int:
        """Width with the whole text, pixels."""
        shown = self.text()
        self._show(self._full)
        width = self.sizeHint().width()
        self._show(shown)
        return width

    def least_useful_width(self) -> int:
        """Width below which only the icon is shown, pixels."""
        return self.full_width() - max(0, self._text_width() - _LEAST_TEXT_PX)

    def _text_width(self) -> int:
        return self.fontMetrics().horizontalAdvance(self._full)

    def _show(self, text: str) -> None:
        style = Qt.ToolButtonStyle
        has_text = bool(text)
        self.setToolButtonStyle(
            style.ToolButtonTextBesideIcon if has_text else style.ToolButtonIconOnly
        )
        self.setText(text)
