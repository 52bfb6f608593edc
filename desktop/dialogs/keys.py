"""The keys: every command with its key, to look up and to change."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QModelIndex, QSortFilterProxyModel, Qt, Signal
from PySide6.QtGui import QKeySequence, QStandardItem, QStandardItemModel
from PySide6.QtWidgets import (
    QAbstractItemView,
    QComboBox,
    QDialog,
    QHeaderView,
    QKeySequenceEdit,
    QLineEdit,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from desktop.actions import ActionSet, keymaps, menu_names
from desktop.language import tr
from desktop.widgets import parts

_ID = Qt.ItemDataRole.UserRole


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
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._actions, self._keymap = actions, dict(keymap)
        self._own: dict[str, str] = {}  # brought back after another editor's keys were tried
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
        header.setSectionResizeMode(2, QHeaderView.ResizeMode.ResizeToContents)
        self._table.selectionModel().currentRowChanged.connect(lambda *_: self._on_row())
        self._presets = QComboBox()
        self._presets.setAccessibleName(tr("Keys of"))
        self._presets.setToolTip(tr("Use the keys of another editor"))
        for preset in keymaps.presets():
            self._presets.addItem(preset.title, preset)
        self._presets.addItem(tr("Your own"), None)
        self._presets.activated.connect(self._on_preset)

    def _make_editor(self) -> None:
        self._key = QKeySequenceEdit()
        self._key.setMaximumSequenceLength(1)
        self._key.setAccessibleName(tr("New key"))
        self._key.setEnabled(False)
        self._key.keySequenceChanged.connect(lambda _: self._on_key())
        self._take = parts.button(tr("Use this key"))
        self._take.clicked.connect(self._on_take)
        self._none = parts.button(tr("No key"), "quiet")
        self._none.clicked.connect(lambda: self._change(self._current(), ""))
        self._default = parts.button(tr("Default"), "quiet")
        self._default.clicked.connect(self._on_default)
        self._conflict = parts.label(role="warning", wrap=True)
        for button in (self._take, self._none, self._default):
            button.setEnabled(False)

    def _lay_out(self) -> None:
        close = parts.button(tr("Close"), "primary")
        close.clicked.connect(self.accept)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 16, 16, 14)
        column.setSpacing(10)
        top = parts.row(self._search, parts.label(tr("Keys of")), self._presets, spacing=10)
        top.setStretch(0, 1)
        column.addLayout(top)
        column.addWidget(self._table, 1)
        column.addLayout(parts.row(self._key, self._take, self._none, self._default, None, close))
        column.addWidget(self._conflict)

    def _fill(self) -> None:
        titles = menu_names()
        native = QKeySequence.SequenceFormat.NativeText
        self._model.setRowCount(0)
        for action in self._actions.table.values():
            keys = keymaps.keys_of(action, self._keymap)
            text = ", ".join(QKeySequence(key).toString(native) for key in keys)
            cells = [
                QStandardItem(t) for t in (titles[action.menu], action.text.rstrip("."), text)
            ]
            cells[0].setData(action.id, _ID)
            self._model.appendRow(cells)
        chosen = keymaps.preset_of(self._keymap, self._actions.table)
        if chosen is None:
            self._own = dict(self._keymap)
        last = self._presets.count() - 1
        entries = self._presets.model()
        assert isinstance(entries, QStandardItemModel)  # a box has one until it gets another
        entries.item(last).setEnabled(bool(self._own))
        self._presets.setCurrentIndex(self._presets.findText(chosen.title) if chosen else last)

    def _current(self) -> str:
        index = self._table.currentIndex()
        if not index.isValid():
            return ""
        row = self._shown.mapToSource(index).row()
        return str(self._model.item(row, 0).data(_ID))

    def _on_row(self) -> None:
        is_chosen = bool(self._current())
        for widget in (self._key, self._none, self._default):
            widget.setEnabled(is_chosen)
        self._key.clear()
        self._on_key()

    def _on_key(self) -> None:
        """Offer the key that was pressed, and say whose it is."""
        key = self._key.keySequence().toString()
        self._take.setEnabled(bool(key and self._current()))
        taken = [
            action.text.rstrip(".")
            for action in keymaps.holders(self._keymap, self._actions.table, key)
            if action.id != self._current()
        ]
        text = tr("This key belongs to: {names}. It moves here when you use it.")
        self._conflict.setText(text.format(names=", ".join(taken)) if taken else "")

    def _on_take(self) -> None:
        self._change(self._current(), self._key.keySequence().toString())

    def _on_default(self) -> None:
        action = self._actions.table.get(self._current())
        if action is not None:
            self._change(action.id, "; ".join(action.keys))

    def _on_preset(self) -> None:
        preset = self._presets.currentData()
        own = dict(self._own)
        self._keymap = keymaps.keymap_of(preset, self._actions.table) if preset else own
        self._tell()

    def _change(self, action_id: str, keys: str) -> None:
        if action_id:
            self._keymap = keymaps.give(self._keymap, self._actions.table, action_id, keys)
            self._tell()

    def _tell(self) -> None:
        action_id = self._current()
        self._fill()
        self._choose(action_id)
        self.changed.emit(dict(self._keymap))

    def _choose(self, action_id: str) -> None:
        """Choose a command again; none where the search does not show it any more."""
        ids = [str(self._shown.index(row, 0).data(_ID)) for row in range(self._shown.rowCount())]
        if action_id in ids:
            self._table.selectRow(ids.index(action_id))
        else:
            self._table.clearSelection()
            self._table.setCurrentIndex(QModelIndex())
