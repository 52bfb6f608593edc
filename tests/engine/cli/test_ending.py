from __future__ import annotations

import argparse
import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from engine.cli import ending, output
from engine.errors import EmptyRegion
from engine.progress import Cancelled


def _raise(error: BaseException) -> Callable[[], int]:
    def work() -> int:
        raise error

    return work


@pytest.mark.parametrize(
    ("error", "code", "said"),
    [
        (EmptyRegion(), 1, "the part that is chosen is empty"),
        (Cancelled(), 130, "stopped"),
        (KeyboardInterrupt(), 130, "stopped"),
        (ending.Terminated(), 143, "stopped"),
        (FileExistsError(17, "File exists", "out"), 1, "out: File exists. Check"),
    ],
)
def test_each_ending_has_a_code_and_a_sentence(
    error: BaseException, code: int, said: str, capsys: pytest.CaptureFixture[str]
) -> None:
    """A script tells failed from stopped; a person reads what, why, and what to try."""
    assert code == ending.outcome(_raise(error))
    written = capsys.readouterr().err
    assert written.startswith(f"auricle: {said}")
    assert 1 == written.count("\n")


@pytest.mark.parametrize(
    ("error", "kind", "remedy"),
    [
        (EmptyRegion(), "EmptyRegion", "Choose a longer one."),
        (KeyboardInterrupt(), "Stopped", ""),
        (FileExistsError(17, "File exists", "out"), "FileExistsError", ""),
    ],
)
def test_programs_get_an_answer_for_what_failed(
    error: BaseException, kind: str, remedy: str, capsys: pytest.CaptureFixture[str]
) -> None:
    """With --json one object, whatever happens; never a second one behind the result."""
    args = argparse.Namespace(json=True, quiet=True)
    ending.outcome(_raise(error), args)
    told = json.loads(capsys.readouterr().out)["error"]
    assert (kind, remedy) == (told["kind"], told["remedy"])
    assert told["message"]
    output.emit(args, {}, "")
    ending.outcome(_raise(error), args)
    assert "{}\n" == capsys.readouterr().out
    ending.outcome(_raise(error), argparse.Namespace(json=False, quiet=True))
    assert "" == capsys.readouterr().out


def test_a_defect_of_the_program_is_not_hidden() -> None:
    """Only what the system or the user did becomes a sentence."""
    with pytest.raises(ZeroDivisionError):
        ending.outcome(lambda: 1 // 0)


def test_a_name_that_is_not_utf_8_is_named(capsys: pytest.CaptureFixture[str]) -> None:
    """Names from other systems can hold bytes that are no text; the remedy leaves the file."""
    name = os.fsdecode(b"caf\xe9.wav")
    assert output.FAILED == ending.outcome(lambda: len(name.encode("utf-8")))
    said = capsys.readouterr().err
    assert "caf" in said
    assert "make a link" in said


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs the full device")
def test_an_output_without_room_is_one_sentence() -> None:
    """Results that go to a full disk end with exit code 1, not with a traceback."""
    with Path("/dev/full").open("w") as full:
        done = subprocess.run(
            [sys.executable, "-m", "engine.cli", "models", "list"],
            stdout=full,
            stderr=subprocess.PIPE,
            check=False,
        )
    assert output.FAILED == done.returncode
    assert done.stderr.startswith(b"auricle: the output: ")
    assert 1 == done.stderr.count(b"\n")


@pytest.mark.skipif(os.name != "posix", reason="signals of POSIX")
@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_a_stopped_program_dies_of_its_signal(number: signal.Signals) -> None:
    """So a shell ends a loop over files too; before, what was begun is cleaned up."""
    code = (
        # What a shell starts in the background is born deaf to Ctrl+C, and so are its children.
        "import signal; signal.signal(signal.SIGINT, signal.default_int_handler)\n"
        "import sys, time; from engine.cli import main, models\n"
        "def run(args):\n"
        "    print('ready', flush=True)\n"
        "    try: time.sleep(60)\n"
        "    finally: print('cleaned up', flush=True)\n"
        "models.run_list = run\n"
        "sys.argv = ['auricle', 'models', 'list']; sys.exit(main.main())"
    )
    process = subprocess.Popen(
        [sys.executable, "-c", code], stdout=subprocess.PIPE, stderr=subprocess.PIPE
    )
    assert process.stdout is not None
    assert b"ready\n" == process.stdout.readline()
    time.sleep(0.05)
    process.send_signal(number)
    written, said = process.communicate(timeout=30)
    assert (b"cleaned up\n", b"auricle: stopped\n") == (written, said)
    assert -number == process.returncode
