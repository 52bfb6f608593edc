"""Small pieces that several panels are made of: captions, cards, chips in lines that wrap."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QPoint, QRect, QSize, Qt, Signal
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QLayout,
    QLayoutItem,
    QPushButton,
    QSizePolicy,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from desktop import theme
from desktop.language import tr
from desktop.widgets.key_tip import KeyTip


def label(text: str = "", role: str = "", *, wrap: bool = False) -> QLabel:
    """A text in one of the theme's roles: "dim", "caption", "title", "danger", "warning"."""
    made = QLabel(text)
    if role:
        made.setProperty("role", role)
    made.setWordWrap(wrap)
    if wrap:
        made.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Minimum)
    return made


def set_role(text: QLabel, role: str) -> None:
    """Give a label that is shown already another role of the theme."""
    text.setProperty("role", role)
    text.style().unpolish(text)
    text.style().polish(text)


class _FollowsTheme:
    """Mixed into widgets that look different in another theme; stands before the Qt class."""

    def changeEvent(self, event: QEvent) -> None:
        """Follow the theme."""
        if event.type() == QEvent.Type.PaletteChange:
            self._refresh()
        super().changeEvent(event)  # type: ignore[misc]  # of the Qt class

    def _refresh(self) -> None:
        raise NotImplementedError


class IconButton(_FollowsTheme, QPushButton):
    """A push button whose icon follows the theme."""

    def __init__(self, text: str, role: str = "", icon: str = "", tip: str = "") -> None:
        super().__init__(text)
        self._icon_name, self._role = icon, role
        if role:
            self.setProperty("role", role)
        self.setToolTip(tip)
        self.setAutoDefault(False)
        self._refresh()

    def show_icon(self, name: str) -> None:
        """Another icon, in the colour of the button's role."""
        self._icon_name = name
        self._refresh()

    def _refresh(self) -> None:
        look = theme.current()
        if self._icon_name:
            color = {"primary": look.accent_text, "danger": look.danger}.get(self._role, "")
            self.setIcon(theme.icon(self._icon_name, color))


class IconTool(_FollowsTheme, QToolButton):
    """A small button with only an icon; the tip is its accessible name too."""

    def __init__(self, icon: str, tip: str) -> None:
        super().__init__()
        self._icon_name = icon
        self.setToolTip(tip)
        self.setAccessibleName(tip)
        self.setAutoRaise(True)
        self._refresh()

    def show_icon(self, icon: str) -> None:
        """Show another icon."""
        if icon != self._icon_name:
            self._icon_name = icon
            self._refresh()

    def _refresh(self) -> None:
        self.setIcon(theme.icon(self._icon_name))


def button(text: str, role: str = "", icon: str = "", tip: str = "") -> IconButton:
    """A button in one of the theme's roles: "primary", "danger", "quiet"."""
    return IconButton(text, role, icon, tip)


def tool(icon: str, tip: str, command: str = "") -> IconTool:
    """A small button with only an icon; its tip tells the key of a command that does the same."""
    made = IconTool(icon, tip)
    if command:
        KeyTip(made, command, tip)
    return made


def card() -> tuple[QFrame, QVBoxLayout]:
    """A raised frame and the layout inside it."""
    frame = QFrame()
    frame.setProperty("role", "card")
    layout = QVBoxLayout(frame)
    layout.setContentsMargins(12, 10, 12, 10)
    layout.setSpacing(6)
    return frame, layout


def row(*widgets: QWidget | None, spacing: int = 6) -> QHBoxLayout:
    """Widgets side by side; None is a stretch."""
    layout = QHBoxLayout()
    layout.setSpacing(spacing)
    for widget in widgets:
        if widget is None:
            layout.addStretch(1)
        else:
            layout.addWidget(widget)
    return layout


def flow(*widgets: QWidget, gap: int = 6, is_centred: bool = False, most: int = 0) -> FlowLayout:
    """Widgets side by side as far as there is room, the others below; see `FlowLayout`."""
    layout = FlowLayout(gap=gap, is_centred=is_centred, most=most)
    for widget in widgets:
        layout.addWidget(widget)
    return layout


def clear(layout: QLayout) -> None:
    """Take every widget out of a layout and delete it."""
    while layout.count():
        item = layout.takeAt(0)
        widget = item.widget() if item is not None else None
        if widget is not None:
            widget.hide()
            widget.deleteLater()


class FlowLayout(QLayout):
    """Puts widgets in lines like words: as many beside each other as there is room for.

    Args:
        parent: owner.
        gap: between two of them, pixels.
        is_centred: lines stand in the middle instead of at the left.
        most: in a line; as many as there is room for when 0.
    """

    def __init__(
        self,
        parent: QWidget | None = None,
        gap: int = 6,
        *,
        is_centred: bool = False,
        most: int = 0,
    ) -> None:
        super().__init__(parent)
        self._items: list[QLayoutItem] = []
        self._gap, self._is_centred, self._most = gap, is_centred, most
        self.setContentsMargins(0, 0, 0, 0)

    def addItem(self, item: QLayoutItem) -> None:
        """Part of QLayout."""
        self._items.append(item)

    def count(self) -> int:
        """Part of QLayout."""
        return len(self._items)

    def itemAt(self, index: int) -> QLayoutItem | None:
        """Part of QLayout."""
        return self._items[index] if 0 <= index < len(self._items) else None

    def takeAt(self, index: int) -> QLayoutItem | None:
        """Part of QLayout."""
        return self._items.pop(index) if 0 <= index < len(self._items) else None

    def expandingDirections(self) -> Qt.Orientation:
        """It takes no more room than it needs."""
        return Qt.Orientation(0)

    def hasHeightForWidth(self) -> bool:
        """The narrower, the higher."""
        return True

    def heightForWidth(self, width: int) -> int:
        """Height of all lines at a width."""
        return self._arrange(QRect(0, 0, width, 0), place=False)

    def setGeometry(self, rect: QRect) -> None:
        """Place everything."""
        super().setGeometry(rect)
        self._arrange(rect, place=True)

    def sizeHint(self) -> QSize:
        """Room for the widest item."""
        return self.minimumSize()

    def minimumSize(self) -> QSize:
        """Room for the widest item."""
        size = QSize()
        for item in self._items:
            size = size.expandedTo(item.minimumSize())
        return size

    def _arrange(self, rect: QRect, *, place: bool) -> int:
        y = rect.y()
        for line in self._lines(rect.width()):
            width = sum(size.width() + self._gap for _, size in line) - self._gap
            x = rect.x() + (max(0, rect.width() - width) // 2 if self._is_centred else 0)
            for item, size in line:
                if place:
                    item.setGeometry(QRect(QPoint(x, y), size))
                x += size.width() + self._gap
            y += max(size.height() for _, size in line) + self._gap
        return max(0, y - self._gap - rect.y())

    def _lines(self, width: int) -> list[list[tuple[QLayoutItem, QSize]]]:
        """What stands beside each other at a width, with the size of each; hidden ones do not."""
        lines: list[list[tuple[QLayoutItem, QSize]]] = []
        left = 0
        for item in self._items:
            if item.isEmpty():
                continue
            size = item.sizeHint()
            if item.hasHeightForWidth():
                size.setHeight(item.heightForWidth(size.width()))
            if not lines or size.width() > left or len(lines[-1]) == self._most:
                lines.append([])
                left = width
            lines[-1].append((item, size))
            left -= size.width() + self._gap
        return lines


class Chips(QWidget):
    """A few short texts, each with a button that takes it away.

    Signals:
        removed: index of the chip whose button was pressed.
    """

    removed = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._layout = FlowLayout(self)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.setVisible(False)

    def show_texts(self, texts: Sequence[str]) -> None:
        """Replace all chips."""
        clear(self._layout)
        for index, text in enumerate(texts):
            self._layout.addWidget(self._chip(index, text))
        self.setVisible(bool(texts))
        self.updateGeometry()

    def _chip(self, index: int, text: str) -> QFrame:
        chip = QFrame()
        chip.setProperty("role", "card")
        layout = QHBoxLayout(chip)
        layout.setContentsMargins(8, 1, 2, 1)
        layout.setSpacing(2)
        layout.addWidget(label(text))
        remove = tool("close", tr("Remove {what}").format(what=text))
        remove.setIconSize(QSize(12, 12))
        remove.clicked.connect(lambda: self.removed.emit(index))
        layout.addWidget(remove)
        return chip
