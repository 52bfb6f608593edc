"""The menu of kept questions in the cue panel."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QMenu, QToolButton, QWidget

from desktop.language import tr
from desktop.session import cue_presets
from desktop.session.cue_presets import CuePreset
from desktop.session.requests import CueSheet
from desktop.widgets import parts
from desktop.widgets.ask_name import ask_name


class CuePresetButton(QWidget):
    """A small button with a menu: take a kept question, keep this one, forget one.

    Signals:
        chosen: a `CuePreset`.
        told: a sentence about what was kept, or why nothing was.
    """

    chosen = Signal(object)
    told = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.button = parts.tool("save", tr("Kept questions"))
        self.button.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self._menu = QMenu(self)
        self._menu.aboutToShow.connect(self.fill)
        self.button.setMenu(self._menu)
        self._question: Callable[[], CuePreset] = lambda: CuePreset(CueSheet())
        row = parts.row(self.button)
        row.setContentsMargins(0, 0, 0, 0)
        self.setLayout(row)
        self.fill()

    def set_question(self, question: Callable[[], CuePreset]) -> None:
        """Say what gives the question as it stands."""
        self._question = question

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
        keep.setEnabled(not self._question().cues.is_empty)
        if presets:
            forget = self._menu.addMenu(tr("Forget"))
            for name in presets:
                forget.addAction(name, partial(cue_presets.remove, name))
        return self._menu

    def _ask_name(self) -> None:
        title = tr("Keep this question as...")
        if name := ask_name(self, title, tr("Name:"), cue_presets.is_kept):
            self.told.emit(self.keep(name))

    def keep(self, name: str) -> str:
        """Keep the question under a name, as far as it can be: a sentence about that."""
        preset = self._question()
        cues = cue_presets.portable(preset.cues)
        if cues.is_empty:
            return tr(
                "Not kept: an example in a recording means nothing in other projects. Describe "
                "the sound, or choose a file."
            )
        try:
            kept = cue_presets.save(name, preset)
        except ValueError:
            return tr("This name cannot be used.")
        said = tr('The question "{name}" is kept for every project.').format(name=kept)
        n_pieces = [len(sheet.references + sheet.voices) for sheet in (cues, preset.cues)]
        if n_pieces[0] < n_pieces[1]:
            return f"{said} {tr('Examples in the recordings of this one are left out.')}"
        return said
