"""What a cluster has, and whether jobs of this Auricle can run there: a test before the first."""

from __future__ import annotations

import platform
from dataclasses import dataclass

from engine import __version__
from engine.cluster.connection import Cluster, TaskFailed, TaskLost, node_name
from engine.cluster.delivery import fitting_cpus
from engine.cluster.place import Place
from engine.errors import ClusterLost, RefusedThere
from engine.progress import Progress, Report
from engine.sentences import say

_PATIENCE_S = 120.0
_LOOK_S = 0.3


@dataclass(frozen=True, slots=True)
class NodeFacts:
    """What one node answers.

    Attributes:
        name: of the machine.
        auricle: its version there.
        python: its version there.
        device: label of what jobs compute on there.
        problem: why that does not work; empty when it does.
    """

    name: str
    auricle: str
    python: str
    device: str
    problem: str


@dataclass(frozen=True, slots=True)
class ClusterFacts:
    """What a cluster has.

    Attributes:
        n_nodes: living machines.
        n_cpus: processor cores that it lends, of all.
        n_gpus: graphics cards, of all.
        ray: version of Ray, here and there.
        node: the answer of the node that Ray chose for a small task.
    """

    n_nodes: int
    n_cpus: float
    n_gpus: float
    ray: str
    node: NodeFacts


def survey(where: Place, report: Report) -> ClusterFacts:
    """Connect, count, and have a node answer a small task as a job would.

    Raises:
        ClusterError: Ray is not installed, no cluster answers, it has no free node within two
            minutes, or Auricle is not installed there or another one.
        Cancelled: from `report`.
    """
    report(Progress(say("connecting to {address}", address=where.address)))
    with Cluster(where.address) as cluster:
        nodes = cluster.resources()
        node = _ask_node(cluster, where, report)
        version = cluster.version
    if node.auricle != __version__:
        reason = say(
            "it has Auricle {there}, this computer {here}", there=node.auricle, here=__version__
        )
        raise RefusedThere(node.name, reason)
    return ClusterFacts(
        len(nodes),
        sum(one.get("CPU", 0.0) for one in nodes),
        sum(one.get("GPU", 0.0) for one in nodes),
        version,
        node,
    )


def _ask_node(cluster: Cluster, where: Place, report: Report) -> NodeFacts:
    n_cpus = fitting_cpus(cluster, where)
    task = cluster.start(_answer, n_cpus=n_cpus, n_gpus=where.n_gpus)
    try:
        for _ in range(round(_PATIENCE_S / _LOOK_S)):
            report(Progress("waiting for a free node"))
            if cluster.wait([task], _LOOK_S):
                facts = cluster.answer(task)
                assert isinstance(facts, NodeFacts)
                return facts
    except TaskFailed as error:
        raise RefusedThere(where.address, str(error)) from error
    except TaskLost as error:
        raise ClusterLost(where.address, str(error)) from error
    cluster.cancel(task)
    raise RefusedThere(where.address, say("no node answered within two minutes"))


def _answer() -> NodeFacts:
    """What the node says."""
    from engine.models import device  # loads torch

    tested = device.survey()
    best = next((one for one in tested if not one.problem), tested[-1])
    return NodeFacts(node_name(), __version__, platform.python_version(), best.label, best.problem)
