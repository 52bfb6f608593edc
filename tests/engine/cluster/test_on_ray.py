"""Tasks on a Ray cluster.

Those that need one run where AURICLE_TEST_RAY holds its address, such as after `ray start --head`.
"""

from __future__ import annotations

import importlib.util
import os
import time
from contextlib import closing
from pathlib import Path

import pytest

from engine.cluster.on_ray import check_installed, run_on_ray
from engine.cluster.tasks import Outcome, State, Task
from engine.errors import BatchError

ADDRESS = os.environ.get("AURICLE_TEST_RAY", "")
needs_cluster = pytest.mark.skipif(not ADDRESS, reason="no AURICLE_TEST_RAY")


def tasks(*operations: str) -> list[Task]:
    return [Task(Path(f"{n}.wav"), Path(str(n)), name) for n, name in enumerate(operations)]


def test_missing_ray_is_told_with_its_command(monkeypatch: pytest.MonkeyPatch) -> None:
    """Before anything is sent anywhere."""
    monkeypatch.setattr(importlib.util, "find_spec", lambda name: None)
    with pytest.raises(BatchError, match="not installed") as refused:
        check_installed()
    assert "pip install 'auricle[cluster]'" in refused.value.hint


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
    found = {task.source.stem: outcome for task, outcome in run_on_ray(asked, work, ADDRESS)}
    states = [found[name].state for name in "0123"]
    assert [State.DONE, State.FAILED, State.FAILED, State.DONE] == states
    assert "died" in found["1"].problem
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
    with closing(run_on_ray(tasks("say", "sleep", "sleep"), work, ADDRESS)) as running:
        next(running)
    assert time.monotonic() - began < 40


@pytest.mark.skipif(importlib.util.find_spec("ray") is None, reason="no ray")
@pytest.mark.timeout(120)
def test_a_cluster_that_is_not_there_is_told() -> None:
    """One sentence with the address."""
    with pytest.raises(BatchError, match=r"127\.0\.0\.1:1: no Ray cluster"):
        next(run_on_ray(tasks("say"), lambda task: Outcome(State.DONE), "127.0.0.1:1"))
