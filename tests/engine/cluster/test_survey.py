"""What is made of a cluster's answer; a survey of a real one is in test_elsewhere.py."""

from __future__ import annotations

from collections.abc import Callable
from types import TracebackType
from typing import Any, Self

import pytest

from engine import __version__
from engine.cluster import survey
from engine.cluster.place import Place
from engine.errors import RefusedThere
from engine.progress import silent

THERE = Place("10.0.0.5:6379")


class Answering:
    """A cluster of two nodes that runs a task here, when its answer is asked for."""

    version = "2.60.0"

    def __init__(self, address: str) -> None:
        self.address = address

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        return

    def resources(self) -> list[dict[str, float]]:
        """Of each node."""
        return [{"CPU": 4.0, "GPU": 1.0}, {"CPU": 2.0}]

    def start(self, task: Callable[[], Any], *, n_cpus: int, n_gpus: float) -> Callable[[], Any]:
        """It runs when its answer is asked for."""
        assert 4 == n_cpus
        return task

    def wait(self, tasks: list[Any], seconds: float) -> bool:
        """Nothing takes time."""
        return True

    def answer(self, task: Callable[[], Any]) -> Any:
        """Runs it now."""
        return task()


@pytest.fixture(autouse=True)
def cluster(monkeypatch: pytest.MonkeyPatch) -> None:
    """No Ray is needed to count."""
    monkeypatch.setattr(survey, "Cluster", Answering)
    monkeypatch.setattr(survey, "node_name", lambda: "worker-1")


def test_all_nodes_are_counted_and_one_answers() -> None:
    """Cores and cards of all, and what jobs would compute on."""
    facts = survey.survey(THERE, silent)
    assert (2, 6.0, 1.0, "2.60.0") == (facts.n_nodes, facts.n_cpus, facts.n_gpus, facts.ray)
    assert "worker-1" == facts.node.name
    assert __version__ == facts.node.auricle
    assert facts.node.device
    assert "" == facts.node.problem


def test_another_auricle_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    """Its results would not be those of this one."""
    old = survey.NodeFacts("worker-1", "0.0.1", "3.11.7", "CPU", "")
    monkeypatch.setattr(survey, "_answer", lambda: old)
    with pytest.raises(RefusedThere, match=r"0\.0\.1"):
        survey.survey(THERE, silent)
