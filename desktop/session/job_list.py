"""The jobs of this run as rows: what waits, runs, is done, failed or was stopped."""

from __future__ import annotations

import time
from collections.abc import Callable

from PySide6.QtCore import QObject, Signal

from desktop.jobs import Job, JobState, Runner
from desktop.session.outcomes import outcome_text
from engine.progress import Progress

_MOST_KEPT = 50


class JobEntry(QObject):
    """One row; lives on the GUI thread. `outcome` says what a finished job did.

    `here_instead` starts the same on this computer, for a job of another one.

    Signals:
        changed: state or progress.
        finished: the job is over and what it gave has arrived; who connects after the start
            hears it too.
    """

    changed = Signal()
    finished = Signal()

    def __init__(
        self,
        title: str,
        job: Job | None = None,
        again: Callable[[str], object] | None = None,
        runner: Runner | None = None,
    ) -> None:
        super().__init__()
        self.job = job
        self.title = title
        self.state = JobState.QUEUED if job is not None else JobState.INTERRUPTED
        self.progress: Progress | None = None
        self.error: Exception | None = None
        self.outcome = ""
        self.again = again
        self.here_instead: Callable[[], object] | None = None
        self.runner = runner
        self._started_s = 0.0
        self._ended_s = 0.0
        self._stage_s = 0.0
        if job is not None:
            self._follow(job)

    def _follow(self, job: Job) -> None:
        job.started.connect(self._on_started)
        job.progressed.connect(self._on_progressed)
        job.failed.connect(self._on_failed)
        job.cancelled.connect(lambda: self._end(JobState.CANCELLED))
        job.then(self._note_outcome)
        job.succeeded.connect(lambda _: self._end(JobState.DONE))
        # Told on from this thread: after the start, a fast job's own signal may be over.
        job.finished.connect(self.finished)

    @property
    def is_over(self) -> bool:
        """True when nothing more will happen."""
        return self.state not in (JobState.QUEUED, JobState.RUNNING)

    @property
    def seconds(self) -> float:
        """How long it ran, or has been running."""
        if not self._started_s:
            return 0.0
        return (self._ended_s or time.monotonic()) - self._started_s

    @property
    def ended_s(self) -> float:
        """When it was over, on the clock of `time.monotonic`; 0 before."""
        return self._ended_s

    @property
    def remaining_s(self) -> float | None:
        """Time to the end of this stage at the pace so far; None while unknown."""
        fraction = self.progress.fraction if self.progress else None
        if not fraction or fraction < 0.05:
            return None
        return (time.monotonic() - self._stage_s) * (1 - fraction) / fraction

    def cancel(self) -> None:
        """Ask it to stop; one that waits is over at once."""
        if self.job is not None and self.runner is not None:
            self.runner.cancel(self.job)
        self.changed.emit()

    def forget_retries(self) -> None:
        """Offer no more to start the same again."""
        self.again = self.here_instead = None
        self.changed.emit()

    @property
    def is_stopping(self) -> bool:
        """True while it has been asked to stop and goes on to its next report."""
        return self.job is not None and not self.is_over and self.job.is_stopping

    @property
    def is_paused(self) -> bool:
        """True while it rests."""
        return self.job is not None and not self.is_over and self.job.is_paused

    def pause(self) -> None:
        """Let it rest; what waits behind it waits on."""
        if self.job is not None:
            self.job.pause()
        self.changed.emit()

    def go_on(self) -> None:
        """End its pause."""
        if self.job is not None:
            self.job.go_on()
        self.changed.emit()

    def can_move(self, step: int) -> bool:
        """Whether it waits and another one stands on that side of it (-1: before it)."""
        if self.state is not JobState.QUEUED or self.runner is None:
            return False
        waiting = self.runner.waiting
        return self.job in waiting and 0 <= waiting.index(self.job) + step < len(waiting)

    def move(self, step: int) -> bool:
        """Let it run later by so many places, or earlier when negative."""
        return (
            self.runner is not None and self.job is not None and self.runner.move(self.job, step)
        )

    def _note_outcome(self, result: object) -> None:
        self.outcome = outcome_text(result)

    def _on_started(self) -> None:
        self.state = JobState.RUNNING
        self._started_s = self._stage_s = time.monotonic()
        self.changed.emit()

    def _on_progressed(self, progress: Progress) -> None:
        last = self.progress
        if last is None or progress.kind != last.kind or progress.done < last.done:
            self._stage_s = time.monotonic()  # a stage begins, or the same once more
        self.progress = progress
        self.changed.emit()

    def _on_failed(self, error: Exception) -> None:
        self.error = error
        self._end(JobState.FAILED)

    def _end(self, state: JobState) -> None:
        self.state = state
        self._ended_s = time.monotonic()
        self.changed.emit()


class JobList(QObject):
    """Starts jobs on a runner and remembers the newest of them.

    Signals:
        added: a new entry.
        removed: an entry that is no longer kept.
        changed: any entry, or the list, changed.
        failed: an entry whose job failed.
        moved: waiting entries stand in another order.
        details_requested: an entry whose error is to be shown, once more.
    """

    added = Signal(object)
    removed = Signal(object)
    changed = Signal()
    failed = Signal(object)
    moved = Signal()
    details_requested = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._entries: list[JobEntry] = []

    @property
    def entries(self) -> tuple[JobEntry, ...]:
        """All kept entries, oldest first."""
        return tuple(self._entries)

    @property
    def active(self) -> tuple[JobEntry, ...]:
        """Entries that run, then those that wait, in the order in which they will run."""
        running = [entry for entry in self._entries if entry.state is JobState.RUNNING]
        waiting = [entry for entry in self._entries if entry.state is JobState.QUEUED]
        return (*running, *waiting)

    @property
    def shown(self) -> tuple[JobEntry, ...]:
        """All kept entries as people read them: active and interrupted ones, then the newest."""
        left = [entry for entry in self._entries if entry.state is JobState.INTERRUPTED]
        over = [entry for entry in self._entries if entry.is_over and entry not in left]
        over.sort(key=lambda entry: entry.ended_s, reverse=True)
        return (*self.active, *left, *over)

    def start(
        self, runner: Runner, job: Job, again: Callable[[str], object] | None = None
    ) -> JobEntry:
        """Add a row for a job and start it.

        Args:
            runner: where it runs.
            job: with the caller's own signals and takers of the result connected already.
            again: starts the same once more, on the named device or, for "", as before; offered
                after a failure or a stop.
        """
        entry = JobEntry(job.title, job, again, runner)
        self._entries.append(entry)
        entry.changed.connect(self.changed)
        job.failed.connect(lambda _: self.failed.emit(entry))
        self.added.emit(entry)
        runner.start(job)
        self._drop_oldest()
        self.changed.emit()
        return entry

    def add_interrupted(self, title: str, again: Callable[[str], object]) -> JobEntry:
        """Add a row for work that did not end before the program did; it can be started again."""
        entry = JobEntry(title, again=again)
        self._entries.append(entry)
        self.added.emit(entry)
        self.changed.emit()
        return entry

    def retry(self, entry: JobEntry) -> None:
        """Start the same once more; its new row takes the place of this one."""
        if entry.again is not None:
            self.remove(entry)
            entry.again("")

    def move(self, entry: JobEntry, step: int) -> None:
        """Let a waiting job run later by so many places, or earlier when negative."""
        if entry.move(step):
            self._arrange()
            self.moved.emit()
            self.changed.emit()

    def _arrange(self) -> None:
        """Put the entries that wait on one runner into the order in which they will run."""
        for runner in {entry.runner for entry in self._entries if entry.runner is not None}:
            places = [
                number
                for number, entry in enumerate(self._entries)
                if entry.runner is runner and entry.job in runner.waiting
            ]
            by_job = {entry.job: entry for entry in self._entries}
            waiting = [by_job[job] for job in runner.waiting if job in by_job]
            for place, entry in zip(places, waiting, strict=False):
                self._entries[place] = entry

    def remove(self, entry: JobEntry) -> None:
        """Forget one entry."""
        if entry in self._entries:
            self._remove(entry)
            self.changed.emit()

    def clear_finished(self) -> None:
        """Forget what is over."""
        for entry in [entry for entry in self._entries if entry.is_over]:
            self._remove(entry)
        self.changed.emit()

    def _drop_oldest(self) -> None:
        over = [entry for entry in self._entries if entry.is_over]
        for entry in over[: max(0, len(self._entries) - _MOST_KEPT)]:
            self._remove(entry)

    def _remove(self, entry: JobEntry) -> None:
        self._entries.remove(entry)
        self.removed.emit(entry)
