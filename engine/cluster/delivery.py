"""One errand on a cluster, in the process that is connected: sent, watched, brought home."""

from __future__ import annotations

import itertools
import time
from pathlib import Path
from typing import Any

from engine.cluster import connection, errands
from engine.cluster.connection import Cluster
from engine.cluster.errands import Brought, Operation
from engine.cluster.failures import TaskFailed, TaskLost
from engine.cluster.link import Link
from engine.cluster.place import Place
from engine.errors import ClusterLost, RefusedThere
from engine.progress import Cancelled, Progress, Report

_LOOK_S = 0.2
_CHECK_EVERY_S = 5.0
_MOST_SILENT = 3  # checks in a row without an answer
_GRACE_S = 5.0

_numbers = itertools.count(1)


def deliver(
    operation: Operation, request: Any, home: Path, where: Place, link: Link, report: Report
) -> Any:
    """Have an operation done on a cluster and its files written below `home`.

    Raises:
        ClusterError: the cluster cannot be reached or is lost, or a node cannot do it.
        EngineError: what the operation raises, on the way there too.
        Cancelled: from `report`; the work there is stopped, and the worker kept if it obeys.
    """
    cluster = link.cluster(where, report)
    errand = errands.pack(operation, request, home, report)
    worker, number = link.worker(), next(_numbers)
    report(Progress("sending the sound"))
    task = cluster.ask(worker, "do", number, cluster.put(errand))
    try:
        brought = _wait(cluster, worker, task, report)
    except Cancelled:
        if not _stopped(cluster, worker, task, number):
            link.drop_worker()
        raise
    report(Progress("fetching the result"))
    return errands.bring_home(brought, errand, where.address)


def _wait(cluster: Cluster, worker: Any, task: Any, report: Report) -> Brought:
    progress = Progress("waiting for a free node")
    watch = _Watch(cluster.address)
    told = cluster.ask(worker, "look")
    try:
        while not cluster.wait([task], _LOOK_S):
            watch.look()
            if cluster.wait([told], 0):  # asked again only when it was heard: it may wait long
                progress = cluster.answer(told) or progress
                told = cluster.ask(worker, "look")
            report(progress)
        brought = cluster.answer(task)
    except TaskFailed as error:
        raise RefusedThere(cluster.address, error.reason) from error
    except TaskLost as error:
        raise ClusterLost(cluster.address, error.reason) from error
    assert isinstance(brought, Brought)
    return brought


def _stopped(cluster: Cluster, worker: Any, task: Any, number: int) -> bool:
    """Whether the worker stops when it is asked to, so that it can be asked for more."""
    cluster.ask(worker, "stop", number)
    if not cluster.wait([task], _GRACE_S):
        return False
    try:
        cluster.answer(task)
    except TaskFailed:  # as it should: it was cancelled
        return True
    except TaskLost:
        return False
    return True


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
        problem = connection.why_silent(self._address, _GRACE_S)
        self._n_silent = self._n_silent + 1 if problem else 0
        if self._n_silent >= _MOST_SILENT:
            raise ClusterLost(self._address, problem)
