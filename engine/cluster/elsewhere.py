"""Operations in another place than this process, as if they were called here.

What is asked of a cluster is asked by a `courier`, a process of its own: whatever becomes of the
cluster, this process goes on. Importing this module is light.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

from engine.cluster import delivery, survey
from engine.cluster.calls import Call, Ended
from engine.cluster.couriers import Courier, Couriers
from engine.cluster.errands import Operation
from engine.cluster.place import Place
from engine.cluster.survey import ClusterFacts
from engine.errors import ClusterError, ClusterLost, ClusterUnreachable
from engine.models.shelf import downloads
from engine.progress import Cancelled, Report
from engine.sentences import say

_STOP_S = 1.0

_couriers = Couriers()


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
    """Call a function of a module, with the arguments, a `Link` and a report, in a courier.

    Raises:
        ClusterUnreachable: the user forbade all network use.
        ClusterLost: the process died.
        EngineError: what the function raises.
        Cancelled: from `report`; within `_STOP_S`, the rest of the stop is seen to beside.
    """
    if downloads.is_offline():
        raise ClusterUnreachable(where.address, say("all use of the network is switched off"))
    asked = Call(function, arguments)
    courier = _taken(where)
    is_new = courier.is_fresh
    try:
        ended = _ended(courier, asked, where, report)
    except ClusterLost:
        if is_new or courier.n_said:
            raise
        # Its cluster had gone while nobody asked it: another one finds what is there now.
        ended = _ended(_taken(where), asked, where, report)
    if ended.error is not None:
        raise ended.error
    return ended.result


def let_go() -> None:
    """Free what a node keeps for the next job: its networks, cores and graphics card."""
    _couriers.let_go()


def _taken(where: Place) -> Courier:
    try:
        return _couriers.take(where)
    except OSError as error:
        raise ClusterLost(where.address, str(error)) from error


def _ended(courier: Courier, asked: Call, where: Place, report: Report) -> Ended:
    """How a call ended; the courier is kept for the next one where it can be."""
    try:
        ended = courier.do(asked, report)
    except Cancelled:
        _couriers.stop(courier, where, _STOP_S)
        raise
    if ended is None:
        lost = ClusterLost(where.address, _end_of(courier))
        _couriers.discard(courier)
        raise lost
    if isinstance(ended.error, ClusterError):
        _couriers.discard(courier)
    else:
        _couriers.give_back(courier, where)
    return ended


def _end_of(courier: Courier) -> str:
    """Why a courier died: Ray ends it when it loses its cluster."""
    code, said = courier.last_words()
    if not said:
        return say("the connection ended")
    return say("exit code {code}: {said}", code=code, said=said)
