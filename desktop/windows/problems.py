"""Errors as the user meets them: a dialog that says what to do next, or does it right here."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from desktop import messages
from desktop.dialogs.problem import ProblemDialog
from desktop.language import tr
from desktop.session.job_list import JobEntry
from engine.errors import DeviceUnavailable, EngineError, MissingSource, ModelNotInstalled


class Problems(QObject):
    """Shows errors; offers the remedy where the window has one.

    Signals:
        models_wanted: the models shall be shown.
        history_wanted: the steps shall be shown.
        place_wanted: the place of missing recordings shall be asked for.
        processor_wanted: the processor shall be used from now on.
        report_wanted: an error of which a report is to be made.
    """

    models_wanted = Signal()
    history_wanted = Signal()
    place_wanted = Signal()
    processor_wanted = Signal()
    report_wanted = Signal(object)

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._window = window

    def show(self, error: BaseException) -> None:
        """Say what happened, in a dialog; once where it happens again before that is read."""
        problem = messages.describe(error)
        shown = (one for one in self._window.findChildren(ProblemDialog) if one.isVisible())
        if all(one.problem != problem for one in shown):
            self._dialog(error).open()

    def show_refused(self, refused: Sequence[EngineError]) -> None:
        """Say which files could not be taken in, in one dialog however many they are."""
        if len(refused) == 1:
            self.show(refused[0])
        else:
            ProblemDialog(messages.describe_refused(refused), self._window).open()

    def show_damage(self, sentences: Sequence[str]) -> None:
        """Say what was wrong with the project that was opened, if anything was."""
        if sentences:
            dialog = ProblemDialog(messages.describe_damage(sentences), self._window)
            dialog.add_remedy(tr("Show history"), self.history_wanted.emit)
            dialog.open()

    def show_job(self, entry: JobEntry) -> None:
        """A device or a cluster that fails is replaced only after a yes; all else is said."""
        if entry.error is None:
            return
        dialog = self._dialog(entry.error)
        if entry.here_instead is not None:
            dialog.add_remedy(tr("Run here instead"), entry.here_instead, is_answer=True)
        if isinstance(entry.error, DeviceUnavailable) and entry.again is not None:
            dialog.add_remedy(tr("Use the processor (CPU)"), partial(self._use_processor, entry))
        dialog.open()

    def _dialog(self, error: BaseException) -> ProblemDialog:
        dialog = ProblemDialog(messages.describe(error), self._window)
        dialog.add_report(lambda: self.report_wanted.emit(error))
        if isinstance(error, ModelNotInstalled):
            dialog.add_remedy(tr("Show models"), self.models_wanted.emit)
        if isinstance(error, MissingSource):
            dialog.add_remedy(tr("Locate..."), self.place_wanted.emit, is_answer=True)
        return dialog

    def _use_processor(self, entry: JobEntry) -> None:
        self.processor_wanted.emit()
        if entry.again is not None:
            entry.again("cpu")
