"""The dialog of the speakers of a track: names, colours, who is shown."""

from __future__ import annotations

from collections import Counter
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QDialog,
    QGridLayout,
    QLineEdit,
    QVBoxLayout,
    QWidget,
)

from desktop import numbers
from desktop.language import tr
from desktop.widgets import parts
from desktop.widgets.swatch import Swatch
from engine.project.document import Transcript
from engine.project.edits import speakers_of
from engine.project.reading import color_of


class SpeakersDialog(QDialog):
    """Lists who speaks; changes take effect at once and can be undone.

    Signals:
        renamed: old and new name; the name of another speaker merges the two.
        colored: speaker and index into the track palette.
        shown: speaker, and whether the lines are shown.
        voices_requested: tell the voices apart.
    """

    renamed = Signal(str, str)
    colored = Signal(str, int)
    shown = Signal(str, bool)
    voices_requested = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(tr("Speakers"))
        self.setMinimumWidth(440)
        self.names: dict[str, QLineEdit] = {}
        self.shows: dict[str, QCheckBox] = {}
        self.swatches: dict[str, Swatch] = {}
        self._rows = QWidget()
        self._grid = QGridLayout(self._rows)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setColumnStretch(1, 1)
        hint = parts.label(
            tr("Give two speakers the same name to merge them. All of this can be undone."),
            "dim",
            wrap=True,
        )
        voices = parts.button(tr("Tell the voices apart..."), icon="person")
        voices.setToolTip(tr("Listen to the track and name each line by its voice"))
        voices.clicked.connect(self.voices_requested)
        close = parts.button(tr("Close"))
        close.clicked.connect(self.reject)
        column = QVBoxLayout(self)
        column.setSpacing(12)
        column.addWidget(self._rows)
        column.addWidget(hint)
        column.addLayout(parts.row(voices, None, close))

    def show_transcript(self, transcript: Transcript, hidden: frozenset[str]) -> None:
        """List the speakers of a transcript anew."""
        parts.clear(self._grid)
        self.names, self.shows, self.swatches = {}, {}, {}
        lines = Counter(line.speaker for line in transcript.segments)
        for row, speaker in enumerate(speakers_of(transcript)):
            self._add_row(row, speaker, color_of(transcript, speaker), lines[speaker])
            self.shows[speaker].setChecked(speaker not in hidden)
            self.shows[speaker].toggled.connect(partial(self.shown.emit, speaker))
        if not self.names:
            text = tr('No line has a speaker yet: choose "Who speaks here" in a line.')
            self._grid.addWidget(parts.label(text, "dim", wrap=True), 0, 0, 1, 4)
        self.adjustSize()

    def _add_row(self, row: int, speaker: str, color: int, n_lines: int) -> None:
        swatch = Swatch()
        swatch.set_index(color)
        swatch.color_chosen.connect(partial(self.colored.emit, speaker))
        name = QLineEdit(speaker)
        name.setAccessibleName(tr("Name of {speaker}").format(speaker=speaker))
        name.editingFinished.connect(partial(self._on_renamed, speaker, name))
        show = QCheckBox(tr("Show"))
        show.setAccessibleName(tr("Show the lines of {speaker}").format(speaker=speaker))
        self.swatches[speaker], self.names[speaker], self.shows[speaker] = swatch, name, show
        text = numbers.counted(n_lines, tr("one line"), tr("{count} lines"))
        count = parts.label(text, "dim")
        for column, widget in enumerate((swatch, name, count, show)):
            self._grid.addWidget(widget, row, column)

    def _on_renamed(self, speaker: str, field: QLineEdit) -> None:
        new = field.text().strip()
        if not new:
            field.setText(speaker)
        elif new != speaker:
            self.renamed.emit(speaker, new)
