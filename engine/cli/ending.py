"""How a run of the command ends: one sentence for what went wrong, and an exit code for scripts.

A program that was stopped by a signal dies of it in the end, after it has cleaned up: a shell that
runs it in a loop learns only so that the loop is to stop as well.
"""

from __future__ import annotations

import argparse
import os
import signal
import sys
from collections.abc import Callable
from types import FrameType
from typing import NoReturn

from engine.cli import output
from engine.cli.usage import WrongUsage
from engine.errors import EngineError
from engine.progress import Cancelled

_FIRST_SIGNAL_CODE = 128
_SHOWN = 40  # letters on either side of what is no text
_STOPPED = _FIRST_SIGNAL_CODE + signal.SIGINT


class Terminated(KeyboardInterrupt):
    """The system or a script asked the program to end: cleaned up after like Ctrl+C."""


def outcome(work: Callable[[], int], args: argparse.Namespace | None = None) -> int:
    """Do the work of a command; say in one sentence what stopped it.

    Args:
        work: gives the exit code.
        args: of the command; with --json what stopped it is the answer, too.

    Raises:
        WrongUsage: as the work does; it ends the program with code 2.

    Returns:
        What the work returns; 1 when it failed, 130 when Ctrl+C ended it, 143 when the system did.
    """
    try:
        code = work()
        output.flush()  # here, where a reader that has left is noticed, not at exit
        return code
    except WrongUsage as error:
        output.emit_failure(args, type(error).__name__, error.message, error.remedy)
        raise
    except EngineError as error:
        output.emit_failure(args, type(error).__name__, str(error), error.hint)
        return _failed(error.sentence())
    except Terminated:
        output.emit_failure(args, "Stopped", "stopped")
        return _failed("stopped", _FIRST_SIGNAL_CODE + signal.SIGTERM)
    except (Cancelled, KeyboardInterrupt):
        output.emit_failure(args, "Stopped", "stopped")
        return _failed("stopped", _STOPPED)
    except BrokenPipeError:
        # The reader of our output (`| head`) has enough; Python must not flush into it again.
        output.silence()
        return output.DONE
    except OSError as error:
        if error.filename is None:
            output.silence()
        output.emit_failure(args, type(error).__name__, system_sentence(error))
        return _failed(system_sentence(error))
    except UnicodeEncodeError as error:
        if error.reason != "surrogates not allowed":
            raise
        # A name, or a longer text with one in it.
        name = error.object[max(0, error.start - _SHOWN) : error.end + _SHOWN]
        return _failed(
            f"{name!r}: this name is not in UTF-8. Rename the file, or make a link to it "
            "under another name."
        )


def system_sentence(error: OSError) -> str:
    """What the system refused, as file, reason and remedy."""
    what = error.filename2 or error.filename
    name = "the output" if what is None else os.fsdecode(what)
    reason = error.strerror or str(error)
    return f"{name}: {reason}. Check the name, its permissions and the free space."


def watch_for_the_end() -> None:
    """Let the system's polite requests to end clean up like Ctrl+C does."""
    for name in ("SIGTERM", "SIGHUP"):
        number = getattr(signal, name, None)
        if number is not None and signal.getsignal(number) is signal.SIG_DFL:
            signal.signal(number, _terminate)


def die_of(code: int) -> None:
    """Die of the signal that a code tells of; return when it tells of none."""
    if os.name == "posix" and code in (_STOPPED, _FIRST_SIGNAL_CODE + signal.SIGTERM):
        number = code - _FIRST_SIGNAL_CODE
        signal.signal(number, signal.SIG_DFL)
        os.kill(os.getpid(), number)


def _terminate(number: int, frame: FrameType | None) -> NoReturn:
    raise Terminated


def _failed(sentence: str, code: int = output.FAILED) -> int:
    output.clear_line()
    if sys.stderr is not None:
        print(f"auricle: {sentence}", file=sys.stderr)
    return code
