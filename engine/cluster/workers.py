"""Tasks on this machine: one after the other in this process, or in several processes.

Each process keeps its models loaded from task to task. A process that dies, such as for lack of
memory, costs the task it had and no other.
"""

from __future__ import annotations

import multiprocessing
import os
import signal
from collections import deque
from collections.abc import Generator, Sequence
from multiprocessing.connection import Connection, wait
from multiprocessing.process import BaseProcess
from types import FrameType

from engine.cluster.tasks import Outcome, State, Task, Work

_GRACE_S = 10.0


def run_here(tasks: Sequence[Task], work: Work) -> Generator[tuple[Task, Outcome], None, None]:
    """One after the other, in this process."""
    for task in tasks:
        yield task, work(task)


def run_apart(
    tasks: Sequence[Task], work: Work, n_processes: int
) -> Generator[tuple[Task, Outcome], None, None]:
    """In processes of their own, in the order in which they finish.

    Closing the iterator, or Ctrl+C, ends the processes; what they had not finished is not told.

    Args:
        tasks: to do.
        work: a function of a module, as another process must find it.
        n_processes: at most so many at a time, 1 or more.
    """
    waiting = deque(tasks)
    busy: dict[object, tuple[_Worker, Task]] = {}
    idle = [_Worker(work) for _ in range(min(n_processes, len(tasks)))]
    try:
        while waiting or busy:
            while waiting and idle:
                worker, task = idle.pop(), waiting.popleft()
                worker.pipe.send(task)
                busy[worker.pipe] = (worker, task)
            for pipe in wait([worker.pipe for worker, _ in busy.values()]):
                worker, task = busy.pop(pipe)
                outcome = worker.answer()
                idle.append(worker if worker.process.is_alive() else _Worker(work))
                yield task, outcome
    finally:
        for worker in (*idle, *(worker for worker, _ in busy.values())):
            worker.end()


class _Worker:
    """A process that waits for tasks."""

    def __init__(self, work: Work) -> None:
        context = multiprocessing.get_context("spawn")  # a fork of a program with threads hangs
        self.pipe, theirs = context.Pipe()
        self.process: BaseProcess = context.Process(target=_serve, args=(theirs, work))
        self.process.start()
        theirs.close()  # so that its death is the end of the pipe here

    def answer(self) -> Outcome:
        """Of the task it has; FAILED when it died of it."""
        try:
            outcome = self.pipe.recv()
        except (EOFError, ConnectionError):
            self.process.join()
            return Outcome(
                State.FAILED,
                problem=f"the process that worked on it ended (code {self.process.exitcode})",
                remedy="It may have lacked memory: try again with fewer --jobs.",
            )
        assert isinstance(outcome, Outcome)
        return outcome

    def end(self) -> None:
        """End the process, which first takes back files half written."""
        self.process.terminate()
        self.process.join(_GRACE_S)
        if self.process.is_alive():
            self.process.kill()
        self.pipe.close()


def _serve(pipe: Connection, work: Work) -> None:
    """The life of a process."""
    # Ctrl+C reaches every process of a terminal; the first one decides and asks the others.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.signal(signal.SIGTERM, _stop)
    # Read by the numeric libraries when they are loaded, which is after this.
    os.environ["OMP_NUM_THREADS"] = "1"
    try:
        while True:
            pipe.send(work(pipe.recv()))
    except (EOFError, ConnectionError, KeyboardInterrupt):
        return


def _stop(number: int, frame: FrameType | None) -> None:
    raise KeyboardInterrupt
