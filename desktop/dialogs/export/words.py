"""Third page of the export dialog: the forms in which words are written."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QGridLayout, QVBoxLayout, QWidget

from desktop.language import tr
from desktop.widgets import parts
from engine.export.settings import ExportSettings
from engine.export.transcripts import FORMATS

_COLUMNS = 2


class WordsPage(QWidget):
    """A tick for each form of a transcript.

    Signals:
        changed: something else is chosen.

    Args:
        has_words: the project has a transcript; otherwise there is nothing to choose.
    """

    changed = Signal()

    def __init__(self, *, has_words: bool) -> None:
        super().__init__()
        self.has_words = has_words
        self.formats = {form.id: QCheckBox(tr(form.label)) for form in FORMATS.values()}
        grid = QGridLayout()
        grid.setVerticalSpacing(10)
        n_rows = (len(self.formats) + _COLUMNS - 1) // _COLUMNS
        for index, box in enumerate(self.formats.values()):
            box.setEnabled(has_words)
            box.toggled.connect(self.changed)
            grid.addWidget(box, index % n_rows, index // n_rows)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 18, 16, 16)
        column.setSpacing(12)
        if not has_words:
            text = tr("No track of this project has words yet: transcribe one first.")
            column.addWidget(parts.label(text, "caption", wrap=True))
        column.addLayout(grid)
        column.addStretch(1)

    def load(self, settings: ExportSettings) -> None:
        """Show settings."""
        for name, box in self.formats.items():
            box.setChecked(name in settings.transcripts)

    def apply(self, settings: ExportSettings) -> ExportSettings:
        """The settings with what is chosen here."""
        chosen = tuple(name for name, box in self.formats.items() if box.isChecked())
        return replace(settings, transcripts=chosen)
