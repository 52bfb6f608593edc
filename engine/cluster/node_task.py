"""One task of a batch as a node does it: only where the node agrees with whoever asks.

A function of a module, not of a call, so that a node with an Auricle that lacks it says so.
"""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path

from engine import __version__
from engine.cluster import agreement
from engine.cluster.connection import node_name
from engine.cluster.manifest import MANIFEST_NAME
from engine.cluster.tasks import Outcome, State, Task, Work
from engine.errors import RefusedThere


@dataclass(frozen=True, slots=True)
class Order:
    """What goes to a node.

    Attributes:
        work: a function of a module that the node can import.
        task: its folder lies beside the manifest of the batch.
        start: folder that the command was started in, to which the options refer.
        version: of Auricle on the computer that asks.
    """

    work: Work
    task: Task
    start: Path
    version: str = __version__


def do(order: Order) -> Outcome:
    """Do the task here; FAILED where this node would give or keep other results.

    Without the check a node that does not share the folder of results would make one of its own,
    and the recording would count as done while nothing of it ever comes back.
    """
    node, task = node_name(), order.task
    try:
        agreement.check_version(node, __version__, order.version)
        manifest = task.folder.parent / MANIFEST_NAME  # whoever asks has just written it
        agreement.check_sees(node, (order.start, task.source, manifest))
    except RefusedThere as error:
        return Outcome(State.FAILED, problem=str(error), remedy=str(error.hint))
    os.chdir(order.start)
    return order.work(task)
