"""What a delivery decides before a cluster is asked; the whole way is in test_elsewhere.py."""

from __future__ import annotations

from typing import cast

import pytest

from engine.cluster.connection import Cluster
from engine.cluster.delivery import MOST_CPUS, Board, fitting_cpus
from engine.cluster.place import Place
from engine.errors import RefusedThere
from engine.progress import Progress

THERE = Place("10.0.0.5:6379")
WITH_CARD = Place("10.0.0.5:6379", n_gpus=1)


class Nodes:
    """A cluster as far as it is counted."""

    def __init__(self, *nodes: dict[str, float]) -> None:
        self._nodes = nodes

    def resources(self) -> list[dict[str, float]]:
        """Of each node."""
        return list(self._nodes)


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


def test_the_board_keeps_the_newest() -> None:
    """Nothing before the task began."""
    board = Board()
    assert board.read() is None
    for done in (1, 2):
        board.tell(Progress("extracting", done, 9))
    assert Progress("extracting", 2, 9) == board.read()
