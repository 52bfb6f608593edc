"""The keys: every command with its key, to look up and to change."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QSortFilterProxyModel, Qt, Signal
from PySide6.QtGui import QKeySequence, QStandardItem, QStandardItemModel
from PySide6.QtWidgets import (
    QAbstractItemView,
    QDialog,
    QHeaderView,
    QKeySequenceEdit,
    QLineEdit,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from desktop.actions import ActionSet, menus
from desktop.language import tr
from desktop.widgets import parts


def conflicts(
    keymap: Mapping[str, str], actions: ActionSet, action_id: str, key: str
) -> list[str]:
    """Texts of other commands that have this key already."""
    wanted = QKeySequence(key)
    if wanted.isEmpty():
        return []
    taken = []
    for other in actions.table.values():
        keys = (keymap[other.id],) if other.id in keymap else other.keys
        if other.id != action_id and any(QKeySequence(text) == wanted for text in keys):
            taken.append(other.text)
    return taken


class KeysDialog(QDialog):
    """A table of commands; the key of the chosen one can be typed below it.

    Signals:
        changed: the new keymap, only what differs from the defaults.
    """

    changed = Signal(object)

    def __init__(
        self, actions: ActionSet, keymap: Mapping[str, str], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._actions, self._keymap = actions, dict(keymap)
        self.setWindowTitle(tr("Keyboard shortcuts"))
        self.resize(640, 620)
        self._model = QStandardItemModel(0, 3, self)
        self._model.setHorizontalHeaderLabels([tr("Menu"), tr("Command"), tr("Key")])
        self._shown = QSortFilterProxyModel(self)
        self._shown.setSourceModel(self._model)
        self._shown.setFilterKeyColumn(-1)
        self._shown.setFilterCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        self._make_table()
        self._make_editor()
        self._lay_out()
        self._fill()

    def _make_table(self) -> None:
        self._search = QLineEdit()
        self._search.setPlaceholderText(tr("Find a command or a key"))
        self._search.setAccessibleName(tr("Find a command or a key"))
        self._search.textChanged.connect(self._shown.setFilterFixedString)
        self._table = QTableView()
        self._table.setModel(self._shown)
        self._table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self._table.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self._table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self._table.verticalHeader().hide()
        self._table.setShowGrid(False)
        self._table.setAccessibleName(tr("Commands"))
        header = self._table.horizontalHeader()
        header.setSectionResizeMode(1, QHeaderView.ResizeMode.Stretch)
        self._table.selectionModel().currentRowChanged.connect(lambda *_: self._on_row())

    def _make_editor(self) -> None:
        self._key = QKeySequenceEdit()
        self._key.setMaximumSequenceLength(1)
        self._key.setAccessibleName(tr("New key"))
        self._key.setEnabled(False)
        self._key.keySequenceChanged.connect(lambda _: self._show_conflict())
        self._take = parts.button(tr("Use this key"))
        self._take.clicked.connect(self._on_take)
        self._default = parts.button(tr("Default"), "quiet")
        self._default.clicked.connect(self._on_default)
        self._conflict = parts.label(role="warning", wrap=True)
        for button in (self._take, self._default):
            button.setEnabled(False)

    def _lay_out(self) -> None:
        close = parts.button(tr("Close"), "primary")
        close.clicked.connect(self.accept)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 16, 16, 14)
        column.setSpacing(10)
        column.addWidget(self._search)
        column.addWidget(self._table, 1)
        column.addLayout(parts.row(self._key, self._take, self._default, None, close))
        column.addWidget(self._conflict)

    def _fill(self) -> None:
        titles = {menu_id: title.replace("&", "") for menu_id, title in menus()}
        native = QKeySequence.SequenceFormat.NativeText
        self._model.setRowCount(0)
        for action in self._actions.table.values():
            keys = (self._keymap[action.id],) if action.id in self._keymap else action.keys
            text = ", ".join(QKeySequence(key).toString(native) for key in keys if key)
            cells = [
                QStandardItem(t) for t in (titles[action.menu], action.text.rstrip("."), text)
            ]
            cells[0].setData(action.id, Qt.ItemDataRole.UserRole)
            self._model.appendRow(cells)

    def _current(self) -> str:
        index = self._table.currentIndex()
        if not index.isValid():
            return ""
        row = self._shown.mapToSource(index).row()
        return str(self._model.item(row, 0).data(Qt.ItemDataRole.UserRole))

    def _on_row(self) -> None:
        is_chosen = bool(self._current())
        for widget in (self._key, self._take, self._default):
            widget.setEnabled(is_chosen)
        self._key.clear()

    def _show_conflict(self) -> None:
        key = self._key.keySequence().toString()
        taken = conflicts(self._keymap, self._actions, self._current(), key)
        text = tr("This key belongs to: {names}").format(names=", ".join(taken)) if taken else ""
        self._conflict.setText(text)

    def _on_take(self) -> None:
        self._change(self._current(), self._key.keySequence().toString())

    def _on_default(self) -> None:
        self._keymap.pop(self._current(), None)
        self._tell()

    def _change(self, action_id: str, key: str) -> None:
        if action_id:
            self._keymap[action_id] = key
            self._tell()

    def _tell(self) -> None:
        row = self._table.currentIndex().row()
        self._fill()
        self._table.selectRow(row)
        self.changed.emit(dict(self._keymap))
