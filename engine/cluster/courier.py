"""The process that is connected to a cluster: `python -m engine.cluster.courier`.

Ray ends a process that loses its cluster, so the window must not be that process. Input: pickled
`Call`s, one after the other, and `Stop`s; its end means "stop and end". Output: for each call
pickled `Progress`, then one `Ended`. The connection, and what works for it on a node, stay from
call to call. `couriers` is the other end.
"""

from __future__ import annotations

import os
import pickle
import signal
import sys
import threading
from contextlib import suppress
from queue import SimpleQueue
from typing import Any, BinaryIO

from engine.cluster.calls import Call, Ended, Stop
from engine.cluster.link import Link
from engine.errors import EngineError
from engine.progress import Cancelled, Progress


def serve(requests: BinaryIO, replies: BinaryIO) -> None:
    """Do calls until there are no more."""
    calls: SimpleQueue[Call | None] = SimpleQueue()
    stop = threading.Event()
    threading.Thread(target=_listen, args=(requests, calls, stop), daemon=True).start()
    with Link() as link, suppress(BrokenPipeError):  # nobody listens any more
        while (call := calls.get()) is not None:
            _send(replies, _done(call, link, replies, stop))


def _done(call: Call, link: Link, replies: BinaryIO, stop: threading.Event) -> Ended:
    def report(progress: Progress) -> None:
        if stop.is_set():
            raise Cancelled
        _send(replies, progress)

    try:
        return Ended(call.function(*call.arguments, link, report))
    except Cancelled:
        return Ended(was_stopped=True)
    except EngineError as error:
        return Ended(error=error)


def _listen(requests: BinaryIO, calls: SimpleQueue[Call | None], stop: threading.Event) -> None:
    """Pass calls on. A stop is for the call before it; the end of the input for all."""
    with suppress(EOFError, OSError, pickle.UnpicklingError):
        while True:
            asked: Call | Stop = pickle.load(requests)
            if isinstance(asked, Stop):
                stop.set()
            else:
                stop.clear()
                calls.put(asked)
    stop.set()
    calls.put(None)


def _send(replies: BinaryIO, value: Any) -> None:
    replies.write(pickle.dumps(value))
    replies.flush()


def main() -> None:
    """Serve standard input and output, with which nothing else may speak here."""
    # Ctrl+C reaches every process of a terminal; the program decides, and closes our input.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    with os.fdopen(os.dup(sys.stdout.fileno()), "wb") as replies:
        os.dup2(sys.stderr.fileno(), sys.stdout.fileno())
        serve(sys.stdin.buffer, replies)


if __name__ == "__main__":
    main()
