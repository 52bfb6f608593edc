"""The child process in which PocketSphinx runs, seen from the program: start, ask, stop."""

from __future__ import annotations

import json
import threading
import weakref
from collections.abc import Callable, Sequence
from contextlib import suppress
from queue import Empty, SimpleQueue
from typing import Any

from engine import children
from engine.children import Child
from engine.errors import ModelError
from engine.models.draft_worker import LENGTH
from engine.sentences import say

HeardWord = tuple[str, int, int, float]
"""Text as PocketSphinx writes it, first frame, last frame (inclusive), probability."""

_WORKER = children.command("engine.models.draft_worker")
_PATIENCE_S = 0.1

_Answers = SimpleQueue[dict[str, Any] | None]


def command(words: Sequence[str] = ()) -> tuple[str, ...]:
    """What starts a worker that hears these words alone, or all of English."""
    return (*_WORKER, *words)


class DraftProcess:
    """A `draft_worker`, started when first asked and kept for the next sound.

    One thread at a time. It is stopped when this object is collected and when the program ends.

    Args:
        command: what to start; tests start others.
    """

    def __init__(self, command: tuple[str, ...] = _WORKER) -> None:
        self._command = command
        self._process: Child | None = None
        self._stop: Callable[[], object] | None = None

    @property
    def pid(self) -> int | None:
        """Process id while one is kept; None before the first sound and after `close`."""
        return self._process.pid if self._process else None

    def hear(self, sound: bytes, waiting: Callable[[], None]) -> list[HeardWord]:
        """The words of a sound.

        Args:
            sound: mono, 16 kHz, int16, little-endian.
            waiting: called at least four times a second. What it raises ends the process at once
                and leaves this function.

        Raises:
            ModelError: the process could not be started, or died.
        """
        process = self._running()
        answers: _Answers = SimpleQueue()
        thread = threading.Thread(
            target=_exchange, args=(process, sound, answers), name="draft-recogniser", daemon=True
        )
        thread.start()
        words: list[HeardWord] | None = None
        try:
            words = _wait(answers, waiting)
            if words is None:
                raise _death(process)
        finally:
            if words is None:
                self.close()
            thread.join()
        return words

    def close(self) -> None:
        """End the process now; the next sound starts another one."""
        if self._stop is not None:
            self._stop()
        self._process = self._stop = None

    def _running(self) -> Child:
        if self._process is not None and not self._process.is_alive:
            self.close()  # it died while nobody needed it
        if self._process is None:
            self._process = _start(self._command)
            self._stop = weakref.finalize(self, Child.end, self._process)
        return self._process


def _start(command: tuple[str, ...]) -> Child:
    try:
        return Child(command)
    except OSError as error:
        raise ModelError(
            "draft", say("the recogniser could not be started ({reason})", reason=error)
        ) from error


def _exchange(process: Child, sound: bytes, answers: _Answers) -> None:
    """Send a sound and pass the answers on, then None. In a thread.

    Sending blocks too: a pipe takes 64 KB, and the process loads its model before it reads.
    """
    try:
        with suppress(OSError, ValueError):  # killed: a broken pipe, a closed file, half a line
            process.requests.write(LENGTH.pack(len(sound)) + sound)
            process.requests.flush()
            if line := process.answers.readline():
                answers.put(json.loads(line))
    finally:
        answers.put(None)  # whatever happened: nobody waits for ever


def _wait(answers: _Answers, waiting: Callable[[], None]) -> list[HeardWord] | None:
    """The words; None when the process died."""
    while True:
        waiting()
        try:
            answer = answers.get(timeout=_PATIENCE_S)
        except Empty:
            continue
        if answer is None:
            return None
        return [(text, first, last, prob) for text, first, last, prob in answer["words"]]


def _death(process: Child) -> ModelError:
    """Its exit code and what it said last; one that lives on but talks nonsense is killed."""
    code, said = process.last_words()
    return ModelError(
        "draft",
        say("the recogniser stopped (exit code {code}: {said})", code=code, said=said),
        hint="Try again; if it stops again, choose a Whisper model.",
    )
