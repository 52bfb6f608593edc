"""How a delivery waits, stops and fails, without a cluster; the whole way: test_elsewhere.py."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any, cast

import pytest

from engine.cluster import delivery
from engine.cluster.errands import Brought
from engine.cluster.failures import TaskFailed, TaskLost
from engine.cluster.link import Link
from engine.cluster.place import Place
from engine.errors import ClusterLost, RefusedThere
from engine.progress import Cancelled, Progress, silent

THERE = Place("10.0.0.5:6379")


class Asked:
    """A reference: what was asked, and what is answered after so many looks at it."""

    def __init__(self, answer: Callable[[], Any], n_looks: int = 0) -> None:
        self.answer, self.n_looks = answer, n_looks


class There:
    """Link, connection and worker in one: the work takes three looks, unless it is stopped."""

    address = THERE.address

    def __init__(self, work: Callable[[], Any], *, obeys: bool = True) -> None:
        self._work, self._obeys = work, obeys
        self.task: Asked | None = None
        self.was_dropped = False

    def cluster(self, where: Place, report: object) -> There:
        """Connected."""
        return self

    def worker(self) -> There:
        """There."""
        return self

    def drop_worker(self) -> None:
        """Gone."""
        self.was_dropped = True

    def put(self, value: Any) -> Any:
        """Sent."""
        return value

    def ask(self, worker: Any, method: str, *args: Any) -> Asked:
        """One of the worker's methods."""
        if method == "do":
            self.task = Asked(self._work, 3)
            return self.task
        if method == "stop" and self._obeys:
            assert self.task is not None
            self.task.answer, self.task.n_looks = self._cancelled, 0
        return Asked(lambda: Progress("listening"))

    def wait(self, references: list[Asked], timeout_s: float) -> bool:
        """Nothing takes time."""
        (asked,) = references
        asked.n_looks -= 1
        return asked.n_looks < 0 or (timeout_s > 1 and asked.answer == self._cancelled)

    def answer(self, asked: Asked) -> Any:
        """Of what is over."""
        return asked.answer()

    def _cancelled(self) -> None:
        raise TaskFailed("Cancelled")


def delivered(there: There, report: Callable[[Progress], None] = silent) -> Any:
    return delivery.deliver(print, None, Path(), THERE, cast(Link, there), report)


def lose(kind: type[Exception]) -> Callable[[], None]:
    def work() -> None:
        raise kind("worker died")

    return work


def test_progress_of_the_node_is_told_and_its_result_given() -> None:
    """As it comes."""
    stages: list[str] = []
    there = There(lambda: Brought(42, {}, None, "node-3"))
    assert 42 == delivered(there, lambda progress: stages.append(progress.stage))
    expected = ["sending the sound", "listening", "fetching the result"]
    assert expected == list(dict.fromkeys(stages))
    assert not there.was_dropped


@pytest.mark.parametrize(("kind", "told"), [(TaskLost, ClusterLost), (TaskFailed, RefusedThere)])
def test_a_worker_without_an_answer_is_told(kind: type[Exception], told: type[Exception]) -> None:
    """Its death is the loss of it, an error of its code a refusal."""
    with pytest.raises(told, match="worker died"):
        delivered(There(lose(kind)))


@pytest.mark.parametrize("obeys", [True, False])
def test_a_worker_that_does_not_stop_is_ended(obeys: bool) -> None:
    """One that stops is kept for the next question."""

    def stop(progress: Progress) -> None:
        if progress.stage == "listening":
            raise Cancelled

    there = There(lambda: None, obeys=obeys)
    if not obeys:
        there.wait = lambda references, timeout_s: references != [there.task]  # type: ignore
    with pytest.raises(Cancelled):
        delivered(there, stop)
    assert obeys is not there.was_dropped
