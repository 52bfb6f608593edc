"""The process that is connected to a cluster, without one."""

from __future__ import annotations

import io
import pickle
import threading

from engine.cluster import courier
from engine.cluster.calls import Call, Ended, Stop
from engine.cluster.link import Link
from engine.errors import ClusterLost
from engine.progress import Progress, Report


def count(n: int, link: Link, report: Report) -> int:
    for done in range(n):
        report(Progress("counting", done, n))
    return n


def lose(link: Link, report: Report) -> None:
    raise ClusterLost("10.0.0.5:6379", "no answer")


def linger(link: Link, report: Report) -> None:
    report(Progress("lingering"))
    while True:
        threading.Event().wait(0.005)
        report(Progress("lingering"))


class Talk(io.RawIOBase):
    """What is asked: each item once the answers before it are there; it ends after the last."""

    def __init__(self, *asked: tuple[type, Call | Stop]) -> None:
        self._asked = list(asked)
        self._rest = b""
        self.said: list[object] = []
        self._news = threading.Condition()

    def readable(self) -> bool:
        """For the buffer over it."""
        return True

    def readinto(self, buffer: memoryview) -> int:  # type: ignore[override]
        """The next bytes, after a wait for what they answer to."""
        if not self._rest and self._asked:
            after, item = self._asked.pop(0)
            with self._news:
                self._news.wait_for(lambda: self._heard(after), 5)
            self._rest = pickle.dumps(item)
        n = min(len(buffer), len(self._rest))
        buffer[:n], self._rest = self._rest[:n], self._rest[n:]
        return n

    def write(self, value: bytes) -> int:  # type: ignore[override]
        """What the courier says."""
        with self._news:
            self.said.append(pickle.loads(value))
            self._news.notify_all()
        return len(value)

    def writable(self) -> bool:
        """The other end is this one too."""
        return True

    def _heard(self, kind: type) -> bool:
        return kind is object or (bool(self.said) and isinstance(self.said[-1], kind))


def served(*asked: tuple[type, Call | Stop]) -> list[object]:
    talk = Talk(*asked)
    courier.serve(io.BufferedReader(talk), talk)  # type: ignore[arg-type]
    return talk.said


def test_progress_comes_before_the_result() -> None:
    """Each on its own, as it happens."""
    expected = [Progress("counting", 0, 2), Progress("counting", 1, 2), Ended(2)]
    assert expected == served((object, Call(count, (2,))), (Ended, Stop()))


def test_calls_follow_each_other() -> None:
    """The second finds the process of the first."""
    said = served((object, Call(count, (0,))), (Ended, Call(count, (0,))), (Ended, Stop()))
    assert [Ended(0), Ended(0)] == said


def test_an_error_arrives_with_its_facts() -> None:
    """Class, sentence, hint and fields."""
    (ended,) = served((object, Call(lose, ())), (Ended, Stop()))
    assert isinstance(ended, Ended)
    assert isinstance(ended.error, ClusterLost)
    assert ("10.0.0.5:6379", "no answer") == (ended.error.address, ended.error.reason)
    assert ClusterLost("10.0.0.5:6379", "no answer").sentence() == ended.error.sentence()


def test_a_stop_is_for_one_call() -> None:
    """The next one is done."""
    lingering = Call(linger, ())
    said = served(
        (object, lingering), (Progress, Stop()), (Ended, Call(count, (0,))), (Ended, Stop())
    )
    ended = [one for one in said if isinstance(one, Ended)]
    assert [Ended(was_stopped=True), Ended(0)] == ended


def test_the_end_of_its_input_stops_it() -> None:
    """A window that closes or dies leaves no work behind."""
    assert Ended(was_stopped=True) == served((object, Call(linger, ())))[-1]
