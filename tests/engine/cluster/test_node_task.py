"""A task of a batch on a node, here in this process."""

from __future__ import annotations

import socket
from dataclasses import replace
from pathlib import Path

import pytest

from engine.cluster import node_task
from engine.cluster.manifest import MANIFEST_NAME
from engine.cluster.node_task import Order
from engine.cluster.tasks import Outcome, State, Task


def tell_place(task: Task) -> Outcome:
    """The work of these tests: make the folder and say where it was done."""
    task.folder.mkdir()
    return Outcome(State.DONE, model=str(Path.cwd()))


@pytest.fixture
def order(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Order:
    """As a node gets it that sees all there is."""
    monkeypatch.chdir(tmp_path)
    start, results = tmp_path / "start", tmp_path / "results"
    start.mkdir()
    results.mkdir()
    (results / MANIFEST_NAME).touch()
    (start / "take.wav").touch()
    return Order(tell_place, Task(start / "take.wav", results / "take", "extract"), start)


def test_it_is_done_where_the_command_was_started(order: Order) -> None:
    """Files that the options name are found."""
    assert Outcome(State.DONE, model=str(order.start)) == node_task.do(order)


@pytest.mark.parametrize("unseen", ["start/take.wav", f"results/{MANIFEST_NAME}"])
def test_a_node_that_does_not_share_the_disk_says_so(
    order: Order, unseen: str, tmp_path: Path
) -> None:
    """It makes no folder of results of its own: nobody would ever find what is in it."""
    (tmp_path / unseen).unlink()
    outcome = node_task.do(order)
    assert State.FAILED == outcome.state
    assert f"{socket.gethostname()}: it does not see {tmp_path / unseen}" == outcome.problem
    assert "Put it right on that node" in outcome.remedy
    assert not order.task.folder.exists()


def test_another_auricle_does_nothing(order: Order) -> None:
    """Answers of two versions never lie in one folder as if they were of one."""
    outcome = node_task.do(replace(order, version="0.0.1"))
    assert State.FAILED == outcome.state
    assert "this computer 0.0.1" in outcome.problem
    assert not order.task.folder.exists()
