"""Tasks in other processes."""

from __future__ import annotations

import os
import time
from contextlib import closing
from pathlib import Path

import pytest

from engine.cluster.tasks import Outcome, State, Task
from engine.cluster.workers import run_apart, run_here


def tell_process(task: Task) -> Outcome:
    """The work of these tests: say which process, or die."""
    if task.operation == "die":
        os._exit(9)
    if task.operation == "sleep":
        time.sleep(60)
    return Outcome(State.DONE, model=str(os.getpid()))


def tasks(*operations: str) -> list[Task]:
    return [Task(Path(f"{n}.wav"), Path(str(n)), name) for n, name in enumerate(operations)]


def test_one_after_the_other_stays_here() -> None:
    """In this process and in the order given."""
    asked = tasks("say", "say")
    found = list(run_here(asked, tell_process))
    assert asked == [task for task, _ in found]
    assert {str(os.getpid())} == {outcome.model for _, outcome in found}


@pytest.mark.parametrize("n_processes", [1, 2])
def test_a_process_that_dies_costs_only_its_task(n_processes: int) -> None:
    """The task is told as failed, the others are done, by other processes than this."""
    found = dict(
        (task.source.stem, outcome)
        for task, outcome in run_apart(tasks("say", "die", "say"), tell_process, n_processes)
    )
    assert [State.DONE, State.FAILED, State.DONE] == [found[name].state for name in "012"]
    assert "code 9" in found["1"].problem
    assert found["1"].remedy
    assert str(os.getpid()) not in {outcome.model for outcome in found.values()}


def test_closing_ends_what_is_running() -> None:
    """A long task does not hold up a stop."""
    began = time.monotonic()
    with closing(run_apart(tasks("say", "sleep"), tell_process, 2)) as running:
        next(running)
    assert time.monotonic() - began < 20
