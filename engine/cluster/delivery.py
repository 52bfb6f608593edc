"""One errand on a cluster, in the process that is connected: sent, watched, brought home."""

from __future__ import annotations

import time
from pathlib import Path
from typing import Any

from engine.cluster import connection, errands
from engine.cluster.connection import Cluster, TaskFailed, TaskLost
from engine.cluster.errands import Brought, Errand, Operation
from engine.cluster.place import Place
from engine.errors import ClusterLost, RefusedThere
from engine.progress import Progress, Report
from engine.sentences import say

MOST_CPUS = 4
"""Cores that a job takes on a node, where it has so many."""

_LOOK_S = 0.3
_CHECK_EVERY_S = 5.0
_MOST_SILENT = 3  # checks in a row without an answer
_GRACE_S = 5.0


class Board:
    """Where a task writes how far it is, and the other side reads it."""

    def __init__(self) -> None:
        self._progress: Progress | None = None

    def tell(self, progress: Progress) -> None:
        """Write it down."""
        self._progress = progress

    def read(self) -> Progress | None:
        """The newest; None before the task began."""
        return self._progress


def deliver(operation: Operation, request: Any, home: Path, where: Place, report: Report) -> Any:
    """Have an operation done on a cluster and its files written below `home`.

    Raises:
        ClusterError: the cluster cannot be reached or is lost, or a node cannot do it.
        EngineError: what the operation raises, on the way there too.
        Cancelled: from `report`; the task is stopped.
    """
    errand = errands.pack(operation, request, home, report)
    report(Progress(say("connecting to {address}", address=where.address)))
    with Cluster(where.address) as cluster:
        n_cpus = fitting_cpus(cluster, where)
        board = cluster.start_actor(Board)
        report(Progress("sending the sound"))
        task = cluster.start(
            _work_there, cluster.put(errand), board, n_cpus=n_cpus, n_gpus=where.n_gpus
        )
        brought = _wait(cluster, task, board, report)
        report(Progress("fetching the result"))
        return errands.bring_home(brought, errand, where.address)


def fitting_cpus(cluster: Cluster, where: Place) -> int:
    """Cores to ask for: at most `MOST_CPUS`, and what the largest node with the cards has.

    Raises:
        RefusedThere: no node could ever take the job.
    """
    able = [node for node in cluster.resources() if node.get("GPU", 0.0) >= where.n_gpus]
    cpus = max((int(node.get("CPU", 0)) for node in able), default=0)
    if cpus < 1:
        reason = say("no node has a core and {count:g} graphics cards", count=where.n_gpus)
        raise RefusedThere(where.address, reason)
    return min(MOST_CPUS, cpus)


def _work_there(errand: Errand, board: Any) -> Brought:
    """What the node does."""
    last = ""
    told_s = 0.0

    def tell(progress: Progress) -> None:
        nonlocal last, told_s
        if progress.stage != last or time.monotonic() - told_s > _LOOK_S:
            last, told_s = progress.stage, time.monotonic()
            board.tell.remote(progress)

    return errands.do(errand, tell)


def _wait(cluster: Cluster, task: Any, board: Any, report: Report) -> Brought:
    progress = Progress("waiting for a free node")
    watch = _Watch(cluster.address)
    is_over = False
    try:
        while not cluster.wait([task], _LOOK_S):
            watch.look()
            told = board.read.remote()
            if cluster.wait([told], _LOOK_S):
                progress = cluster.answer(told) or progress
            report(progress)
        is_over = True
        brought = cluster.answer(task)
    except TaskFailed as error:
        raise RefusedThere(cluster.address, str(error)) from error
    except TaskLost as error:
        raise ClusterLost(cluster.address, str(error)) from error
    finally:
        if not is_over:
            _stop(cluster, task)
    assert isinstance(brought, Brought)
    return brought


def _stop(cluster: Cluster, task: Any) -> None:
    """As Ctrl+C does, so that its folder goes; with its process where that does not help."""
    cluster.cancel(task, at_once=False)
    if not cluster.wait([task], _GRACE_S):
        cluster.cancel(task)


class _Watch:
    """Tells within a quarter of a minute that a cluster is gone; Ray itself takes a minute."""

    def __init__(self, address: str) -> None:
        self._address = address
        self._checked_s = time.monotonic()
        self._n_silent = 0

    def look(self) -> None:
        """Raises `ClusterLost` after several checks in a row without an answer."""
        if time.monotonic() - self._checked_s < _CHECK_EVERY_S:
            return
        self._checked_s = time.monotonic()
        problem = connection.answers(self._address, _GRACE_S)
        self._n_silent = self._n_silent + 1 if problem else 0
        if self._n_silent >= _MOST_SILENT:
            raise ClusterLost(self._address, problem)
