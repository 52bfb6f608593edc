"""Tasks on an existing Ray cluster; Ray places them, we schedule nothing ourselves.

Every node must see the recordings, the folder of results and the folder that one starts from under
the same paths, such as on a shared disk, and have this Auricle and the models installed; one that
does not is told by `node_task`. This machine only writes the manifest.
"""

from __future__ import annotations

from collections.abc import Generator, Sequence
from pathlib import Path
from typing import Any

from engine.cluster import node_task
from engine.cluster.connection import Cluster
from engine.cluster.failures import TaskLost
from engine.cluster.link import fitting_cpus
from engine.cluster.node_task import Order
from engine.cluster.place import Place
from engine.cluster.tasks import Outcome, State, Task, Work


def run_on_ray(
    tasks: Sequence[Task], work: Work, where: Place
) -> Generator[tuple[Task, Outcome], None, None]:
    """On the cluster, in the order in which they finish.

    Closing the iterator cancels what is left and leaves the cluster as it was.

    Args:
        tasks: to do.
        work: a function of a module that every node can import.
        where: the cluster, and the graphics cards of each task.

    Raises:
        ClusterError: Ray is not installed, no cluster answers, or no node could ever take a task.
    """
    start = Path.cwd()
    with Cluster(where.address) as cluster:
        fitting_cpus(cluster, where)  # refuses; Ray would wait for ever and say nothing
        pending = {
            cluster.start(node_task.do, Order(work, task, start), n_gpus=where.n_gpus): task
            for task in tasks
        }
        try:
            while pending:
                ready = cluster.wait(list(pending))[0]
                yield pending.pop(ready), _outcome(cluster, ready)
        finally:
            for reference in pending:
                cluster.cancel(reference)


def _outcome(cluster: Cluster, reference: Any) -> Outcome:
    """Of a finished task; FAILED when its process or its machine went."""
    try:
        outcome = cluster.answer(reference)
    except TaskLost as error:
        return Outcome(
            State.FAILED, problem=error.reason, remedy="Look at the node with: ray status"
        )
    assert isinstance(outcome, Outcome)
    return outcome
