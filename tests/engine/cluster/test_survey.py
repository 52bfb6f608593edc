"""What is made of a cluster's answer; a survey of a real one is in test_elsewhere.py."""

from __future__ import annotations

from typing import cast

import pytest

from engine import __version__
from engine.cluster import survey
from engine.cluster.link import Link
from engine.cluster.node_worker import NodeFacts
from engine.cluster.place import Place
from engine.cluster.survey import ClusterFacts
from engine.errors import RefusedThere
from engine.progress import Report, silent

THERE = Place("10.0.0.5:6379")


class There:
    """Link, connection and worker in one, of two nodes."""

    version = "2.60.0"

    def __init__(self, facts: NodeFacts) -> None:
        self._facts = facts

    def cluster(self, where: Place, report: Report) -> There:
        """Connected."""
        return self

    def worker(self) -> There:
        """There."""
        return self

    def resources(self) -> list[dict[str, float]]:
        """Of each node."""
        return [{"CPU": 4.0, "GPU": 1.0}, {"CPU": 2.0}]

    def ask(self, worker: There, method: str) -> str:
        """Its name stands for the answer."""
        return method

    def wait(self, asked: list[str], timeout_s: float) -> bool:
        """Nothing takes time."""
        return True

    def answer(self, asked: str) -> NodeFacts:
        """Of the node."""
        assert "facts" == asked
        return self._facts


def surveyed(facts: NodeFacts) -> ClusterFacts:
    return survey.survey(THERE, cast(Link, There(facts)), silent)


def test_all_nodes_are_counted_and_one_answers() -> None:
    """Cores and cards of all, and what jobs would compute on."""
    node = NodeFacts("worker-1", __version__, "3.11.7", "NVIDIA L4", "")
    facts = surveyed(node)
    assert (2, 6.0, 1.0, "2.60.0") == (facts.n_nodes, facts.n_cpus, facts.n_gpus, facts.ray)
    assert node == facts.node


def test_another_auricle_is_refused() -> None:
    """Its results would not be those of this one."""
    with pytest.raises(RefusedThere, match=r"0\.0\.1"):
        surveyed(NodeFacts("worker-1", "0.0.1", "3.11.7", "CPU", ""))
