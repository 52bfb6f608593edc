"""A test that a page of the preferences offers: a button, and below it what was found."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop.jobs import Runner
from desktop.language import tr
from desktop.session.work import Work
from desktop.widgets import parts
from engine.progress import Report


class SelfTest(QWidget):
    """Runs as a job; the button can be pressed again when it is over."""

    def __init__(self, work: Work) -> None:
        super().__init__()
        self.work = work
        self.button = parts.button(tr("Test now"), icon="check")
        self.button.clicked.connect(self.start)
        self.result = parts.label(role="caption", wrap=True)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addLayout(parts.row(self.button, None))
        column.addWidget(self.result)

    def start(self) -> None:
        """Call `run` with what is tested; the button was pressed."""
        raise NotImplementedError

    def run(self, title: str, test: Callable[[Report], str], runner: Runner | None = None) -> None:
        """Show what a test tells.

        Args:
            title: of the job.
            test: runs elsewhere; tells what it found.
            runner: where it runs; beside the models when None.
        """
        self.button.setEnabled(False)
        self.result.setText(tr("Testing..."))
        self.work.run(
            title,
            test,
            self.result.setText,
            failed=lambda error: self.result.setText(str(error)),
            over=lambda: self.button.setEnabled(True),
            runner=runner,
        )
