"""What is kept from job to job, without a cluster."""

from __future__ import annotations

from typing import cast

import pytest

from engine.cluster import connection, link
from engine.cluster.connection import Cluster
from engine.cluster.failures import TaskLost
from engine.cluster.link import MOST_CPUS, Link, fitting_cpus
from engine.cluster.place import Place
from engine.errors import RefusedThere
from engine.progress import silent

THERE = Place("10.0.0.5:6379")
WITH_CARD = Place("10.0.0.5:6379", n_gpus=1)


class Nodes:
    """A cluster as far as it is counted, and its workers as numbers."""

    def __init__(self, *nodes: dict[str, float]) -> None:
        self._nodes = nodes
        self.n_workers = 0
        self.is_closed = self.is_lost = False
        self.killed: list[int] = []

    def resources(self) -> list[dict[str, float]]:
        """Of each node."""
        return list(self._nodes)

    def start_worker(self, kind: type, *, n_cpus: float, n_gpus: float) -> int:
        """Another number."""
        self.n_workers += 1
        return self.n_workers

    def ask(self, worker: int, method: str) -> str:
        """Its name stands for the answer."""
        return method

    def wait(self, asked: list[str], timeout_s: float) -> list[str]:
        """Nothing takes time."""
        return asked

    def answer(self, asked: str) -> None:
        """None: it does nothing now."""
        if self.is_lost:
            raise TaskLost("worker died")

    def kill(self, worker: int) -> None:
        """Gone."""
        self.killed.append(worker)

    def close(self) -> None:
        """Disconnected."""
        self.is_closed = True


@pytest.fixture
def made(monkeypatch: pytest.MonkeyPatch) -> list[Nodes]:
    """The connections that were made, all to nodes that listen."""
    found: list[Nodes] = []

    def connect(address: str) -> Nodes:
        found.append(Nodes({"CPU": 2.0}))
        return found[-1]

    monkeypatch.setattr(link, "Cluster", connect)
    monkeypatch.setattr(connection, "why_silent", lambda address, timeout_s: "")
    return found


def test_the_second_job_finds_connection_and_worker(made: list[Nodes]) -> None:
    """Neither is made again."""
    kept = Link()
    for _ in range(2):
        kept.cluster(THERE, silent)
        assert 1 == kept.worker()
    assert 1 == len(made)


def test_another_place_is_another_connection(made: list[Nodes]) -> None:
    """The one before is left, so that its node is free."""
    with Link() as kept:
        kept.cluster(THERE, silent)
        kept.worker()
        kept.cluster(Place("10.0.0.6:6379"), silent)
        assert [True, False] == [one.is_closed for one in made]
    assert made[1].is_closed


def test_a_connection_whose_worker_is_gone_is_made_again(made: list[Nodes]) -> None:
    """Such as one to a cluster that was started anew meanwhile."""
    kept = Link()
    kept.cluster(THERE, silent)
    kept.worker()
    made[0].is_lost = True
    assert kept.cluster(THERE, silent) is made[1]
    assert made[0].is_closed


def test_after_a_worker_that_was_ended_comes_another(made: list[Nodes]) -> None:
    """On the same connection."""
    kept = Link()
    kept.cluster(THERE, silent)
    kept.worker()
    kept.drop_worker()
    assert [1] == made[0].killed
    assert 2 == kept.worker()


def cpus(where: Place, *nodes: dict[str, float]) -> int:
    return fitting_cpus(cast(Cluster, Nodes(*nodes)), where)


def test_a_job_takes_a_few_cores_of_the_largest_node() -> None:
    """Never more than that node has, or Ray would wait for ever."""
    assert MOST_CPUS == cpus(THERE, {"CPU": 2.0}, {"CPU": 64.0})
    assert 2 == cpus(THERE, {"CPU": 2.0}, {"CPU": 1.0})


def test_only_nodes_with_the_cards_count() -> None:
    """The largest node may be one without a graphics card."""
    assert 3 == cpus(WITH_CARD, {"CPU": 64.0}, {"CPU": 3.0, "GPU": 1.0})


def test_a_job_that_no_node_could_take_is_refused() -> None:
    """At once, instead of waiting for a node that will not come."""
    with pytest.raises(RefusedThere, match="1 graphics cards"):
        cpus(WITH_CARD, {"CPU": 64.0})
    with pytest.raises(RefusedThere):
        cpus(THERE)
