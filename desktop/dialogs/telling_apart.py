"""The dialog before voices are told apart: how many there are, and what it costs."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from desktop.dialogs.question import QuestionDialog, rows
from desktop.language import tr
from desktop.widgets import parts
from desktop.widgets.number_field import CountField

_WIDTH = 400
_MOST_VOICES = 20


class TellingApartDialog(QuestionDialog):
    """Asks how many voices there are; the work is a job.

    Signals:
        count_chosen: how many there are; 0 to find it out.
    """

    count_chosen = Signal(int)

    def __init__(self, where: str, parent: QWidget | None = None) -> None:
        """Lay out the dialog.

        Args:
            where: whose voices these are, and what it costs.
            parent: the window.
        """
        super().__init__(tr("Who speaks when"), _WIDTH, parent)
        self.count = CountField()
        self.count.setRange(0, _MOST_VOICES)
        self.count.setSpecialValueText(tr("find out"))
        hint = tr(
            "Each voice becomes a speaker of the words and a colour in the track; voices that you "
            "have kept get their names. Fewer are mistaken where their number is given."
        )
        fields = rows((tr("Number of voices"), self.count))
        self.lay_out(parts.label(where), fields, hint=hint, verb=tr("Tell apart"))
        self.count.selectAll()  # so that a typed number takes the place of the words

    def answer(self) -> None:
        """Tell how many."""
        self.count_chosen.emit(self.count.value())
