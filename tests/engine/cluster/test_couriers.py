"""The processes of this one that talk to clusters: kept, replaced, stopped."""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Iterator

import pytest

from engine.cluster import couriers
from engine.cluster.calls import Call
from engine.cluster.couriers import Courier, Couriers
from engine.cluster.link import Link
from engine.cluster.place import Place
from engine.progress import Cancelled, Progress, Report, silent

THERE = Place("10.0.0.5:6379")


@pytest.fixture
def all_of_them() -> Iterator[Couriers]:
    """Whose kept one goes at the end."""
    made = Couriers()
    yield made
    made.let_go()


def process_id(link: Link, report: Report) -> int:
    return os.getpid()


def linger(link: Link, report: Report) -> None:
    while True:
        report(Progress("lingering"))
        time.sleep(0.02)


def ignore(link: Link, report: Report) -> None:
    report(Progress("lingering"))
    time.sleep(0.8)


def pid_of(courier: Courier) -> int:
    ended = courier.do(Call(process_id, ()), silent)
    assert ended is not None
    assert isinstance(ended.result, int)
    return ended.result


def is_alive(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    return True


def has_ended(courier: Courier) -> bool:
    """Within ten seconds."""
    until = time.monotonic() + 10
    while courier.is_alive and time.monotonic() < until:
        time.sleep(0.02)
    return not courier.is_alive


def test_one_is_kept_for_the_next_job_of_the_same_place(all_of_them: Couriers) -> None:
    """Another place gets another one, and the one before ends."""
    pids = []
    for where in (THERE, THERE, Place("10.0.0.6:6379")):
        courier = all_of_them.take(where)
        pids.append(pid_of(courier))
        all_of_them.give_back(courier, where)
    assert pids[0] == pids[1] != pids[2]
    assert [False, True] == [is_alive(pid) for pid in pids[1:]]


def test_none_is_kept_while_another_works(all_of_them: Couriers) -> None:
    """That one may wait for the very cores that the worker of the first holds."""
    first, second = all_of_them.take(THERE), all_of_them.take(THERE)
    all_of_them.give_back(first, THERE)
    assert has_ended(first)
    all_of_them.give_back(second, THERE)
    assert second.is_alive


def test_the_kept_one_goes_after_a_while(
    all_of_them: Couriers, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A node is not held for somebody who does not come back."""
    monkeypatch.setattr(couriers, "KEPT_S", 0.05)
    courier = all_of_them.take(THERE)
    all_of_them.give_back(courier, THERE)
    assert has_ended(courier)


def cancelled(courier: Courier, call: Call) -> None:
    def report(progress: Progress) -> None:
        if progress.stage == "lingering":
            raise Cancelled

    with pytest.raises(Cancelled):
        courier.do(call, report)


def test_one_that_was_stopped_is_kept(all_of_them: Couriers) -> None:
    """With what is loaded: the user asks something else now."""
    courier = all_of_them.take(THERE)
    cancelled(courier, Call(linger, ()))
    all_of_them.stop(courier, THERE, 5.0)
    assert all_of_them.take(THERE) is courier
    assert courier.do(Call(process_id, ()), silent) is not None
    all_of_them.discard(courier)


def test_nobody_waits_for_a_stop_that_takes_long(all_of_them: Couriers) -> None:
    """It is seen to beside, and the process is there again afterwards."""
    courier = all_of_them.take(THERE)
    cancelled(courier, Call(ignore, ()))
    began = time.monotonic()
    all_of_them.stop(courier, THERE, 0.1)
    assert time.monotonic() - began < 0.6
    while all_of_them.n_busy:
        time.sleep(0.02)
    assert courier.is_alive


def die(link: Link, report: Report) -> None:
    sys.stderr.write(
        "the raylet is gone\n[2026-11-22 21:48:42,180 E 20568 20591] a.cc:609: lost\n"
    )
    sys.stderr.flush()
    os._exit(7)


def test_a_death_is_the_end_of_its_call() -> None:
    """Nobody waits for ever; its code is there, and what it said last, without Ray's log."""
    courier = Courier()
    assert courier.do(Call(die, ()), silent) is None
    assert (7, "the raylet is gone") == courier.last_words()
    courier.dismiss()
