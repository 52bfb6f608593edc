"""A test that a page of the preferences offers: a button, and below it what was found."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import shiboken6
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop.jobs import Runner
from desktop.language import localised, tr
from desktop.session.work import Work
from desktop.widgets import parts
from desktop.widgets.labels import Note
from engine.errors import EngineError
from engine.progress import Report


@dataclass(frozen=True, slots=True)
class Finding:
    """What a test found, for people; `is_problem` when what they want does not work."""

    text: str
    is_problem: bool = False


def trouble(error: Exception) -> Finding:
    """Why something does not work, and below it what to do."""
    if not isinstance(error, EngineError):
        return Finding(str(error), is_problem=True)
    lines = (localised(error.message), localised(error.hint))
    return Finding("\n".join(filter(None, lines)), is_problem=True)


class SelfTest(QWidget):
    """Runs as a job; the button can be pressed again when it is over."""

    def __init__(self, work: Work) -> None:
        super().__init__()
        self.work = work
        self.button = parts.button(tr("Test now"), icon="check")
        self.button.clicked.connect(self.start)
        self.result = Note()
        self.result.hide()  # an empty line is none
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addLayout(parts.row(self.button, None))
        column.addWidget(self.result)
        column.addStretch()

    def start(self) -> None:
        """Call `run` with what is tested; the button was pressed."""
        raise NotImplementedError

    def show_finding(self, finding: Finding) -> None:
        """Write it below the button."""
        parts.set_role(self.result, "danger" if finding.is_problem else "caption")
        self.result.setText(finding.text)
        self.result.show()

    def run(
        self, title: str, test: Callable[[Report], Finding], runner: Runner | None = None
    ) -> None:
        """Show what a test tells.

        Args:
            title: of the job.
            test: runs elsewhere; tells what it found.
            runner: where it runs; beside the models when None.
        """
        self.button.setEnabled(False)
        self.show_finding(Finding(tr("Testing...")))
        self.work.run(
            title,
            test,
            self._show,
            failed=lambda error: self._show(trouble(error)),
            over=self._end,
            runner=runner,
        )

    # The preferences may be closed, and gone, before a test is over.

    def _show(self, finding: Finding) -> None:
        if shiboken6.isValid(self):
            self.show_finding(finding)

    def _end(self) -> None:
        if shiboken6.isValid(self):
            self.button.setEnabled(True)
