"""`auricle replay`: run the operations of a project again and compare what comes out."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import TYPE_CHECKING

from engine.cli import output
from engine.cli.options import add_common_options, out_folder
from engine.errors import DiskFull, ProjectFileError

if TYPE_CHECKING:
    from engine.project.replayed import Replayed, Replays


def add_parser(subparsers: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Register the command."""
    parser = subparsers.add_parser(
        "replay",
        help="run the operations of a project again and compare what comes out",
        description="Run the recorded operations again, from the recorded sources, with the "
        "recorded parameters and models, and compare what comes out with what the project "
        "stored: sound to the bit, or else the largest difference and where it is; words and "
        "places one by one, a place to 0.05 s and 0.02 in its score. A step whose "
        "source or model is missing or another one is refused. The outcome is kept in the log "
        "of replays, for the report. Exit code 1: something differs or could not be run again.",
    )
    parser.add_argument("folder", type=Path, metavar="PROJECT", help="the project folder")
    which = parser.add_mutually_exclusive_group()
    which.add_argument(
        "--step", type=int, action="append", metavar="N", help="only this step; may be repeated"
    )
    which.add_argument("--all", action="store_true", help="every step of this branch (default)")
    parser.add_argument(
        "-o",
        "--out",
        type=out_folder,
        metavar="DIR",
        help="keep the sounds that are made again here",
    )
    parser.add_argument(
        "--no-record", action="store_true", help="do not write the outcome into the project"
    )
    add_common_options(parser, json_file=True)
    parser.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    """Replay, keep the outcome, tell it."""
    from engine.operations.replay.run import ReplayRequest, replay
    from engine.project.history import History

    steps = None if args.step is None else tuple(args.step)
    with History.open(args.folder, read_only=True) as history:
        known = {step.number for step in history.all_steps}
        for number in steps or ():
            if number not in known:
                raise ProjectFileError(
                    history.folder,
                    f"there is no step {number}",
                    hint="`auricle project history` lists them.",
                )
        found = replay(history, ReplayRequest(steps, args.out), output.progress(args))
    kept = "" if args.no_record else _keep(args.folder, found)
    data = {"is_good": found.is_good, **found.to_json(), "recorded": not kept}
    text = "\n".join([*map(_lines, found.steps), found.sentence, *filter(None, [kept])])
    output.emit_and_write(args, data, text)
    return output.DONE if found.is_good else output.FAILED


def _keep(folder: Path, found: Replays) -> str:
    """Write the outcome into the project; why it could not be, or nothing."""
    from engine.project.history import History

    try:
        with History.open(folder) as history:
            history.replays.add(found)
    except (ProjectFileError, DiskFull) as error:
        return f"The outcome is not in the project: {error.sentence()}"
    return ""


def _lines(one: Replayed) -> str:
    """A step and what came of it, for people."""
    head = f"step {one.step}  {one.verdict.value:<11}{one.label}"
    return "\n".join([head, *(f"    {sentence}" for sentence in one.sentences)])
