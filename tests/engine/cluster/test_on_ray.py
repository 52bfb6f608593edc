"""Tasks on a Ray cluster.

Those that need one run where AURICLE_TEST_RAY holds its address, such as after `ray start --head`.
"""

from __future__ import annotations

import os
import time
from contextlib import closing
from pathlib import Path

import pytest

from engine.cluster.on_ray import run_on_ray
from engine.cluster.place import Place
from engine.cluster.tasks import Outcome, State, Task

ADDRESS = os.environ.get("AURICLE_TEST_RAY", "")
needs_cluster = pytest.mark.skipif(not ADDRESS, reason="no AURICLE_TEST_RAY")


def tasks(*operations: str) -> list[Task]:
    return [Task(Path(f"{n}.wav"), Path(str(n)), name) for n, name in enumerate(operations)]


@needs_cluster
@pytest.mark.timeout(120)
def test_a_process_that_dies_costs_only_its_task() -> None:
    """So does an error; both are told, the others are done in other processes than this."""

    def work(task: Task) -> Outcome:
        if task.operation == "die":
            os._exit(9)
        if task.operation == "raise":
            raise ValueError("wrong number")
        return Outcome(State.DONE, model=f"{os.getpid()} {Path.cwd()}")

    asked = tasks("say", "die", "raise", "say")
    running = run_on_ray(asked, work, Place(ADDRESS))
    found = {task.source.stem: outcome for task, outcome in running}
    states = [found[name].state for name in "0123"]
    assert [State.DONE, State.FAILED, State.FAILED, State.DONE] == states
    assert "the process there ended" in found["1"].problem
    assert "ValueError: wrong number" == found["2"].problem
    process, place = found["0"].model.split(" ", 1)
    assert str(os.getpid()) != process
    assert str(Path.cwd()) == place


@needs_cluster
@pytest.mark.timeout(120)
def test_closing_cancels_what_is_left() -> None:
    """A long task does not hold up a stop."""

    def work(task: Task) -> Outcome:
        time.sleep(60 if task.operation == "sleep" else 0)
        return Outcome(State.DONE)

    began = time.monotonic()
    with closing(run_on_ray(tasks("say", "sleep", "sleep"), work, Place(ADDRESS))) as running:
        next(running)
    assert time.monotonic() - began < 40
