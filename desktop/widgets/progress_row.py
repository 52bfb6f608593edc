"""One running job: its title, what it is doing, how far it is, and a way to stop it."""

from __future__ import annotations

import time

from PySide6.QtCore import QEvent, QSize, Signal
from PySide6.QtWidgets import QHBoxLayout, QProgressBar, QToolButton, QVBoxLayout, QWidget

from desktop import theme
from desktop.widgets.labels import ElidedLabel
from engine.progress import Progress

_LEAST_SHARE = 0.03  # an estimate of the rest from less than this would be a guess


def remaining_text(seconds: float) -> str:
    """`12 s`, `3 min 5 s`, `1 h 20 min`."""
    whole = max(1, round(seconds))
    if whole < 60:
        return f"{whole} s"
    if whole < 3600:
        return f"{whole // 60} min {whole % 60} s"
    return f"{whole // 3600} h {whole % 3600 // 60} min"


class ProgressRow(QWidget):
    """A job's row for docks and status bars.

    Signals:
        cancel_requested: the cross was clicked.
    """

    cancel_requested = Signal()

    def __init__(self, title: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._began_s = time.monotonic()
        self._stage = ""
        self._title = ElidedLabel(title, self)
        self._state = ElidedLabel("", self, is_dim=True)
        self._state.setFont(theme.ui_font(theme.current().font_small_px))
        self._bar = QProgressBar(self)
        self._bar.setTextVisible(False)
        self._bar.setRange(0, 0)
        self._bar.setAccessibleName(title)
        self._cancel = QToolButton(self)
        self._cancel.setToolTip(self.tr("Cancel"))
        self._cancel.setAccessibleName(self.tr("Cancel {0}").format(title))
        self._cancel.setIconSize(QSize(14, 14))
        self._cancel.clicked.connect(self._on_cancel)
        column = QVBoxLayout()
        column.setSpacing(4)
        column.addWidget(self._title)
        column.addWidget(self._bar)
        column.addWidget(self._state)
        row = QHBoxLayout(self)
        row.setContentsMargins(10, 8, 8, 8)
        row.addLayout(column, 1)
        row.addWidget(self._cancel)
        self._refresh()

    @property
    def state_text(self) -> str:
        """What is written under the bar."""
        return self._state.text

    def show_progress(self, progress: Progress) -> None:
        """Follow the job."""
        if progress.stage != self._stage:
            self._stage, self._began_s = progress.stage, time.monotonic()
        share = progress.fraction
        if share is None:
            self._bar.setRange(0, 0)
            self._state.set_text(progress.stage)
            return
        self._bar.setRange(0, 1000)
        self._bar.setValue(round(share * 1000))
        text = f"{progress.stage} – {share:.0%}"
        elapsed_s = time.monotonic() - self._began_s
        if _LEAST_SHARE < share < 1 and elapsed_s > 2:
            rest = remaining_text(elapsed_s / share * (1 - share))
            text += " – " + self.tr("about {0} left").format(rest)
        self._state.set_text(text)

    def show_waiting(self) -> None:
        """The job stands in the queue."""
        self._bar.setRange(0, 1000)
        self._bar.setValue(0)
        self._state.set_text(self.tr("waiting"))

    def show_over(self, text: str) -> None:
        """The job has ended; the cross goes."""
        self._bar.hide()
        self._cancel.hide()
        self._state.set_text(text)

    def changeEvent(self, event: QEvent) -> None:
        """Follow the theme."""
        if event.type() == QEvent.Type.PaletteChange:
            self._refresh()
        super().changeEvent(event)

    def _on_cancel(self) -> None:
        self._cancel.setEnabled(False)
        self._state.set_text(self.tr("stopping"))
        self.cancel_requested.emit()

    def _refresh(self) -> None:
        self._cancel.setIcon(theme.icon("close"))
