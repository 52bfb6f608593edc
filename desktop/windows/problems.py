"""Errors as the user meets them: a dialog that says what to do next, or does it right here."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from desktop import messages
from desktop.dialogs.problem import ProblemDialog
from desktop.language import tr
from desktop.session.job_list import JobEntry
from engine.errors import DeviceUnavailable, MissingSource, ModelNotInstalled

if TYPE_CHECKING:
    from desktop.windows.main import MainWindow


class Problems(QObject):
    """Shows errors; offers the remedy where the window has one."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window

    def show(self, error: BaseException) -> None:
        """Say what happened, in a dialog."""
        self._dialog(error).open()

    def show_damage(self) -> None:
        """Say what was wrong with the project that was opened, if anything was."""
        history = self._window.session.history
        if history is None or not history.problems:
            return
        dialog = ProblemDialog(messages.describe_damage(history.problems), self._window)
        dialog.add_remedy(tr("Show history"), self._window.show_history)
        dialog.open()

    def show_job(self, entry: JobEntry) -> None:
        """A device that fails is replaced only after a yes; other failures are said."""
        self._window.docks.jobs.raise_()
        if entry.error is None:
            return
        dialog = self._dialog(entry.error)
        if isinstance(entry.error, DeviceUnavailable) and entry.again is not None:
            dialog.add_remedy(tr("Use the processor (CPU)"), partial(self._use_processor, entry))
        dialog.open()

    def _dialog(self, error: BaseException) -> ProblemDialog:
        dialog = ProblemDialog(messages.describe(error), self._window)
        if isinstance(error, ModelNotInstalled):
            dialog.add_remedy(tr("Show models"), self._window.show_models)
        if isinstance(error, MissingSource):
            dialog.add_remedy(tr("Locate..."), self._window.missing.ask)
        return dialog

    def _use_processor(self, entry: JobEntry) -> None:
        self._window.change_settings(device="cpu")
        if entry.again is not None:
            entry.again("cpu")
