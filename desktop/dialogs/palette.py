"""The command palette: type a few letters of any command and run it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QBrush, QColor, QKeyEvent
from PySide6.QtWidgets import (
    QDialog,
    QHeaderView,
    QLineEdit,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from desktop import theme
from desktop.language import tr


@dataclass(frozen=True, slots=True)
class Command:
    """One line: id, text, where it is in the menus, its key."""

    id: str
    text: str
    menu: str
    key: str


def matches(query: str, command: Command) -> bool:
    """True when every word of the query is in the text, the menu or the id."""
    haystack = f"{command.text} {command.menu} {command.id}".casefold()
    return all(word in haystack for word in query.casefold().split())


class PaletteDialog(QDialog):
    """Offers commands that can run now.

    Signals:
        chosen: id of the command.
    """

    chosen = Signal(str)

    def __init__(self, commands: Sequence[Command], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(tr("Command palette"))
        self.setMinimumSize(520, 380)
        self._commands = tuple(commands)
        self._field = QLineEdit()
        self._field.setPlaceholderText(tr("Type a command"))
        self._field.setAccessibleName(tr("Type a command"))
        self._field.textChanged.connect(self._fill)
        self._field.installEventFilter(self)
        self._list = QTreeWidget()
        self._list.setAccessibleName(tr("Commands"))
        self._list.setColumnCount(2)
        self._list.setHeaderHidden(True)
        self._list.setRootIsDecorated(False)
        self._list.header().setStretchLastSection(False)
        self._list.header().setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        self._list.header().setSectionResizeMode(1, QHeaderView.ResizeMode.ResizeToContents)
        self._list.itemActivated.connect(self._on_chosen)
        self._list.itemClicked.connect(self._on_chosen)
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 12, 12, 12)
        column.addWidget(self._field)
        column.addWidget(self._list)
        self._fill("")

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Arrow keys move in the list while the field has the focus; Enter runs."""
        if watched is self._field and isinstance(event, QKeyEvent):
            if event.type() == QEvent.Type.KeyPress and event.key() in (
                Qt.Key.Key_Up,
                Qt.Key.Key_Down,
            ):
                step = 1 if event.key() == Qt.Key.Key_Down else -1
                self._move(step)
                return True
            if event.type() == QEvent.Type.KeyPress and event.key() in (
                Qt.Key.Key_Return,
                Qt.Key.Key_Enter,
            ):
                item = self._list.currentItem()
                if item is not None:
                    self._on_chosen(item)
                return True
        return super().eventFilter(watched, event)

    def _fill(self, query: str) -> None:
        self._list.clear()
        dim = QBrush(QColor(theme.current().text_dim))
        for command in self._commands:
            if matches(query, command):
                item = QTreeWidgetItem([f"{command.menu}: {command.text}", command.key])
                item.setData(0, Qt.ItemDataRole.UserRole, command.id)
                item.setTextAlignment(1, Qt.AlignmentFlag.AlignRight)
                item.setForeground(1, dim)
                self._list.addTopLevelItem(item)
        self._move(0)

    def _move(self, step: int) -> None:
        """Choose another line; after the last comes the first."""
        count = self._list.topLevelItemCount()
        current = self._list.currentItem()
        now = self._list.indexOfTopLevelItem(current) if current is not None else 0
        item = self._list.topLevelItem((now + step) % count) if count else None
        if item is not None:
            self._list.setCurrentItem(item)

    def _on_chosen(self, item: QTreeWidgetItem) -> None:
        self.accept()
        self.chosen.emit(item.data(0, Qt.ItemDataRole.UserRole))
