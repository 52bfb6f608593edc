"""A tall widget that may be shown in less room than it would like."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QSize, Qt
from PySide6.QtWidgets import QFrame, QScrollArea, QWidget

LEAST_PX = 48  # of what scrolls in a panel: a row of controls; Qt itself would ask for 72


class Scrolling(QScrollArea):
    """Asks for the room of what it holds, and scrolls from top to bottom where there is less."""

    def __init__(self, inside: QWidget) -> None:
        super().__init__()
        self.setWidget(inside)
        self.setWidgetResizable(True)
        for ground in (self.viewport(), inside):
            ground.setAutoFillBackground(False)  # that of the dialog or panel is seen
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # Tab goes to the fields, which scroll it

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """What it holds needs more or less room: so does this."""
        if event.type() == QEvent.Type.LayoutRequest and watched is self.widget():
            self.updateGeometry()
        return super().eventFilter(watched, event)

    def sizeHint(self) -> QSize:
        """All of it."""
        inside = self.widget()
        return inside.sizeHint() if inside is not None else super().sizeHint()

    def minimumSizeHint(self) -> QSize:
        """As wide as what it holds needs, with its scroll bar, but low."""
        inside = self.widget()
        width = inside.minimumSizeHint().width() if inside is not None else 0
        return QSize(width + self.verticalScrollBar().sizeHint().width(), LEAST_PX)


def open_whole(window: QWidget) -> None:
    """Give a window the height that it asks for, as far as the screen has it.

    Qt itself opens no window higher than two thirds of the screen.
    """
    room = window.screen().availableGeometry().height() * 9 // 10
    wanted = window.sizeHint().expandedTo(window.minimumSizeHint())
    window.resize(wanted.width(), min(wanted.height(), room))
