"""One recording of `auricle batch`: the operation's own command, run in a folder of its own."""

from __future__ import annotations

import argparse
import contextlib
import importlib
import io
import json
import time
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from engine.audio.destinations import folder_for_results
from engine.cli import output
from engine.cli.usage import Parser, WrongUsage
from engine.cluster.tasks import Outcome, State, Task
from engine.errors import EngineError

OPERATIONS = ("extract", "enhance", "dereverb", "transcribe", "locate")
OUT_NAMES = {"enhance": "clean.wav", "dereverb": "dry.wav"}
RESULT_NAME = "result.json"

_STATES = {output.DONE: State.DONE, output.NOT_FOUND: State.NOT_FOUND}


def command_parser() -> argparse.ArgumentParser:
    """The command line of the operations, exactly theirs."""
    parser = Parser(prog="auricle")
    subparsers = parser.add_subparsers(metavar="OPERATION", required=True)
    for name in OPERATIONS:
        module_of(name).add_parser(subparsers)
    return parser


def module_of(operation: str) -> Any:
    """The command of an operation: `add_parser`, `check` and `run`."""
    return importlib.import_module(f"engine.cli.{operation}")


def command_words(operation: str, options: Sequence[str], source: Path, folder: Path) -> list[str]:
    """What one would type for this recording.

    The recording comes first: behind an option with an optional value it would be that value.
    """
    out = [str(folder / OUT_NAMES[operation])] if operation in OUT_NAMES else []
    place = ["-o", str(folder)] if operation in ("extract", "transcribe") else []
    return [operation, str(source), *out, *options, *place, "--json", "--quiet"]


def work(task: Task) -> Outcome:
    """Do the task; whatever goes wrong is an outcome, so that the batch goes on."""
    from engine.audio.hashing import file_sha256

    began = time.monotonic()
    sha256 = ""
    try:
        sha256 = file_sha256(task.source)
        _clear(task)
        before = _stamps(task.folder)
        with folder_for_results(task.folder):
            state, answer, model = _run(task)
        after = _stamps(task.folder)
        written = sorted(name for name, stamp in after.items() if before.get(name) != stamp)
        outputs = {name: file_sha256(task.folder / name) for name in written}
    except EngineError as error:
        return Outcome(
            State.FAILED,
            sha256,
            seconds=_since(began),
            problem=str(error),
            remedy=str(error.hint),
        )
    except WrongUsage as error:  # options that do not fit together
        return Outcome(
            State.FAILED,
            sha256,
            seconds=_since(began),
            problem=error.message,
            remedy=error.remedy,
        )
    except Exception as error:  # noqa: BLE001 - the boundary of a task: failure is a state
        problem = f"{type(error).__name__}: {error}"
        return Outcome(State.FAILED, sha256, seconds=_since(began), problem=problem)
    damage = tuple(answer.get("damage", ()))
    return Outcome(state, sha256, outputs, _since(began), model, damage=damage)


def _run(task: Task) -> tuple[State, dict[str, Any], str]:
    """Run the command; returns its state, its answer and the id of its model."""
    from engine.export.transcripts import write_text

    words = command_words(task.operation, task.options, task.source, task.folder)
    said = io.StringIO()
    with contextlib.redirect_stdout(said), contextlib.redirect_stderr(io.StringIO()):
        args = command_parser().parse_args(words)
        code = int(args.run(args))
    answer: dict[str, Any] = json.loads(said.getvalue())
    if task.operation != "extract":  # which writes one itself
        text = json.dumps(answer, ensure_ascii=False, indent=1)
        write_text(task.folder / RESULT_NAME, text + "\n")
    return _STATES[code], answer, _model_of(answer, args)


def _model_of(answer: dict[str, Any], args: argparse.Namespace) -> str:
    """The model that answered, or that was asked for where the answer does not say; or none."""
    recipe = answer.get("recipe") or {}
    return str(recipe.get("model_id") or getattr(args, "model", ""))


def _clear(task: Task) -> None:
    """Delete what an earlier run wrote and nobody has changed: it would stand beside the new."""
    from engine.audio.hashing import file_sha256

    for name, sha256 in task.earlier.items():
        path = task.folder / name
        if path.is_file() and file_sha256(path) == sha256:
            path.unlink()


def _stamps(folder: Path) -> dict[str, tuple[int, int]]:
    """Size and time of change of every file below."""
    found = {}
    for path in folder.rglob("*") if folder.is_dir() else ():
        if path.is_file():
            stat = path.stat()
            found[path.relative_to(folder).as_posix()] = (stat.st_size, stat.st_mtime_ns)
    return found


def _since(began: float) -> float:
    return round(time.monotonic() - began, 3)
