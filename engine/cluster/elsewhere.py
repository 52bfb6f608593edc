"""Operations in another place than this process, as if they were called here.

What is asked of a cluster is asked by a `courier`, a process of its own for each job: whatever
becomes of the cluster, this process goes on. Importing this module is light.
"""

from __future__ import annotations

import pickle
import threading
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from queue import Empty, SimpleQueue
from typing import Any

from engine import children
from engine.children import Child
from engine.cluster import delivery, survey
from engine.cluster.calls import Call, Ended
from engine.cluster.errands import Operation
from engine.cluster.place import Place
from engine.cluster.survey import ClusterFacts
from engine.errors import ClusterLost, ClusterUnreachable
from engine.models import downloads
from engine.progress import Cancelled, Progress, Report
from engine.sentences import say

_COURIER = children.command("engine.cluster.courier")
_PATIENCE_S = 0.1
_GRACE_S = 12.0

_Answers = SimpleQueue[Progress | Ended | None]


def run(operation: Operation, request: Any, home: Path, where: Place, report: Report) -> Any:
    """Do an operation there, or here; what it gives and raises is the same.

    Only the ranges that the request names, with `excerpts.AROUND_S` around them, leave this
    computer. What is rendered on the way must lie, as the results will, below `home`.

    Args:
        operation: takes a request and `report=`; a function of a module, or a `partial` of one.
        request: a frozen value of that operation.
        home: folder below which the results are written.
        where: the place.
        report: progress; may raise `Cancelled`, which stops the work there too.

    Raises:
        ClusterError: the cluster cannot be reached or is lost, or a node cannot do it.
        EngineError: what the operation raises.
        Cancelled: from `report`.
    """
    if where.is_here:
        return operation(request, report=report)
    return call(where, delivery.deliver, (operation, request, home, where), report)


def look(where: Place, report: Report) -> ClusterFacts:
    """What a cluster has, and whether jobs can run there.

    Raises:
        ClusterError: as `survey.survey`.
        Cancelled: from `report`.
    """
    facts = call(where, survey.survey, (where,), report)
    assert isinstance(facts, ClusterFacts)
    return facts


def call(
    where: Place, function: Callable[..., Any], arguments: tuple[Any, ...], report: Report
) -> Any:
    """Call a function of a module, with the arguments and a report, in a process of its own.

    Raises:
        ClusterUnreachable: the user forbade all network use.
        ClusterLost: the process died.
        EngineError: what the function raises.
        Cancelled: from `report`.
    """
    if downloads.is_offline():
        raise ClusterUnreachable(where.address, say("all use of the network is switched off"))
    try:
        child = Child(_COURIER)
    except OSError as error:
        raise ClusterLost(where.address, str(error)) from error
    answers: _Answers = SimpleQueue()
    asked = pickle.dumps(Call(function, arguments))
    thread = threading.Thread(target=_exchange, args=(child, asked, answers), daemon=True)
    thread.start()
    try:
        ended = _wait(answers, report)
        if ended is None:
            code, said = child.last_words()
            last = said.splitlines()[-1]
            raise ClusterLost(where.address, say("exit code {code}: {said}", code=code, said=last))
        if ended.error is not None:
            raise ended.error
        return ended.result
    except Cancelled:
        child.requests.close()  # which asks it to stop, and what it sent away as well
        child.wait(_GRACE_S)
        raise
    finally:
        child.end()
        thread.join()


def _exchange(child: Child, asked: bytes, answers: _Answers) -> None:
    """Send the call and pass on what comes back, None at the end. In a thread."""
    try:
        # It ended, in the middle of a word perhaps, or before it had read the question.
        with suppress(OSError, EOFError, ValueError, pickle.UnpicklingError):
            child.requests.write(asked)
            child.requests.flush()
            while True:
                answers.put(pickle.load(child.answers))
    finally:
        answers.put(None)  # whatever happened: nobody waits for ever


def _wait(answers: _Answers, report: Report) -> Ended | None:
    """How the call ended; None when the process died before."""
    progress = Progress("starting")
    while True:
        report(progress)
        try:
            answer = answers.get(timeout=_PATIENCE_S)
        except Empty:
            continue
        if not isinstance(answer, Progress):
            return answer
        progress = answer
