"""What a cluster has, and whether jobs of this Auricle can run there: a test before the first."""

from __future__ import annotations

from dataclasses import dataclass

from engine import __version__
from engine.cluster import agreement
from engine.cluster.connection import Cluster
from engine.cluster.failures import TaskFailed, TaskLost
from engine.cluster.link import Link
from engine.cluster.node_worker import NodeFacts
from engine.cluster.place import Place
from engine.errors import ClusterLost, RefusedThere
from engine.progress import Progress, Report
from engine.sentences import say

_PATIENCE_S = 120.0
_LOOK_S = 0.3


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


def survey(where: Place, link: Link, report: Report) -> ClusterFacts:
    """Connect, count, and have a worker start on a node as for a job; the first job finds it.

    Raises:
        ClusterError: Ray is not installed, no cluster answers, it has no free node within two
            minutes, or Auricle is not installed there or another one.
        Cancelled: from `report`.
    """
    cluster = link.cluster(where, report)
    nodes = cluster.resources()
    node = _ask_node(cluster, where, link, report)
    agreement.check_version(node.name, node.auricle, __version__)
    return ClusterFacts(
        len(nodes),
        sum(one.get("CPU", 0.0) for one in nodes),
        sum(one.get("GPU", 0.0) for one in nodes),
        cluster.version,
        node,
    )


def _ask_node(cluster: Cluster, where: Place, link: Link, report: Report) -> NodeFacts:
    asked = cluster.ask(link.worker(), "facts")
    try:
        for _ in range(round(_PATIENCE_S / _LOOK_S)):
            report(Progress("waiting for a free node"))
            if cluster.wait([asked], _LOOK_S):
                facts = cluster.answer(asked)
                assert isinstance(facts, NodeFacts)
                return facts
    except TaskFailed as error:
        raise RefusedThere(where.address, error.reason) from error
    except TaskLost as error:
        raise ClusterLost(where.address, error.reason) from error
    raise RefusedThere(where.address, say("no node answered within two minutes"))
