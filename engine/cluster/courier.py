"""The process that is connected to a cluster: `python -m engine.cluster.courier`.

Ray ends a process that loses its cluster, so the window must not be that process. Input: one
pickled `Call`; its end means "stop". Output: pickled `Progress`, then one `Ended`. `elsewhere` is
the other end.
"""

from __future__ import annotations

import os
import pickle
import signal
import sys
import threading
from typing import Any, BinaryIO

from engine.cluster.calls import Call, Ended
from engine.errors import EngineError
from engine.progress import Cancelled, Progress


def serve(requests: BinaryIO, replies: BinaryIO) -> None:
    """Do one call."""
    call: Call = pickle.load(requests)
    stop = threading.Event()
    threading.Thread(target=_watch, args=(requests, stop), daemon=True).start()

    def report(progress: Progress) -> None:
        if stop.is_set():
            raise Cancelled
        _send(replies, progress)

    try:
        ended = Ended(call.function(*call.arguments, report))
    except Cancelled:
        ended = Ended(was_stopped=True)
    except EngineError as error:
        ended = Ended(error=error)
    _send(replies, ended)


def _watch(requests: BinaryIO, stop: threading.Event) -> None:
    """The window closes our input when it wants no more; so does its death."""
    requests.read()
    stop.set()


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
