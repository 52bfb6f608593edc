"""Where a job runs: on this computer, or on an existing Ray cluster. Importing this is light."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Place:
    """A place for jobs.

    Attributes:
        address: of the cluster, such as "10.0.0.5:6379" where this computer is one of its nodes,
            "ray://10.0.0.5:10001" from any other; empty for this computer.
        n_gpus: graphics cards that a job takes there, 0 or more; a fraction shares one.
    """

    address: str = ""
    n_gpus: float = 0.0

    @property
    def is_here(self) -> bool:
        """Whether it is this computer."""
        return not self.address


HERE = Place()
