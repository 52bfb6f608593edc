"""What lives on a node, here in this process."""

from __future__ import annotations

import platform
import socket
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from typing import Any

import pytest

from engine import __version__
from engine.cluster import errands
from engine.cluster.errands import Errand
from engine.cluster.node_worker import NodeWorker
from engine.models import feature_cache
from engine.progress import Cancelled, Progress, Report


@pytest.fixture
def worker() -> Iterator[NodeWorker]:
    """One whose node is this machine."""
    feature_cache.shared.cache_clear()
    yield NodeWorker()
    feature_cache.shared.cache_clear()


def errand(work: Callable[..., Any], worker: NodeWorker) -> Errand:
    return errands.pack(partial(work, worker), None, Path("results"))


def look_on(worker: NodeWorker, request: None, report: Report) -> Any:
    report(Progress("listening", 1, 2))
    return worker.look()


def go_on(worker: NodeWorker, request: None, report: Report) -> str:
    report(Progress("listening"))
    return "done"


def be_stopped(worker: NodeWorker, request: None, report: Report) -> str:
    worker.stop(1)
    return go_on(worker, request, report)


def test_a_look_tells_how_far_it_is(worker: NodeWorker) -> None:
    """While it works; before its first word there is nothing to tell."""
    assert worker.look() is None
    assert Progress("listening", 1, 2) == worker.do(1, errand(look_on, worker)).result


def test_a_stop_is_for_one_errand(worker: NodeWorker) -> None:
    """Also one that comes before it; the next is done."""
    with pytest.raises(Cancelled):
        worker.do(1, errand(be_stopped, worker))
    worker.stop(2)
    with pytest.raises(Cancelled):
        worker.do(2, errand(go_on, worker))
    assert "done" == worker.do(3, errand(go_on, worker)).result


def test_what_it_heard_stays_off_the_disk(worker: NodeWorker) -> None:
    """Features of a sound tell much of it, and the node is another's."""
    assert "" == feature_cache.shared().kind


def test_it_says_what_it_computes_on(worker: NodeWorker) -> None:
    """With the versions of its own."""
    facts = worker.facts()
    assert (socket.gethostname(), __version__) == (facts.name, facts.auricle)
    assert platform.python_version() == facts.python
    assert facts.device
    assert "" == facts.problem
