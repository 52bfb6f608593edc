"""What is shown where there is nothing yet: a picture, a title and a sentence."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from desktop import theme

_WIDEST_PX = 460  # of a sentence that is easily read
_SPACES_PX = 50  # between picture, texts, buttons and the edges


class EmptyState(QWidget):
    """A friendly nothing."""

    def __init__(
        self,
        icon: str,
        title: str,
        sentence: str = "",
        parent: QWidget | None = None,
        *,
        icon_px: int = 44,
    ) -> None:
        """Make one.

        Args:
            icon: name of an icon.
            title: a few words.
            sentence: what this place is for and how to begin.
            parent: owner.
            icon_px: size of the picture.
        """
        super().__init__(parent)
        self._icon, self._icon_px = icon, icon_px
        self._picture = QLabel(self)
        self._title = QLabel(title, self)
        self._sentence = QLabel(sentence, self)
        self._title.setProperty("role", "title")
        self._sentence.setProperty("role", "dim")
        self._sentence.setWordWrap(True)
        self._sentence.setMaximumWidth(_WIDEST_PX)
        self._sentence.setVisible(bool(sentence))
        for label in (self._picture, self._title, self._sentence):
            label.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._title.setWordWrap(True)
        self._column = column = QVBoxLayout(self)
        column.setContentsMargins(24, 24, 24, 24)
        column.setSpacing(10)
        column.addStretch()
        column.addWidget(self._picture)
        column.addWidget(self._title)
        sentence_row = QHBoxLayout()
        sentence_row.addStretch()
        sentence_row.addWidget(self._sentence, 1)
        sentence_row.addStretch()
        column.addLayout(sentence_row)
        column.addSpacing(16)
        column.addStretch()
        self._refresh()

    def set_texts(self, title: str, sentence: str) -> None:
        """Say something else."""
        self._title.setText(title)
        self._sentence.setText(sentence)
        self._sentence.setVisible(bool(sentence))

    def take_focus(self) -> None:
        """Let the Tab key come here, where nothing else has a menu for the menu key."""
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setProperty("role", "empty")
        self.setAccessibleName(self._title.text())
        self.setAccessibleDescription(self._sentence.text())

    def set_margins(self, left: int, top: int, right: int, bottom: int) -> None:
        """Room around it, pixels; less where a panel is low."""
        self._column.setContentsMargins(left, top, right, bottom)

    def minimumSizeHint(self) -> QSize:
        """Without the picture, which goes where there is little room."""
        least = super().minimumSizeHint()
        if self._picture.isHidden():
            return least
        return least - QSize(0, self._icon_px + self._column.spacing())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Where there is little room the words come before the picture."""
        texts = (self._title, self._sentence)
        width = min(self.width(), _WIDEST_PX)
        needed = sum(text.heightForWidth(width) for text in texts if text.text())
        has_room = event.size().height() >= needed + self._icon_px + _SPACES_PX
        self._picture.setVisible(has_room)
        super().resizeEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        """Follow the theme."""
        if event.type() == QEvent.Type.PaletteChange:
            self._refresh()
        super().changeEvent(event)

    def _refresh(self) -> None:
        color = theme.current().text_disabled
        ratio = self.devicePixelRatioF()
        self._picture.setPixmap(theme.pixmap(self._icon, self._icon_px, color, ratio))
