"""What lives on a node: a process that does one errand after the other.

Its networks stay loaded and what they heard stays in its memory, so that the next question does
not wait for either. It ends with the connection of whoever made it, at the latest.
"""

from __future__ import annotations

import platform
from dataclasses import dataclass

from engine import __version__
from engine.cluster import errands
from engine.cluster.connection import node_name
from engine.cluster.errands import Brought, Errand
from engine.models import feature_cache
from engine.progress import Cancelled, Progress


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


class NodeWorker:
    """Called by Ray, from a thread for the work and from another one for `look` and `stop`."""

    def __init__(self) -> None:
        feature_cache.shared().kind = ""  # what it heard is not kept on the disk of the node
        self._progress: Progress | None = None
        self._unwanted = 0

    def do(self, number: int, errand: Errand) -> Brought:
        """Do an errand; `number`, 1 or more, is higher than that of the one before.

        Raises:
            Cancelled: after `stop`.
        """

        def tell(progress: Progress) -> None:
            if self._unwanted >= number:
                raise Cancelled
            self._progress = progress

        self._progress = None
        return errands.do(errand, tell)

    def look(self) -> Progress | None:
        """How far the errand is; None before its first word."""
        return self._progress

    def stop(self, number: int) -> None:
        """The errand of this number, which is being done or about to be, is not wanted."""
        self._unwanted = number

    def facts(self) -> NodeFacts:
        """What this machine computes on, and its versions."""
        from engine.models import device  # loads torch

        tested = device.survey()
        best = next((one for one in tested if not one.problem), tested[-1])
        python = platform.python_version()
        return NodeFacts(node_name(), __version__, python, best.label, best.problem)
