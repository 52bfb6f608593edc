"""The dialog that asks when a word or a line is said."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from desktop.dialogs.question import QuestionDialog, rows
from desktop.language import tr
from desktop.session import Selection
from desktop.widgets import parts
from desktop.widgets.time_edit import TimeEdit


class TimesDialog(QuestionDialog):
    """Asks for a beginning and an end.

    Signals:
        times_given: start and end, project samples.
    """

    times_given = Signal(object, object)

    def __init__(
        self,
        text: str,
        times: tuple[int, int],
        rate: int,
        selection: Selection,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(tr("Times"), 360, parent)
        self._rate, self._selection = rate, selection
        self.start, self.end = TimeEdit(rate), TimeEdit(rate)
        self._show(*times)
        self.take = parts.button(tr("Take the selection"), icon="select-time")
        self.take.setEnabled(not selection.is_cursor)
        self.take.clicked.connect(lambda: self._show(selection.start, selection.end))
        self.lay_out(
            parts.label(f"“{text}”", wrap=True),
            rows((tr("Begins"), self.start), (tr("Ends"), self.end)),
            parts.row(self.take, None),
        )

    def _show(self, start: int, end: int) -> None:
        self.start.set_value(start, self._rate)
        self.end.set_value(end, self._rate)

    def answer(self) -> None:
        """Tell the times."""
        self.times_given.emit(self.start.value, self.end.value)
