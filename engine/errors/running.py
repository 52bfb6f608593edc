"""Batches, clusters, evaluations and training runs that cannot be carried out."""

from __future__ import annotations

from engine.errors.base import EngineError
from engine.sentences import say


class BatchError(EngineError):
    """Recordings or a folder of results that a batch cannot work with."""


class ClusterError(EngineError):
    """A Ray cluster that cannot do what it was asked to do."""


class RayNotInstalled(ClusterError):
    """This Python has no Ray, without which no cluster can be reached."""

    def __init__(self) -> None:
        super().__init__(
            "a Ray cluster needs Ray, which is not installed",
            hint="Install it with: pip install 'auricle[cluster]'",
        )


class ClusterUnreachable(ClusterError):
    """Nothing answers at the address, or something that we cannot talk to."""

    def __init__(self, address: str, reason: str) -> None:
        super().__init__(
            say("{address}: no Ray cluster answers ({reason})", address=address, reason=reason),
            hint="Check the address, and with `ray status` on the cluster that it runs. From a "
            "computer that is no node of it, the address is ray://HOST:10001.",
        )
        self.address, self.reason = address, reason


class OtherVersions(ClusterError):
    """A cluster with another version of Ray or Python; each is a pair of Ray's and Python's."""

    def __init__(self, address: str, there: tuple[str, str], here: tuple[str, str]) -> None:
        super().__init__(
            say(
                "{address}: the cluster has Ray {ray} and Python {python}, this computer has Ray "
                "{our_ray} and Python {our_python}",
                address=address,
                ray=there[0],
                python=there[1],
                our_ray=here[0],
                our_python=here[1],
            ),
            hint="Both need the same: bring the versions of one of them to those of the other.",
        )
        self.address, self.there, self.here = address, there, here


class ClusterLost(ClusterError):
    """A cluster that answered no longer does, or what worked on the job there ended."""

    def __init__(self, address: str, reason: str) -> None:
        super().__init__(
            say("{address}: the cluster was lost ({reason})", address=address, reason=reason),
            hint="Nothing is lost here. Run the job on this computer, or again when the cluster "
            "is back.",
        )
        self.address, self.reason = address, reason


class RefusedThere(ClusterError):
    """A node that cannot do the job: a model or a device is missing there, or Auricle is."""

    def __init__(self, node: str, reason: str) -> None:
        super().__init__(
            say("{node}: {problem}", node=node, problem=reason),
            hint="Put it right on that node, or run the job on this computer.",
        )
        self.node = node


class EvaluationError(EngineError):
    """A data set that cannot be scored on."""


class TrainingError(EngineError):
    """A data set that cannot be trained on, or a run that diverged."""
