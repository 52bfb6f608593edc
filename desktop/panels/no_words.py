"""The words panel before there are words: how to get them, or how far the recogniser is."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from desktop.language import tr
from desktop.panels.jobs import state_text
from desktop.session.job_list import JobEntry
from desktop.widgets.empty_state import EmptyState


class NoWords(EmptyState):
    """Teaches; while a recogniser waits or runs it says so in the same place."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("transcript", *_how_to(), parent, icon_px=24)
        self._job: JobEntry | None = None

    def follow_job(self, entry: JobEntry) -> None:
        """Tell of this job until it is over; the newest is told."""
        if self._job is not None:
            self._job.changed.disconnect(self._show_job)
        self._job = entry
        entry.changed.connect(self._show_job)
        self._show_job()

    def _show_job(self) -> None:
        entry = self._job
        if entry is None or entry.is_over:
            self.set_texts(*_how_to())
        else:
            self.set_texts(entry.title, state_text(entry))


def _how_to() -> tuple[str, str]:
    return tr("No words yet"), tr(
        "Transcribe the selection, or the whole track when nothing is selected. "
        "The built-in recogniser works offline and makes a draft."
    )
