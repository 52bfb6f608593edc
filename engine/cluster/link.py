"""What a courier keeps from job to job: its connection, and the process that works on a node.

That process holds the cores and the share of a graphics card that a job takes for as long as it
lives, as its networks stay in their memory; so whoever owns the courier does not keep it long.
"""

from __future__ import annotations

from typing import Any, Self

from engine.cluster import connection
from engine.cluster.connection import Cluster
from engine.cluster.failures import TaskFailed, TaskLost
from engine.cluster.node_worker import NodeWorker
from engine.cluster.place import HERE, Place
from engine.errors import RefusedThere
from engine.progress import Progress, Report
from engine.sentences import say

MOST_CPUS = 4
"""Cores that a job takes on a node, where it has so many."""

_WELL_S = 3.0


class Link:
    """A connection to one cluster and one worker there, made when first asked for.

    As a context manager: leaving it ends the worker and disconnects. One thread.
    """

    def __init__(self) -> None:
        self._cluster: Cluster | None = None
        self._worker: Any = None
        self._where = HERE

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *exception: object) -> None:
        self.close()

    def cluster(self, where: Place, report: Report) -> Cluster:
        """The connection, as it is where it still works.

        Raises:
            ClusterError: the cluster cannot be reached.
            Cancelled: from `report`.
        """
        if self._cluster is not None and (where != self._where or not self._is_well()):
            self.close()
        if self._cluster is None:
            report(Progress(say("connecting to {address}", address=where.address)))
            self._cluster, self._where = Cluster(where.address), where
        return self._cluster

    def worker(self) -> Any:
        """The worker, which Ray starts as soon as a node has room for it; after `cluster`.

        Raises:
            RefusedThere: no node could ever take it, or Auricle is not there.
        """
        assert self._cluster is not None
        if self._worker is None:
            n_cpus = fitting_cpus(self._cluster, self._where)
            try:
                self._worker = self._cluster.start_worker(
                    NodeWorker, n_cpus=n_cpus, n_gpus=self._where.n_gpus
                )
            except TaskFailed as error:
                raise RefusedThere(self._where.address, error.reason) from error
        return self._worker

    def drop_worker(self) -> None:
        """End the worker at once, whatever it does; the next one is another."""
        if self._cluster is not None and self._worker is not None:
            self._cluster.kill(self._worker)
        self._worker = None

    def close(self) -> None:
        """End the worker and disconnect."""
        self._worker = None  # it lives as long as its handle
        if self._cluster is not None:
            self._cluster.close()
        self._cluster, self._where = None, HERE

    def _is_well(self) -> bool:
        """Whether the worker answers; without one, whether anybody listens."""
        assert self._cluster is not None
        if self._worker is None:
            return not connection.why_silent(self._where.address, _WELL_S)
        told = self._cluster.ask(self._worker, "look")
        if not self._cluster.wait([told], _WELL_S):
            return False
        try:
            self._cluster.answer(told)
        except TaskLost:
            return False
        return True


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
