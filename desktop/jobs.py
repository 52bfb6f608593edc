"""Background work: a `Job` wraps one engine function, a `Runner` runs jobs on its own thread.

Take a frozen request on the GUI thread, run a plain engine function elsewhere, hand back a frozen
result, apply it on the GUI thread. Engine functions know only `report`.
"""

from __future__ import annotations

import logging
import threading
import time
from collections.abc import Callable, Iterator
from enum import StrEnum
from typing import Any

from PySide6.QtCore import QObject, QThread, Signal, Slot

from engine.errors import EngineError
from engine.progress import Cancelled, Progress, Report

_log = logging.getLogger(__name__)

_LEAST_GAP_S = 0.1  # progress reaches the screen about ten times a second


class JobState(StrEnum):
    """Where a job is in its life."""

    QUEUED = "queued"
    RUNNING = "running"
    DONE = "done"
    FAILED = "failed"
    CANCELLED = "cancelled"
    INTERRUPTED = "interrupted"  # its program ended; only lists of jobs know this state


class Job(QObject):
    """One background run of a function that takes a `Report`.

    Created on and belonging to the GUI thread; only `run` executes elsewhere, so slots arrive on
    the GUI thread. Say what takes the result and connect the signals first, then
    `Runner.start(job)`.

    Signals:
        started: the function begins.
        progressed: a `Progress`, about ten a second at most; the first of a stage always.
        succeeded: the function's result, after all that takes it has taken it.
        failed: the exception, of the function or of what was to take its result.
        cancelled: the function stopped because `cancel` was called.
        finished: always the last one.
    """

    started = Signal()
    progressed = Signal(object)
    succeeded = Signal(object)
    failed = Signal(object)
    cancelled = Signal()
    finished = Signal()
    _ended = Signal(object)  # the result or the exception

    def __init__(self, work: Callable[[Report], object], title: str = "") -> None:
        super().__init__()
        self.title = title
        self.state = JobState.QUEUED
        self._work = work
        self._takers: list[Callable[[Any], object]] = []
        self._ended.connect(self._on_ended)
        self._stop = threading.Event()
        self._may_go_on = threading.Event()
        self._may_go_on.set()
        self._last_report_s = 0.0
        self._last_stage = ""

    @property
    def is_over(self) -> bool:
        """True when nothing more will happen."""
        return self.state in (JobState.DONE, JobState.FAILED, JobState.CANCELLED)

    def then(self, take: Callable[[Any], object]) -> None:
        """Let a function take the result on the GUI thread; what it raises fails the job.

        An exception in a slot of `succeeded` would reach nobody who knows the job.
        """
        self._takers.append(take)

    def cancel(self) -> None:
        """Ask the work to stop at its next report; returns at once, from any thread.

        The event is set directly: a queued slot would wait behind the running work.
        """
        self._stop.set()
        self._may_go_on.set()

    @property
    def is_stopping(self) -> bool:
        """True from `cancel` until the work has noticed, or has come to its end."""
        return self._stop.is_set() and not self.is_over

    def give_up(self) -> None:
        """End as cancelled without having begun; for `Runner.cancel` alone, GUI thread."""
        self.state = JobState.CANCELLED
        self._on_ended(None)

    @property
    def is_paused(self) -> bool:
        """True while the work rests, or will at its next report."""
        return not self._may_go_on.is_set()

    def pause(self) -> None:
        """Let the work rest at its next report; it keeps its thread and what it has in memory."""
        if not self._stop.is_set():
            self._may_go_on.clear()

    def go_on(self) -> None:
        """End a pause."""
        self._may_go_on.set()

    def run(self) -> None:
        """Do the work; called by the runner on its thread, never by anybody else."""
        self.state = JobState.RUNNING
        self.started.emit()
        try:
            if self._stop.is_set():
                raise Cancelled
            result = self._work(self._report)
        except Cancelled:
            self.state = JobState.CANCELLED
            self._ended.emit(None)
        except Exception as error:  # noqa: BLE001 - the job boundary: failure is a state
            self.state = JobState.FAILED
            self._ended.emit(error)
        else:
            self._ended.emit(result)  # done when somebody has taken it

    @Slot(object)
    def _on_ended(self, value: Any) -> None:
        """Hand the result over and tell how the job ended; GUI thread."""
        if self.state is JobState.RUNNING:
            self.state = JobState.DONE
            try:
                for take in self._takers:
                    take(value)
            except Exception as error:  # noqa: BLE001 - the same boundary
                self.state, value = JobState.FAILED, error
        if self.state is JobState.DONE:
            self.succeeded.emit(value)
        elif self.state is JobState.CANCELLED:
            self.cancelled.emit()
        else:
            if not isinstance(value, EngineError):
                _log.error("job %r failed", self.title, exc_info=value)
            self.failed.emit(value)
        self.finished.emit()

    def _report(self, progress: Progress) -> None:
        self._may_go_on.wait()
        if self._stop.is_set():
            raise Cancelled
        now_s = time.monotonic()
        is_new_stage = progress.kind != self._last_stage
        if is_new_stage or now_s - self._last_report_s >= _LEAST_GAP_S:
            self._last_report_s, self._last_stage = now_s, progress.kind
            self.progressed.emit(progress)


class _Line:
    """The jobs that wait, the next one first; the window and the runner's thread share it."""

    def __init__(self) -> None:
        self._jobs: list[Job] = []
        self._lock = threading.Lock()

    def __iter__(self) -> Iterator[Job]:
        with self._lock:
            return iter(tuple(self._jobs))

    def add(self, job: Job) -> None:
        """Put a job behind the others."""
        with self._lock:
            self._jobs.append(job)

    def take(self) -> Job | None:
        """The next job, which does not wait any more; None when nothing waits."""
        with self._lock:
            return self._jobs.pop(0) if self._jobs else None

    def drop(self, job: Job) -> bool:
        """Take a job out; False when it does not wait."""
        with self._lock:
            if job not in self._jobs:
                return False
            self._jobs.remove(job)
            return True

    def move(self, job: Job, step: int) -> bool:
        """Let a job go `step` places back, or forward when negative; False when it cannot."""
        with self._lock:
            place = self._jobs.index(job) if job in self._jobs else -1
            if place < 0 or not 0 <= place + step < len(self._jobs):
                return False
            self._jobs.insert(place + step, self._jobs.pop(place))
            return True


class _Worker(QObject):
    """Lives on the runner's thread; each call runs the job that is first in the line by then."""

    def __init__(self, line: _Line) -> None:
        super().__init__()
        self._line = line

    @Slot()
    def run_next(self) -> None:
        """Run one job to its end; there are as many calls as jobs were started."""
        job = self._line.take()
        if job is not None:  # one that waited was dropped
            job.run()


class Runner(QObject):
    """Runs jobs one after another on one background thread.

    One thread serialises the use of the accelerator; a second runner for light work keeps
    drawing lively. Lives on the GUI thread. `close` must be called before the program ends.
    """

    _requested = Signal()

    def __init__(self, name: str = "runner", parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._thread = QThread()
        self._thread.setObjectName(name)
        self._line = _Line()
        self._worker = _Worker(self._line)
        self._worker.moveToThread(self._thread)
        self._requested.connect(self._worker.run_next)
        self._jobs: list[Job] = []  # holds them until they have finished
        self._is_closed = False
        self._thread.start()

    @property
    def jobs(self) -> tuple[Job, ...]:
        """Jobs that wait or run, in the order in which they were started."""
        return tuple(self._jobs)

    @property
    def waiting(self) -> tuple[Job, ...]:
        """Jobs that wait, the next one first."""
        return tuple(self._line)

    @property
    def is_idle(self) -> bool:
        """True when nothing waits or runs."""
        return not self._jobs

    def start(self, job: Job) -> None:
        """Queue a job; connect its signals before.

        Raises:
            ValueError: the runner is closed.
        """
        if self._is_closed:
            raise ValueError("this runner is closed")
        self._jobs.append(job)
        job.finished.connect(self._forget_finished)
        self._line.add(job)
        self._requested.emit()

    def move(self, job: Job, step: int) -> bool:
        """Let a waiting job run later by so many places, or earlier when negative.

        Returns:
            Whether it moved: False when it does not wait, or stands at that end already.
        """
        return self._line.move(job, step)

    def cancel(self, job: Job) -> None:
        """Stop a job: one that waits is over at once, one that runs at its next report."""
        job.cancel()
        if self._line.drop(job):
            job.give_up()

    def close(self) -> None:
        """Cancel everything and wait until the thread has ended."""
        if self._is_closed:
            return
        self._is_closed = True
        for job in self._jobs:
            job.cancel()
        self._thread.quit()
        self._thread.wait()
        self._jobs.clear()

    @Slot()
    def _forget_finished(self) -> None:
        # Only the one that tells: another may be over on its thread while its signals still wait
        # to be delivered, and they would be lost with it.
        told = self.sender()
        self._jobs = [job for job in self._jobs if job is not told]
