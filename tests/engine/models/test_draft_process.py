"""`engine.models.draft_process`: PocketSphinx's process is asked, dies, is stopped."""

from __future__ import annotations

import gc
import os
import signal
import subprocess
import sys
import time

import pytest

from engine.errors import ModelError
from engine.models.draft_process import DraftProcess
from engine.progress import Cancelled

SECOND = bytes(2 * 16_000)
signals = pytest.mark.skipif(os.name == "nt", reason="asks for a process with signal 0")


def never() -> None:
    """Nobody waits for anything."""


def alive(pid: int) -> bool:
    """Whether a process exists, dead ones that nobody collected included."""
    try:
        os.kill(pid, 0)
    except OSError:
        return False
    return True


def python(code: str) -> DraftProcess:
    """A process that runs something else than PocketSphinx."""
    return DraftProcess((sys.executable, "-c", code))


@signals
def test_one_process_hears_sound_after_sound() -> None:
    """It starts with the first sound, serves the second one too, and ends with its owner."""
    process = DraftProcess()
    assert process.pid is None
    process.hear(SECOND, never)
    first = process.pid
    process.hear(SECOND, never)
    assert first == process.pid
    assert first is not None
    del process
    gc.collect()
    assert not alive(first)


def test_waiting_is_told_while_the_process_says_nothing() -> None:
    """A silent process still lets the waiting side look for a cancel four times a second."""
    times: list[float] = []

    def waiting() -> None:
        times.append(time.monotonic())
        if times[-1] - times[0] > 1.0:
            raise Cancelled

    process = python("import time; time.sleep(60)")
    with pytest.raises(Cancelled):
        process.hear(SECOND * 15, waiting)  # more than the pipe takes: nobody reads it
    assert time.monotonic() - times[-1] < 1.0
    assert len(times) >= 4
    assert process.pid is None


def test_what_a_dying_process_says_is_in_the_error() -> None:
    """Its exit code and the end of its standard error are told, and nothing of it stays."""
    process = python("import sys; sys.stderr.write('x' * 9999); sys.exit('no language model')")
    with pytest.raises(ModelError, match=r"exit code 1: x+no language model") as caught:
        process.hear(SECOND, never)
    assert len(str(caught.value)) < 600
    assert caught.value.hint
    assert process.pid is None


def test_nonsense_ends_the_process() -> None:
    """A process that answers with something else than JSON is ended, and an error says so."""
    process = python("import time; print('hello', flush=True); time.sleep(60)")
    began = time.monotonic()
    with pytest.raises(ModelError, match="stopped"):
        process.hear(SECOND, never)
    assert time.monotonic() - began < 10.0
    assert process.pid is None


def test_a_program_that_is_not_there_is_an_error() -> None:
    """When the process cannot be started, the reason is told."""
    with pytest.raises(ModelError, match="could not be started"):
        DraftProcess(("no-such-program-anywhere",)).hear(SECOND, never)


def test_one_that_died_while_idle_is_replaced() -> None:
    """A process killed between two sounds goes unnoticed."""
    answer = (
        "import sys\n"
        "while sys.stdin.buffer.read(32004):\n"
        '    print(\'{"words": [["so", 0, 9, 1.0]]}\', flush=True)'
    )
    process = python(answer)
    assert [("so", 0, 9, 1.0)] == process.hear(SECOND, never)
    first = process.pid
    assert first is not None
    assert process._process is not None
    os.kill(first, signal.SIGTERM)
    assert process._process.wait(5.0)
    assert [("so", 0, 9, 1.0)] == process.hear(SECOND, never)
    assert first != process.pid
    process.close()
    process.close()
    assert process.pid is None


@signals
def test_the_program_ends_with_its_process() -> None:
    """A program that ends with a process kept says nothing and leaves none behind."""
    worker = (
        "import sys; sys.stdin.buffer.read(6); print('{\"words\": []}', flush=True); "
        "sys.stdin.buffer.read()"
    )
    code = (
        "import sys; from engine.models.draft_process import DraftProcess; "
        f"kept = DraftProcess((sys.executable, '-c', {worker!r})); "
        "kept.hear(b'..', lambda: None); print(kept.pid)"
    )
    done = subprocess.run(
        [sys.executable, "-W", "error", "-c", code], capture_output=True, text=True, check=True
    )
    assert "" == done.stderr
    assert not alive(int(done.stdout))
