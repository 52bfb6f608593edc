"""The connection to an existing Ray cluster: the one module that touches Ray.

Ray ends the process that is connected when it loses its cluster, and connects once a process. So
the window never does this in its own process; `elsewhere` gives it one.
"""

from __future__ import annotations

import importlib
import importlib.util
import socket
from collections.abc import Callable, Sequence
from typing import Any, Self

from engine.cluster import failures
from engine.errors import ClusterUnreachable, RayNotInstalled
from engine.sentences import say

CLIENT_PREFIX = "ray://"
AUTO = "auto"
REACH_S = 10.0


def check_installed(address: str) -> None:
    """Nothing, where Ray is installed with what it needs for this address.

    Raises:
        RayNotInstalled: it is not; the hint is the command that installs it.
    """
    needed = ("ray", "grpc") if address.startswith(CLIENT_PREFIX) else ("ray",)
    if any(importlib.util.find_spec(name) is None for name in needed):
        raise RayNotInstalled


def why_silent(address: str, timeout_s: float = REACH_S) -> str:
    """Why nobody listens at an address; empty where somebody does, and for "auto"."""
    if address == AUTO:
        return ""
    host, _, port = address.removeprefix(CLIENT_PREFIX).rpartition(":")
    if not host or not port.isdecimal() or "/" in host:
        return say("an address is HOST:6379 or ray://HOST:10001")
    try:
        socket.create_connection((host.strip("[]"), int(port)), timeout_s).close()
    except ConnectionRefusedError:
        return say("nothing listens there")
    except TimeoutError:
        return say("no answer within {seconds:g} s", seconds=timeout_s)
    except socket.gaierror:
        return say("there is no computer of that name")
    except (OSError, OverflowError) as error:
        return str(error)
    return ""


class Cluster:
    """A connection, as a context manager: leaving it cancels nothing and disconnects.

    Args:
        address: of the cluster, such as "10.0.0.5:6379", "ray://10.0.0.5:10001" or "auto".

    Raises:
        RayNotInstalled: Ray is not installed.
        ClusterUnreachable: no cluster answers.
        OtherVersions: one answers that has another version of Ray or Python.
    """

    def __init__(self, address: str) -> None:
        check_installed(address)
        self._ray: Any = importlib.import_module("ray")
        self.address = address
        problem = why_silent(address)  # Ray itself would try for minutes where nobody listens
        if problem:
            raise ClusterUnreachable(address, problem)
        try:
            self._ray.init(address=address, log_to_driver=False, logging_level="ERROR")
        except (OSError, RuntimeError, ValueError, self._ray.exceptions.RayError) as error:
            raise failures.of_connection(address, error) from error

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *exception: object) -> None:
        self.close()

    def close(self) -> None:
        """Disconnect; what was started through this connection and still lives is ended."""
        self._ray.shutdown()

    @property
    def version(self) -> str:
        """Of Ray, here and there: they are the same, or there is no connection."""
        return str(self._ray.__version__)

    def resources(self) -> list[dict[str, float]]:
        """What each living node has, such as "CPU", "GPU", "memory"."""
        return [dict(node["Resources"]) for node in self._ray.nodes() if node["Alive"]]

    def start(
        self, function: Callable[..., Any], *args: Any, n_cpus: float = 1, n_gpus: float = 0.0
    ) -> Any:
        """Have a function called on a node that Ray chooses; returns the answer's reference.

        A task that killed its process would kill the next one too: Ray does not try it again.
        Its process is kept for the next task, with the networks in it; Ray would end it after each
        that takes a graphics card.
        """
        options = {"max_retries": 0, "max_calls": 0, "num_cpus": n_cpus, "num_gpus": n_gpus}
        return self._ray.remote(**options)(function).remote(*args)

    def start_worker(self, kind: type, *, n_cpus: float, n_gpus: float) -> Any:
        """Have an object live on a node that Ray chooses, as long as its handle here.

        Two of its methods can be called at a time: one that works, and one that asks or stops it.

        Raises:
            TaskFailed: its code cannot be loaded there; `answer` may say so too, later.
        """
        options = {"num_cpus": n_cpus, "num_gpus": n_gpus, "max_concurrency": 2}
        try:
            return self._ray.remote(**options)(kind).remote()
        except (ImportError, AttributeError) as error:  # through ray:// another machine loads it
            raise failures.of_code(error) from error

    def ask(self, worker: Any, method: str, *args: Any) -> Any:
        """Have a method of it called; returns the answer's reference."""
        return getattr(worker, method).remote(*args)

    def kill(self, worker: Any) -> None:
        """End it and its process now."""
        self._ray.kill(worker)

    def put(self, value: Any) -> Any:
        """Give a value to the cluster's object store; a task that gets the reference reads it."""
        return self._ray.put(value)

    def wait(self, references: Sequence[Any], timeout_s: float | None = None) -> list[Any]:
        """The first that is ready; none after the timeout."""
        ready, _ = self._ray.wait(list(references), num_returns=1, timeout=timeout_s)
        return list(ready)

    def answer(self, reference: Any) -> Any:
        """Of a finished task.

        Raises:
            TaskFailed, TaskLost: there is none.
        """
        try:
            return self._ray.get(reference)
        except self._ray.exceptions.RayTaskError as error:
            raise failures.of_code(error) from error
        except self._ray.exceptions.RayError as error:
            raise failures.of_process(error) from error

    def cancel(self, reference: Any) -> None:
        """Stop a task with its process."""
        self._ray.cancel(reference, force=True)


def node_name() -> str:
    """The name of the machine that runs this."""
    return socket.gethostname()
