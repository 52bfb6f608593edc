"""The jobs: a row for each with its progress, a way to stop it, and its error when it failed."""

from __future__ import annotations

from itertools import pairwise

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import (
    QFrame,
    QProgressBar,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from desktop import messages
from desktop.jobs import JobState
from desktop.language import localised, tr
from desktop.numbers import duration
from desktop.session.job_list import JobEntry, JobList
from desktop.widgets import button_menu, parts
from desktop.widgets.parts import IconTool

_LEAST_PX = 40  # of the list, so that the panel is content with as little as the others


def state_text(entry: JobEntry) -> str:
    """What a job is doing, in a few words."""
    if entry.state is JobState.QUEUED:
        return tr("waiting")
    if entry.state is JobState.DONE:
        done = tr("done in {time}").format(time=duration(entry.seconds))
        return f"{done} · {entry.outcome}" if entry.outcome else done
    if entry.state is JobState.INTERRUPTED:
        return tr("interrupted when the program ended; it can be started again")
    if entry.state is JobState.CANCELLED:
        return tr("stopped")
    if entry.state is JobState.FAILED:
        return tr("failed")
    if entry.is_stopping:
        return tr("stopping")
    if entry.is_paused:
        return tr("paused; jobs behind it wait")
    stage = localised(entry.progress.stage) if entry.progress else tr("starting")
    remaining = entry.remaining_s
    if remaining is not None and remaining > 2:
        return tr("{stage}, about {time} left").format(stage=stage, time=duration(remaining))
    return stage


class JobRow(QFrame):
    """One job, with what can be done with it there, wherever it is shown."""

    def __init__(self, entry: JobEntry, jobs: JobList) -> None:
        super().__init__()
        self.entry = entry
        self.setProperty("role", "card")
        self._title = parts.label(entry.title, wrap=True)
        self._state = parts.label(role="caption", wrap=True)
        self._bar = QProgressBar()
        self._bar.setTextVisible(False)
        self._bar.setAccessibleName(entry.title)
        self._pause = parts.tool("pause", tr("Pause or go on"))
        self._pause.clicked.connect(self._pause_or_go_on)
        self._earlier = parts.tool("arrow-up", tr("Run it earlier"))
        self._earlier.clicked.connect(lambda: jobs.move(entry, -1))
        self._later = parts.tool("arrow-down", tr("Run it later"))
        self._later.clicked.connect(lambda: jobs.move(entry, 1))
        self._stop = parts.tool("stop", tr("Stop"))
        self._stop.clicked.connect(entry.cancel)
        self._again = parts.tool("redo", tr("Try again"))
        self._again.clicked.connect(lambda: jobs.retry(entry))
        button_menu.attach(self, lambda: self.buttons, lambda: self.said)
        self._why = parts.tool("info", tr("What happened?"))
        self._why.clicked.connect(lambda: jobs.details_requested.emit(entry))
        self._lay_out()
        entry.changed.connect(self.refresh)
        self.refresh()

    def _lay_out(self) -> None:
        layout = QVBoxLayout(self)
        layout.setContentsMargins(12, 8, 8, 8)
        layout.setSpacing(4)
        top = parts.row(self._title, *self.buttons, spacing=2)
        top.setStretch(0, 1)
        layout.addLayout(top)
        layout.addWidget(self._bar)
        layout.addWidget(self._state)

    def refresh(self) -> None:
        """Show the entry as it is now."""
        entry = self.entry
        self._bar.setVisible(not entry.is_over)
        can_stop = not (entry.is_over or entry.is_stopping)
        self._stop.setVisible(can_stop)
        self._pause.setVisible(can_stop and entry.state is JobState.RUNNING)
        self._pause.show_icon("play" if entry.is_paused else "pause")
        self._earlier.setVisible(entry.can_move(-1))
        self._later.setVisible(entry.can_move(1))
        self._again.setVisible(
            entry.again is not None and entry.is_over and entry.state is not JobState.DONE
        )
        self._why.setVisible(entry.error is not None)
        fraction = entry.progress.fraction if entry.progress else None
        is_unknown = entry.state is JobState.RUNNING and fraction is None
        self._bar.setRange(0, 0 if is_unknown else 1000)
        self._bar.setValue(round(1000 * (fraction or 0.0)))
        text = state_text(entry)
        if entry.error is not None:
            problem = messages.describe(entry.error)
            text = f"{problem.title}. {problem.hint or problem.text}"
        self._state.setText(text)
        self._state.setProperty("role", "danger" if entry.error is not None else "caption")
        self._state.style().polish(self._state)

    @property
    def buttons(self) -> tuple[IconTool, ...]:
        """What can be done with the job, as far as they are shown."""
        return (self._why, self._again, self._earlier, self._later, self._pause, self._stop)

    @property
    def said(self) -> str:
        """What the row says."""
        return f"{self._title.text()}: {self._state.text()}"

    def _pause_or_go_on(self) -> None:
        if self.entry.is_paused:
            self.entry.go_on()
        else:
            self.entry.pause()


class JobsPanel(QWidget):
    """All jobs of this run: what runs on top, what waits below in its order, then what is over."""

    def __init__(self, jobs: JobList, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._jobs = jobs
        self._rows: dict[JobEntry, JobRow] = {}
        self._order: tuple[JobEntry, ...] = ()  # of the rows, from top to bottom
        self._empty = parts.label(
            tr("Nothing is running. Imports, extractions and transcriptions appear here."),
            "dim",
            wrap=True,
        )
        self._empty.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._clear = parts.button(tr("Clear finished"), "quiet")
        self._clear.clicked.connect(jobs.clear_finished)
        self._list = QVBoxLayout()
        self._list.setSpacing(6)
        self._lay_out()
        jobs.added.connect(self._on_added)
        jobs.removed.connect(self._on_removed)
        jobs.changed.connect(self._refresh)
        jobs.moved.connect(self._arrange)
        self._clock = QTimer(self)
        self._clock.setInterval(500)
        self._clock.timeout.connect(self._tick)
        for entry in jobs.entries:
            self._on_added(entry)
        self._refresh()

    def _lay_out(self) -> None:
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(10, 10, 10, 10)
        column.addWidget(self._empty)
        column.addLayout(self._list)
        column.addStretch(1)
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setMinimumHeight(_LEAST_PX)
        area.setWidget(inside)
        self._foot = QWidget()  # outside of what scrolls: in view at any height
        foot = parts.row(None, self._clear)
        foot.setContentsMargins(10, 4, 10, 4)
        self._foot.setLayout(foot)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(area, 1)
        layout.addWidget(self._foot)

    def _on_added(self, entry: JobEntry) -> None:
        self._rows[entry] = JobRow(entry, self._jobs)

    def _arrange(self) -> None:
        """Put the rows into the order of `JobList.shown`, for eyes and for the Tab key."""
        entries = self._jobs.shown
        if entries == self._order:
            return
        self._order = entries
        rows = [self._rows[entry] for entry in entries]
        for row in rows:
            self._list.removeWidget(row)
            self._list.addWidget(row)
        for before, after in pairwise(button for row in rows for button in row.buttons):
            QWidget.setTabOrder(before, after)

    def _on_removed(self, entry: JobEntry) -> None:
        gone = self._rows.pop(entry, None)
        if gone is not None:
            self._list.removeWidget(gone)
            gone.hide()
            gone.deleteLater()

    def _refresh(self) -> None:
        entries = self._jobs.entries
        self._arrange()
        for entry in self._jobs.active:  # one that starts changes who may move
            self._rows[entry].refresh()
        self._empty.setVisible(not entries)
        self._foot.setVisible(any(entry.is_over for entry in entries))
        if self._jobs.active and not self._clock.isActive():
            self._clock.start()

    def _tick(self) -> None:
        """Keep the remaining time fresh between reports."""
        for entry in self._jobs.active:
            self._rows[entry].refresh()
        if not self._jobs.active:
            self._clock.stop()
