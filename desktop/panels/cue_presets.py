"""The menu of kept questions in the cue panel."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QInputDialog, QMenu, QToolButton, QWidget

from desktop.language import tr
from desktop.session import cue_presets
from desktop.widgets import parts


class CuePresetButton(QWidget):
    """A small button with a menu: take a kept question, keep this one, forget one.

    Signals:
        chosen: a `CuePreset`.
        keep_requested: the name under which the question is to be kept.
    """

    chosen = Signal(object)
    keep_requested = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.button = parts.tool("save", tr("Kept questions"))
        self.button.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self._menu = QMenu(self)
        self._menu.aboutToShow.connect(self.fill)
        self.button.setMenu(self._menu)
        self._can_keep = False
        row = parts.row(self.button)
        row.setContentsMargins(0, 0, 0, 0)
        self.setLayout(row)
        self.fill()

    def set_can_keep(self, can_keep: bool) -> None:
        """Whether there is a question that could be kept."""
        self._can_keep = can_keep

    def fill(self) -> QMenu:
        """Read what is kept."""
        self._menu.clear()
        presets = cue_presets.all_presets()
        for name, preset in presets.items():
            self._menu.addAction(name, partial(self.chosen.emit, preset))
        if not presets:
            self._menu.addAction(tr("No question is kept yet")).setEnabled(False)
        self._menu.addSeparator()
        keep = self._menu.addAction(tr("Keep this question as..."), self._ask_name)
        keep.setEnabled(self._can_keep)
        if presets:
            forget = self._menu.addMenu(tr("Forget"))
            for name in presets:
                forget.addAction(name, partial(cue_presets.remove, name))
        return self._menu

    def _ask_name(self) -> None:
        name, is_given = QInputDialog.getText(self, tr("Keep this question as..."), tr("Name:"))
        if is_given and name.strip():
            self.keep_requested.emit(name)
