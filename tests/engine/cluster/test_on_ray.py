"""Tasks on a Ray cluster; with another connection in the place of Ray's, what needs none.

Those that need one run where AURICLE_TEST_RAY holds its address, such as after `ray start --head`.
"""

from __future__ import annotations

import os
import time
from contextlib import closing
from pathlib import Path
from typing import Self

import pytest

from engine.cluster import on_ray
from engine.cluster.manifest import MANIFEST_NAME
from engine.cluster.on_ray import run_on_ray
from engine.cluster.place import Place
from engine.cluster.tasks import Outcome, State, Task
from engine.errors import RefusedThere

ADDRESS = os.environ.get("AURICLE_TEST_RAY", "")
needs_cluster = pytest.mark.skipif(not ADDRESS, reason="no AURICLE_TEST_RAY")


@pytest.fixture
def results(tmp_path: Path) -> Path:
    """A folder of results as a batch makes it."""
    (tmp_path / MANIFEST_NAME).touch()
    return tmp_path


def tasks(results: Path, *operations: str) -> list[Task]:
    made = [
        Task(results / f"{n}.wav", results / str(n), name) for n, name in enumerate(operations)
    ]
    for task in made:
        task.source.touch()
    return made


class WithoutCards:
    """A connection to a cluster of two nodes, neither with a graphics card."""

    def __init__(self, address: str) -> None:
        self.address = address

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *exception: object) -> None:
        """Nothing is held."""

    def resources(self) -> list[dict[str, float]]:
        """Of each node."""
        return [{"CPU": 4.0}, {"CPU": 2.0}]


def test_cards_that_no_node_has_are_told(results: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Before anything is sent: Ray would wait for such a node for ever, without a word."""
    monkeypatch.setattr(on_ray, "Cluster", WithoutCards)
    asked = tasks(results, "say")
    with pytest.raises(RefusedThere, match="no node has a core and 1 graphics cards"):
        list(run_on_ray(asked, lambda task: Outcome(State.DONE), Place("10.0.0.5:6379", 1)))


@needs_cluster
@pytest.mark.timeout(120)
def test_a_process_that_dies_costs_only_its_task(results: Path) -> None:
    """So does an error; both are told, the others are done in other processes than this."""

    def work(task: Task) -> Outcome:
        if task.operation == "die":
            os._exit(9)
        if task.operation == "raise":
            raise ValueError("wrong number")
        return Outcome(State.DONE, model=f"{os.getpid()} {Path.cwd()}")

    asked = tasks(results, "say", "die", "raise", "say")
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
def test_closing_cancels_what_is_left(results: Path) -> None:
    """A long task does not hold up a stop."""

    def work(task: Task) -> Outcome:
        time.sleep(60 if task.operation == "sleep" else 0)
        return Outcome(State.DONE)

    began = time.monotonic()
    asked = tasks(results, "say", "sleep", "sleep")
    with closing(run_on_ray(asked, work, Place(ADDRESS))) as running:
        next(running)
    assert time.monotonic() - began < 40
