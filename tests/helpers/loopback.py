"""A web server on the loopback interface that misbehaves in the ways real ones do."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer


@dataclass
class Loopback:
    """What the server does; change it between requests.

    Attributes:
        content: bytes of the one file it has, at every path.
        content_type: what it says it is.
        cuts: for each of the next connections, after how many bytes it is cut.
        statuses: error codes for the next requests.
        has_ranges: whether it honours Range.
        has_length: whether it says the length.
        range_shift: how far beside the wanted part its ranges begin.
        requests: (path, Range header or "") of each request so far.
    """

    content: bytes
    content_type: str = "application/octet-stream"
    cuts: list[int] = field(default_factory=list)
    statuses: list[int] = field(default_factory=list)
    has_ranges: bool = True
    has_length: bool = True
    range_shift: int = 0
    requests: list[tuple[str, str]] = field(default_factory=list)
    url: str = ""


@contextmanager
def serve(loopback: Loopback) -> Iterator[Loopback]:
    """Run the server while the block runs."""

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            wanted = self.headers.get("Range", "")
            loopback.requests.append((self.path, wanted))
            if loopback.statuses:
                self.send_error(loopback.statuses.pop(0))
                return
            start = int(wanted[6:-1]) if wanted and loopback.has_ranges else 0
            start += loopback.range_shift if start else 0
            if start >= len(loopback.content) and start:
                self.send_error(416)
                return
            body = loopback.content[start:]
            self.send_response(206 if start else 200)
            self.send_header("Content-Type", loopback.content_type)
            if loopback.has_length:
                self.send_header("Content-Length", str(len(body)))
            if start:
                end = len(loopback.content) - 1
                self.send_header("Content-Range", f"bytes {start}-{end}/{len(loopback.content)}")
            self.end_headers()
            self.wfile.write(body[: loopback.cuts.pop(0)] if loopback.cuts else body)

        def log_message(self, format: str, *args: object) -> None:
            """Stay quiet."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    thread = threading.Thread(target=server.serve_forever, args=(0.02,), daemon=True)
    thread.start()
    loopback.url = f"http://127.0.0.1:{server.server_address[1]}"
    try:
        yield loopback
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
