"""Tasks on an existing Ray cluster; Ray places them, we schedule nothing ourselves.

Every node must see the recordings, the folder of results and the folder that one starts from under
the same paths, such as on a shared disk, and have Auricle and the models installed. This machine
only writes the manifest.
"""

from __future__ import annotations

import importlib
import importlib.util
import os
import socket
from collections.abc import Generator, Sequence
from pathlib import Path
from typing import Any

from engine.cluster.tasks import Outcome, State, Task, Work
from engine.errors import BatchError

INSTALL = "Install it with: pip install 'auricle[cluster]'"

_REACH_S = 10.0


def check_installed() -> None:
    """Nothing, where Ray is installed.

    Raises:
        BatchError: it is not; the hint is the command that installs it.
    """
    if importlib.util.find_spec("ray") is None:
        raise BatchError("--ray needs Ray, which is not installed", hint=INSTALL)


def run_on_ray(
    tasks: Sequence[Task], work: Work, address: str, n_gpus: float = 0.0
) -> Generator[tuple[Task, Outcome], None, None]:
    """On the cluster, in the order in which they finish.

    Closing the iterator cancels what is left and leaves the cluster as it was.

    Args:
        tasks: to do.
        work: a function of a module that every node can import.
        address: of the cluster, such as "10.0.0.5:6379" or "auto".
        n_gpus: graphics cards that a task takes, 0 or more; a fraction shares one.

    Raises:
        BatchError: Ray is not installed, or no cluster answers.
    """
    check_installed()
    ray = _connect(address)
    place = Path.cwd()

    def work_there(task: Task) -> Outcome:
        os.chdir(place)  # of the files that the options name
        return work(task)

    # A task that killed its process would kill the next one too: Ray does not try it again.
    remote = ray.remote(max_retries=0, num_cpus=1, num_gpus=n_gpus)(work_there)
    pending = {remote.remote(task): task for task in tasks}
    try:
        while pending:
            ready, _ = ray.wait(list(pending), num_returns=1)
            yield pending.pop(ready[0]), _outcome(ray, ready[0])
    finally:
        for reference in pending:
            ray.cancel(reference, force=True)
        ray.shutdown()


def _connect(address: str) -> Any:
    """The module, connected to the cluster."""
    ray: Any = importlib.import_module("ray")
    host, colon, port = address.removeprefix("ray://").rpartition(":")
    try:
        if colon:  # Ray itself would try for minutes where nobody listens
            socket.create_connection((host, int(port)), _REACH_S).close()
        ray.init(address=address, log_to_driver=False, logging_level="ERROR")
    except (OSError, RuntimeError, ValueError, ray.exceptions.RayError) as error:
        raise BatchError(
            f"{address}: no Ray cluster answers ({error})", hint="Check with: ray status"
        ) from error
    return ray


def _outcome(ray: Any, reference: Any) -> Outcome:
    """Of a finished task; FAILED when its process or its machine went."""
    try:
        outcome = ray.get(reference)
    except ray.exceptions.RayError as error:
        # An error of the task ends with its own words, one of Ray begins with them.
        line = -1 if isinstance(error, ray.exceptions.RayTaskError) else 0
        reason = str(error).strip().splitlines()[line]
        return Outcome(State.FAILED, problem=reason, remedy="Look at the node with: ray status")
    assert isinstance(outcome, Outcome)
    return outcome
