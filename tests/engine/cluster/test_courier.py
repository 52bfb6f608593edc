"""The process that is connected to a cluster, without one."""

from __future__ import annotations

import io
import pickle

from engine.cluster import courier
from engine.cluster.calls import Call, Ended
from engine.errors import ClusterLost
from engine.progress import Progress, Report


def count(n: int, report: Report) -> int:
    for done in range(n):
        report(Progress("counting", done, n))
    return n


def lose(report: Report) -> None:
    raise ClusterLost("10.0.0.5:6379", "no answer")


def served(call: Call) -> list[object]:
    """What it says, in order; its input stays open."""
    asked, replies = _Open(pickle.dumps(call)), io.BytesIO()
    courier.serve(asked, replies)
    replies.seek(0)
    said = []
    while replies.tell() < len(replies.getvalue()):
        said.append(pickle.load(replies))
    return said


class _Open(io.BytesIO):
    """An input that never ends."""

    def read(self, size: int | None = -1) -> bytes:
        if size is None or size < 0:
            import threading

            threading.Event().wait(5)
        return super().read(size)


def test_progress_comes_before_the_result() -> None:
    """Each on its own, as it happens."""
    expected = [Progress("counting", 0, 2), Progress("counting", 1, 2), Ended(2)]
    assert expected == served(Call(count, (2,)))


def test_an_error_arrives_with_its_facts() -> None:
    """Class, sentence, hint and fields."""
    (ended,) = served(Call(lose, ()))
    assert isinstance(ended, Ended)
    assert isinstance(ended.error, ClusterLost)
    assert ("10.0.0.5:6379", "no answer") == (ended.error.address, ended.error.reason)
    assert ClusterLost("10.0.0.5:6379", "no answer").sentence() == ended.error.sentence()


def test_the_end_of_its_input_stops_it() -> None:
    """A window that closes or dies leaves no work behind."""
    replies = io.BytesIO()
    courier.serve(io.BytesIO(pickle.dumps(Call(count, (10**9,)))), replies)
    replies.seek(0)
    last: object = None
    while replies.tell() < len(replies.getvalue()):
        last = pickle.load(replies)
    assert Ended(was_stopped=True) == last
