"""What Ray says, in one sentence; the texts are those of Ray 2.60."""

from __future__ import annotations

import pytest

from engine.cluster import failures
from engine.cluster.failures import TaskFailed, TaskLost
from engine.errors import ClusterUnreachable, OtherVersions

ADDRESS = "10.0.0.5:6379"
NOT_LOADED = """The actor died because of an error raised in its creation task, \x1b[36mray::\
NodeWorker.__init__()\x1b[39m (pid=1, ip=10.0.0.5)
RuntimeError: The actor with name NodeWorker failed to import on the worker. This may be because:

Traceback (most recent call last):
ModuleNotFoundError: No module named 'engine'"""
DIED = "The actor died unexpectedly before finishing this task.\n\tclass_name: NodeWorker"
AWAY = "The actor d8741 is unavailable: The actor is temporarily unavailable: RpcError: reset"
NODE_DIED = "The actor died because its node has died. Node Id: 1f"
NODE_OF_TASK_DIED = (
    "Task failed because the node it was running on is dead or unavailable. Node IP: 10.0.0.5, "
    "node ID: 1f. This can happen if the node was preempted."
)
VERSIONS = """Version mismatch: The cluster was started with:
    Ray: 2.55.0
    Python: 3.12.1
This process on 10.0.0.5 was started with:
    Ray: 2.60.0
    Python: 3.11.7
"""


def test_other_versions_are_named() -> None:
    """All four, as one does not see which of them is the wrong one."""
    error = failures.of_connection(ADDRESS, RuntimeError(VERSIONS))
    assert isinstance(error, OtherVersions)
    assert (("2.55.0", "3.12.1"), ("2.60.0", "3.11.7")) == (error.there, error.here)
    assert "Ray 2.55.0 and Python 3.12.1, this computer has Ray 2.60.0" in error.message


def test_any_other_failure_to_connect_is_its_first_sentence() -> None:
    """Ray adds several on where its logs are."""
    error = failures.of_connection(ADDRESS, ConnectionError("no route. See the logs."))
    assert isinstance(error, ClusterUnreachable)
    assert f"{ADDRESS}: no Ray cluster answers (no route)" == error.message


@pytest.mark.parametrize(
    ("said", "kind", "reason"),
    [
        (NOT_LOADED, TaskFailed, "Auricle is not installed there, or another version of it"),
        (DIED, TaskLost, "the process there ended, perhaps for lack of memory"),
        (AWAY, TaskLost, "the machine that worked on it cannot be reached"),
        (NODE_DIED, TaskLost, "the machine that worked on it is gone"),
        (NODE_OF_TASK_DIED, TaskLost, "the machine that worked on it is gone"),
        ("The worker left. Look at its log.", TaskLost, "The worker left"),
        ("", TaskLost, "RuntimeError"),
    ],
)
def test_a_process_that_is_gone_is_told(said: str, kind: type[TaskLost], reason: str) -> None:
    """As what it means for people, where it is known."""
    lost = failures.of_process(RuntimeError(said))
    assert (kind, reason) == (type(lost), lost.reason)


def test_an_error_of_code_is_the_last_line() -> None:
    """Without the colours of a terminal."""
    error = RuntimeError("\x1b[36mray::work()\x1b[39m\nValueError: \x1b[31mwrong number\x1b[39m")
    assert "ValueError: wrong number" == failures.of_code(error).reason
