"""The couriers of this process: started when needed, and one kept for a while after its job.

With it stay the connection and what is loaded on the node; see `courier` and `link`.
"""

from __future__ import annotations

import pickle
import re
import threading
from contextlib import suppress
from queue import Empty, SimpleQueue

from engine import children
from engine.children import Child
from engine.cluster.calls import Call, Ended, Stop
from engine.cluster.place import HERE, Place
from engine.progress import Progress, Report

KEPT_S = 120.0
"""How long a node keeps its networks after a job, and its cores and graphics card with them:
longer than it takes to hear an answer and ask again, short enough for others who wait."""

_COMMAND = children.command("engine.cluster.courier")
_OF_RAY = re.compile(r"\[[\d :,.-]+ [A-Z] \d+ \d+\]")  # how the lines of its log begin
_LOOK_S = 0.1
_SETTLE_S = 15.0


class Courier:
    """A process that does calls, one after the other.

    Attributes:
        is_fresh: it has done no call yet.
        n_said: how often it has said something of its call.

    Raises:
        OSError: it cannot be started.
    """

    def __init__(self) -> None:
        self._child = Child(_COMMAND)
        self._answers: SimpleQueue[Progress | Ended | None] = SimpleQueue()
        self.is_fresh, self.n_said = True, 0
        threading.Thread(target=self._listen, name="courier", daemon=True).start()

    @property
    def is_alive(self) -> bool:
        """Whether it can be asked for more."""
        return self._child.is_alive

    def do(self, call: Call, report: Report) -> Ended | None:
        """How a call ended; None when the process died of it.

        Raises:
            Cancelled: from `report`; the call goes on until `stop`.
        """
        self.is_fresh, self.n_said = False, 0
        self._send(call)
        progress = Progress("starting")
        while True:
            report(progress)
            try:
                answer = self._answers.get(timeout=_LOOK_S)
            except Empty:
                continue
            if not isinstance(answer, Progress):
                return answer
            progress, self.n_said = answer, self.n_said + 1

    def stop(self, timeout_s: float) -> bool:
        """Stop the call; whether it has stopped within so many seconds."""
        self._send(Stop())
        return self.has_settled(timeout_s)

    def has_settled(self, timeout_s: float) -> bool:
        """Whether a call that was stopped ends within so many seconds."""
        with suppress(Empty):
            while isinstance(self._answers.get(timeout=timeout_s), Progress):
                continue
            return True
        return False

    def last_words(self) -> tuple[int, str]:
        """Exit code of a dead one, and the last line that it said for people, if any."""
        code, said = self._child.last_words()
        lines = [line for line in said.splitlines() if not _OF_RAY.search(line)]
        return code, lines[-1] if lines else ""

    def dismiss(self, timeout_s: float = _SETTLE_S) -> None:
        """Let it clear up, stop what it sent away and end; kill it when it does not."""
        with suppress(OSError):
            self._child.requests.close()
        self._child.wait(timeout_s)
        self._child.end()

    def _send(self, asked: Call | Stop) -> None:
        with suppress(OSError, ValueError):  # dead: the end of its answers tells
            self._child.requests.write(pickle.dumps(asked))
            self._child.requests.flush()

    def _listen(self) -> None:
        """Pass on what it says, None at the end. In a thread."""
        try:
            # It ended, in the middle of a word perhaps.
            with suppress(OSError, EOFError, ValueError, pickle.UnpicklingError):
                while True:
                    self._answers.put(pickle.load(self._child.answers))
        finally:
            self._answers.put(None)  # whatever happened: nobody waits for ever


class Couriers:
    """All of a process. Safe to use from several threads.

    At most one is kept, and none while another one works: that one may wait for the cores which
    the kept one's worker holds.

    Attributes:
        n_busy: how many do a call, or still have to stop one.
    """

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self.n_busy = 0
        self._kept: Courier | None = None
        self._where = HERE
        self._timer: threading.Timer | None = None

    def take(self, where: Place) -> Courier:
        """One for jobs of a place: the kept one if it was there, or a new one.

        Raises:
            OSError: it cannot be started.
        """
        with self._lock:
            kept, is_right = self._kept, self._where == where
            self._forget()
            self.n_busy += 1
        if kept is not None and is_right and kept.is_alive:
            return kept
        if kept is not None:
            kept.dismiss()  # first: its worker may hold the cores that the next one needs
        try:
            return Courier()
        except OSError:
            self._count_down()
            raise

    def give_back(self, courier: Courier, where: Place) -> None:
        """It has done its call, and may do others; one that may not ends beside."""
        with self._lock:
            self.n_busy -= 1
            is_kept = not self.n_busy and courier.is_alive
            if is_kept:
                self._kept, self._where = courier, where
                self._timer = threading.Timer(KEPT_S, self.let_go)
                self._timer.daemon = True
                self._timer.start()
        if not is_kept:
            threading.Thread(target=courier.dismiss, daemon=True).start()

    def stop(self, courier: Courier, where: Place, timeout_s: float) -> None:
        """Stop its call; what takes longer than so many seconds is waited for beside."""
        if courier.stop(timeout_s):
            self.give_back(courier, where)
        else:
            settle = threading.Thread(target=self._settle, args=(courier, where), daemon=True)
            settle.start()

    def discard(self, courier: Courier) -> None:
        """It is of no more use: dead, or without its cluster."""
        self._count_down()
        courier.dismiss(1.0)

    def let_go(self) -> None:
        """End the kept one, and so what a node keeps for it."""
        with self._lock:
            kept = self._kept
            self._forget()
        if kept is not None:
            kept.dismiss()

    def _settle(self, courier: Courier, where: Place) -> None:
        if courier.has_settled(_SETTLE_S):
            self.give_back(courier, where)
        else:
            self.discard(courier)

    def _forget(self) -> None:
        if self._timer is not None:
            self._timer.cancel()
        self._kept, self._where, self._timer = None, HERE, None

    def _count_down(self) -> None:
        with self._lock:
            self.n_busy -= 1
