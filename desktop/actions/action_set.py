"""Qt actions for the table: keys from the keymap, enabled and checked states kept fresh."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QWidget

from desktop import theme
from desktop.actions import reasons
from desktop.actions.action import Action
from desktop.actions.editor import Editor
from desktop.actions.keymaps import keys_of
from desktop.actions.table import all_actions
from desktop.widgets import key_tip


class ActionSet(QObject):
    """One QAction for each row of the table, all added to the window.

    Single letters do not fire while somebody types: text fields claim them before shortcuts.
    """

    def __init__(self, editor: Editor, window: QWidget, keymap: Mapping[str, str]) -> None:
        super().__init__(window)
        self._editor = editor
        self.table = {action.id: action for action in all_actions()}
        self._made = {action.id: self._make(action, window) for action in self.table.values()}
        self.set_keymap(keymap)
        self.dress()

    def __getitem__(self, action_id: str) -> QAction:
        return self._made[action_id]

    def run(self, action_id: str) -> None:
        """Run a command when it can run now."""
        action = self.table[action_id]
        if action.enabled(self._editor):
            action.run(self._editor)
        self.refresh()

    def why_not(self, key: QKeySequence) -> str:
        """Why the command of a key cannot run now; empty for another key or when it can."""
        for action_id, made in self._made.items():
            if not made.isEnabled() and key in made.shortcuts():
                return reasons.why_not(self.table[action_id], self._editor)
        return ""

    def refresh(self) -> None:
        """Bring enabled and checked states up to date."""
        for action_id, made in self._made.items():
            action = self.table[action_id]
            made.setEnabled(action.enabled(self._editor))
            if action.checked is not None:
                made.setChecked(action.checked(self._editor))

    def set_keymap(self, keymap: Mapping[str, str]) -> None:
        """Use the user's keys where there are some, the table's elsewhere."""
        native = QKeySequence.SequenceFormat.NativeText
        shown = {}
        for action_id, made in self._made.items():
            keys = keys_of(self.table[action_id], keymap)
            made.setShortcuts([QKeySequence(key) for key in keys if key])
            shown[action_id] = QKeySequence(keys[0] if keys else "").toString(native)
        key_tip.use(shown)
        for action_id, made in self._made.items():
            text = self.table[action_id].text.rstrip(".")
            made.setToolTip(key_tip.with_key(text, action_id))

    def key_or_name(self, action_id: str) -> str:
        """How a command is called up, for a sentence: its key, or its name where it has none."""
        return key_tip.key_of(action_id) or self.table[action_id].text.rstrip(".")

    def dress(self) -> None:
        """Take the icons of the theme; again after the theme has changed."""
        for action_id, made in self._made.items():
            if self.table[action_id].icon:
                made.setIcon(theme.icon(self.table[action_id].icon))

    def _make(self, action: Action, window: QWidget) -> QAction:
        made = QAction(action.text, window)
        made.setObjectName(action.id)
        made.setCheckable(action.checked is not None)
        made.setShortcutContext(Qt.ShortcutContext.WindowShortcut)
        made.triggered.connect(partial(self._on_triggered, action.id))
        window.addAction(made)
        return made

    def _on_triggered(self, action_id: str, *_: object) -> None:
        self.run(action_id)
