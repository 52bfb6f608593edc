"""The dialog that asks when a word or a line is said."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QFormLayout, QVBoxLayout, QWidget

from desktop.language import tr
from desktop.session import Selection
from desktop.widgets import parts
from desktop.widgets.time_edit import TimeEdit


class TimesDialog(QDialog):
    """Asks for a beginning and an end.

    Signals:
        times_given: start and end, project samples.
    """

    times_given = Signal(int, int)

    def __init__(
        self,
        text: str,
        times: tuple[int, int],
        rate: int,
        selection: Selection,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle(tr("Times"))
        self.setMinimumWidth(360)
        self._rate, self._selection = rate, selection
        self.start, self.end = TimeEdit(rate), TimeEdit(rate)
        self.start.setAccessibleName(tr("Begins"))
        self.end.setAccessibleName(tr("Ends"))
        self._show(*times)
        self.take = parts.button(tr("Take the selection"), icon="select-time")
        self.take.setEnabled(not selection.is_cursor)
        self.take.clicked.connect(lambda: self._show(selection.start, selection.end))
        form = QFormLayout()
        form.addRow(tr("Begins"), self.start)
        form.addRow(tr("Ends"), self.end)
        buttons = QDialogButtonBox(
            QDialogButtonBox.StandardButton.Ok | QDialogButtonBox.StandardButton.Cancel
        )
        buttons.accepted.connect(self._on_accepted)
        buttons.rejected.connect(self.reject)
        column = QVBoxLayout(self)
        column.setSpacing(12)
        column.addWidget(parts.label(f"“{text}”", wrap=True))
        column.addLayout(form)
        column.addLayout(parts.row(self.take, None))
        column.addWidget(buttons)

    def _show(self, start: int, end: int) -> None:
        self.start.set_value(start, self._rate)
        self.end.set_value(end, self._rate)

    def _on_accepted(self) -> None:
        self.accept()
        self.times_given.emit(self.start.value, self.end.value)
