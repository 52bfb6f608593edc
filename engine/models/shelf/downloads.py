"""Fetching model files: resumes, checks size and SHA-256 before use, follows proxy and mirror.

The only code that fetches anything; $AURICLE_OFFLINE=1 switches it off. A file is
written as `NAME.partial` and renamed after its hash was checked: a file that is there is complete.
"""

from __future__ import annotations

import http.client
import os
import shutil
import ssl
import time
import urllib.error
import urllib.request
from collections.abc import Sequence
from pathlib import Path, PurePosixPath
from typing import NoReturn
from urllib.parse import urlsplit

from engine import __version__
from engine.errors import DiskFull, DownloadFailed, NetworkOff, WrongChecksum
from engine.models.shelf import connections, store
from engine.models.shelf.cards import ModelCard, ModelFile
from engine.progress import Progress, Report, silent
from engine.sentences import say

OFFLINE_VARIABLE = "AURICLE_OFFLINE"
MIRROR_VARIABLE = "AURICLE_MIRROR"
TRIES = 5
"""Attempts in a row that may bring nothing; one that brought bytes starts the count anew."""

_TIMEOUT_S = 10.0
_BACKOFF_S = 0.5
_BLOCK_BYTES = 1 << 16
_SPARE_BYTES = 64 << 20
_RETRY_STATUS = frozenset({408, 425, 429, 500, 502, 503, 504})
_WEB_PAGE = say("the server sent a web page instead of the file; perhaps a log-in page")


class _Retry(Exception):
    """This connection failed in a way that another one may not."""


class _GiveUp(Exception):
    """This address will not give the file."""


def is_offline() -> bool:
    """Whether the user forbade all network use."""
    return os.environ.get(OFFLINE_VARIABLE, "") not in ("", "0")


def fetch(card: ModelCard, report: Report = silent, *, mirror: str | None = None) -> None:
    """Download the files of a model that are not here; see `registry.fetch` for the errors."""
    missing = [file for file in card.files if not store.has_file(card, file)]
    if not missing:
        return
    if is_offline():
        raise NetworkOff(card.id, OFFLINE_VARIABLE)
    if card.embedded:
        raise DownloadFailed(card.id, "it is part of the program; reinstall Auricle")
    folder = store.model_folder(card)
    try:
        folder.mkdir(parents=True, exist_ok=True)
        _check_disk(card, missing)
        for file in missing:
            _Transfer(card, file, report).run(addresses(file, mirror))
    except OSError as error:
        raise DownloadFailed(
            card.id, say("{folder}: {reason}", folder=folder, reason=error.strerror or error)
        ) from error


def addresses(file: ModelFile, mirror: str | None = None) -> tuple[str, ...]:
    """Where to try for a file, in order.

    A mirror is an address prefix. Under it are tried the original path (mirrors of hubs keep it)
    and the bare file name (a folder on one's own server); then the publisher's addresses.
    """
    prefix = (mirror or os.environ.get(MIRROR_VARIABLE, "")).rstrip("/")
    if not prefix:
        return file.urls
    mirrored = [prefix + urlsplit(url).path for url in file.urls]
    bare = f"{prefix}/{PurePosixPath(file.name).name}"
    return tuple(dict.fromkeys([*mirrored, bare, *file.urls]))


def _check_disk(card: ModelCard, missing: Sequence[ModelFile]) -> None:
    partial = sum(_size(store.partial_path(card, file)) for file in missing)
    needed = sum(file.size_bytes for file in missing) - partial + _SPARE_BYTES
    folder = store.model_folder(card)
    if shutil.disk_usage(folder).free < needed:
        raise DiskFull(folder, needed)


def _reason(problem: Exception) -> str:
    """Why an address gave nothing, without the advice that follows once for all of them."""
    return problem.message if isinstance(problem, WrongChecksum) else str(problem.args[0])


class _Transfer:
    """One file on its way; lives for one call, on one thread."""

    def __init__(self, card: ModelCard, file: ModelFile, report: Report) -> None:
        self._card, self._file, self._report = card, file, report
        self._target = store.file_path(card, file)
        self._partial = store.partial_path(card, file)
        others = [other for other in card.files if other is not file]
        self._done = sum(_size(store.file_path(card, other)) for other in others)

    def run(self, urls: Sequence[str]) -> None:
        """Try the addresses in order until the file is here and right.

        Raises:
            WrongChecksum: the only thing that went wrong is that what came is another file.
            DownloadFailed: says of each server why it gave nothing.
        """
        problems: dict[str, Exception] = {}
        for url in urls:
            try:
                self._receive_right(url)
                return
            except (_GiveUp, WrongChecksum) as error:
                problems[urlsplit(url).hostname or url] = error
        if len(problems) == 1:
            for problem in problems.values():
                if isinstance(problem, WrongChecksum):
                    raise problem
        reasons = [f"{host}: {_reason(error)}" for host, error in problems.items()]
        raise DownloadFailed(self._card.id, "; ".join(reasons) or say("no address is known"))

    def _receive_right(self, url: str) -> None:
        """Receive and check; once more from nothing when old remains may have spoiled the file."""
        had_remains = self._have() > 0
        self._receive(url)
        try:
            self._finish()
        except WrongChecksum:
            if not had_remains:
                raise
            self._receive(url)
            self._finish()

    def _receive(self, url: str) -> None:
        """Bring the partial file to its full length, over as many connections as it takes."""
        failures = 0
        while self._file.size_bytes == 0 or self._have() != self._file.size_bytes:
            before = self._have()
            try:
                self._connect(url)
                return
            except _Retry as error:
                failures = 1 if self._have() > before else failures + 1
                if failures >= TRIES:
                    raise _GiveUp(
                        say("{reason}, {count} tries in a row", reason=error.args[0], count=TRIES)
                    ) from error
                self._wait(_BACKOFF_S * 2 ** (failures - 1))

    def _wait(self, seconds: float) -> None:
        """Sleep, cancellable."""
        until = time.monotonic() + seconds
        while (left := until - time.monotonic()) > 0:
            self._report(self._progress("waiting to try again"))
            time.sleep(min(left, 0.25))

    def _connect(self, url: str) -> None:
        """Use one connection.

        Raises:
            _Retry: it broke before the end.
            _GiveUp: the server refuses, or offers something else.
        """
        start = self._have()
        headers = {"User-Agent": f"auricle/{__version__}", "Accept-Encoding": "identity"}
        if start:
            headers["Range"] = f"bytes={start}-"
        if urlsplit(url).scheme not in ("http", "https"):
            raise _GiveUp(say("{url} is no web address", url=url))
        self._report(self._progress(say("connecting to {host}", host=urlsplit(url).hostname)))
        try:
            request = urllib.request.Request(url, headers=headers)
            with connections.opener().open(request, timeout=_TIMEOUT_S) as response:
                self._take(response, start)
        except urllib.error.HTTPError as error:
            with error:  # it holds the open connection
                self._refused(error)
        except http.client.InvalidURL as error:
            raise _GiveUp(say("{url} is no web address", url=url)) from error
        except (
            urllib.error.URLError,
            http.client.HTTPException,
            ConnectionError,
            ssl.SSLError,
        ) as error:
            raise _Retry(str(getattr(error, "reason", "") or error)) from error
        except TimeoutError as error:
            raise _Retry(say("no answer within {seconds:.0f} s", seconds=_TIMEOUT_S)) from error

    def _refused(self, error: urllib.error.HTTPError) -> NoReturn:
        if error.code == http.HTTPStatus.REQUESTED_RANGE_NOT_SATISFIABLE:
            self._partial.unlink(missing_ok=True)  # longer than the server's file: start anew
            raise _Retry(say("the server's file has another length")) from error
        reason = say("the server answered {code} {reason}", code=error.code, reason=error.reason)
        raise (_Retry if error.code in _RETRY_STATUS else _GiveUp)(reason) from error

    def _take(self, response: http.client.HTTPResponse, start: int) -> None:
        """Write what a connection brings, after checking that it is the right thing."""
        if response.headers.get_content_type() == "text/html":
            raise _GiveUp(_WEB_PAGE)
        if response.status != http.HTTPStatus.PARTIAL_CONTENT:
            start = 0  # a server without ranges sends everything again
        elif _range_start(response) != start:
            self._partial.unlink(missing_ok=True)
            raise _Retry(say("the server sent another part of the file"))
        length = response.headers.get("Content-Length", "")
        offered = int(length) if length.isdecimal() else 0
        wanted = self._file.size_bytes or (start + offered if offered else 0)
        if offered and start + offered != wanted:
            raise _GiveUp(
                say(
                    "the server offers {offered} bytes, the file has {wanted}",
                    offered=start + offered,
                    wanted=wanted,
                )
            )
        self._write(response, start, wanted)
        if self._have() < wanted:
            raise _Retry(
                say(
                    "the connection broke after {have} of {wanted} bytes",
                    have=self._have(),
                    wanted=wanted,
                )
            )

    def _write(self, response: http.client.HTTPResponse, start: int, wanted: int) -> None:
        have = start
        with self._partial.open("ab" if start else "wb") as stream:
            while block := response.read1(_BLOCK_BYTES):
                if have == 0 and _is_web_page(block):
                    raise _GiveUp(_WEB_PAGE)
                have += len(block)
                if wanted and have > wanted:
                    raise _GiveUp(
                        say("the server sends more than the file's {wanted} bytes", wanted=wanted)
                    )
                stream.write(block)
                self._report(self._progress(say("fetching {file}", file=self._file.name), have))

    def _finish(self) -> None:
        """Check length and hash, then give the file its name."""
        stage = say("checking {file}", file=self._file.name)
        actual = store.hash_file(self._partial, self._report, stage=stage)
        if self._file.sha256 and actual != self._file.sha256:
            self._partial.unlink()
            raise WrongChecksum(
                self._card.id, self._target, expected=self._file.sha256, actual=actual
            )
        self._partial.replace(self._target)
        store.record(self._card, self._file, actual)

    def _have(self) -> int:
        return _size(self._partial)

    def _progress(self, stage: str, have: int | None = None) -> Progress:
        done = self._done + (self._have() if have is None else have)
        return Progress(stage, done, max(self._card.size_bytes, done))


def _size(path: Path) -> int:
    try:
        return path.stat().st_size
    except OSError:
        return 0


def _range_start(response: http.client.HTTPResponse) -> int:
    """Where the answer's part begins ("bytes 100-199/200"); -1 when it does not say."""
    unit, _, rest = response.headers.get("Content-Range", "").partition(" ")
    first = rest.partition("-")[0]
    return int(first) if unit == "bytes" and first.isdecimal() else -1


def _is_web_page(block: bytes) -> bool:
    """Whether a file begins like a web page, whatever the server calls it."""
    beginning = block[:256].lstrip().lower()
    return beginning.startswith((b"<!doctype html", b"<html", b"<?xml"))
