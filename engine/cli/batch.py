"""`auricle batch`: one operation over many recordings, resumable, with one manifest."""

from __future__ import annotations

import argparse
import sys
import time
from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from engine.cli import output
from engine.cli.batch_task import (
    OPERATIONS,
    command_parser,
    command_words,
    module_of,
    work,
)
from engine.cli.options import (
    add_common_options,
    check_device,
    out_folder,
    parse_count,
    parse_number,
    parse_seconds,
)

if TYPE_CHECKING:
    from engine.cluster.manifest import Manifest, Question
    from engine.cluster.tasks import Outcome, Run, State, Task


def add_parser(subparsers: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Register the command."""
    parser = subparsers.add_parser(
        "batch",
        help="one operation over many recordings",
        usage="auricle batch --in FILE|FOLDER... -o DIR [--jobs N | --ray ADDRESS] "
        "[--watch SECONDS] [--json] "
        "-- OPERATION [its options]",
        description="Each recording gets a folder in DIR; DIR/manifest.json tells what came of "
        "all of them. Run again, what is done is skipped; a recording that fails does not stop "
        "the others. Exit code 1: at least one failed. 3: nothing was found in any.",
        epilog='Example: auricle batch --in field/ -o dogs -- extract --describe "a dog"',
    )
    parser.add_argument(
        "--in",
        dest="sources",
        type=Path,
        nargs="+",
        action="extend",
        required=True,
        metavar="PATH",
        help="recordings, and folders whose recordings are taken, also those further below",
    )
    parser.add_argument(
        "-o", "--out", type=out_folder, required=True, metavar="DIR", help="folder of the results"
    )
    _add_workers(parser)
    parser.add_argument(
        "words",
        nargs=argparse.REMAINDER,
        metavar="-- OPERATION",
        help=f"{', '.join(OPERATIONS)}, and its options without IN and -o",
    )
    add_common_options(parser)
    parser.set_defaults(run=run)


def _add_workers(parser: argparse.ArgumentParser) -> None:
    """Who works, where, and whether it goes on."""
    parser.add_argument(
        "--jobs",
        type=parse_count,
        default=1,
        metavar="N",
        help="work in N processes with one processor core and the models for each (default: 1)",
    )
    parser.add_argument(
        "--ray",
        metavar="ADDRESS",
        help="work on an existing Ray cluster, such as 10.0.0.5:6379, that sees the same paths",
    )
    parser.add_argument(
        "--ray-gpus",
        type=_share,
        default=0.0,
        metavar="N",
        help="graphics cards that each recording takes on the cluster, such as 0.5 (default: 0)",
    )
    parser.add_argument(
        "--watch",
        type=parse_seconds,
        metavar="SECONDS",
        help="look every so many seconds for new recordings, until Ctrl+C",
    )


def run(args: argparse.Namespace) -> int:
    """Work through the recordings, print how many are done."""
    from engine.cluster import sources
    from engine.cluster.batch import alone
    from engine.cluster.manifest import Manifest

    question, run_tasks = read_question(args), read_runner(args)
    found = sources.find(args.sources, args.out)
    if args.watch is None and not found:
        args.usage_error("there is no recording in what --in names")
    with alone(args.out.resolve()):
        manifest = Manifest.open(args.out.resolve(), question)
        if args.watch is not None:
            return _watch(args, manifest, run_tasks)
        return _end(args, manifest, found, _work_on(args, manifest, found, run_tasks))


def _watch(args: argparse.Namespace, manifest: Manifest, run_tasks: Run) -> int:
    """Work on what arrives until Ctrl+C."""
    from engine.cluster import sources

    watch, given, n_skipped = sources.Watch(args.sources, args.out), dict[Path, None](), 0
    try:
        while True:
            ready = watch.look()
            given |= dict.fromkeys(ready)
            n_skipped += _work_on(args, manifest, ready, run_tasks)
            time.sleep(args.watch)
    except KeyboardInterrupt:  # the way to end it
        return _end(args, manifest, list(given), n_skipped)


def read_question(args: argparse.Namespace) -> Question:
    """The operation and its options; wrong ones are refused before any work.

    Raises:
        EngineError: an example or a model is not there, as the operation itself would say.
    """
    from engine.audio.hashing import file_sha256
    from engine.cluster.manifest import Question

    words = args.words[1:] if args.words[:1] == ["--"] else args.words
    if not words or words[0] not in OPERATIONS:
        args.usage_error(f"say what to do behind --: {', '.join(OPERATIONS)}")
    operation, options = words[0], tuple(words[1:])
    asked = command_parser().parse_args(command_words(operation, options, Path("IN"), args.out))
    module_of(operation).check(asked)
    if args.ray is None:
        check_device(asked)
    if getattr(asked, "project", None) is not None and (args.jobs > 1 or args.ray is not None):
        args.usage_error("--project takes one result at a time: leave --jobs and --ray out")
    files = {word: file_sha256(Path(word)) for word in options if Path(word).is_file()}
    return Question(operation, options, files)


def read_runner(args: argparse.Namespace) -> Run:
    """Where the tasks are done: in this process, in others, or on a cluster."""
    from engine.cluster import connection, on_ray, workers
    from engine.cluster.place import Place

    if args.ray is not None:
        connection.check_installed(args.ray)
        where = Place(args.ray, args.ray_gpus)
        return lambda tasks: on_ray.run_on_ray(tasks, work, where)
    if args.jobs == 1:
        return lambda tasks: workers.run_here(tasks, work)
    return lambda tasks: workers.run_apart(tasks, work, args.jobs)


def _work_on(
    args: argparse.Namespace, manifest: Manifest, found: Sequence[Path], run_tasks: Run
) -> int:
    from engine.cluster.batch import run_batch

    is_quiet = args.quiet or args.json

    def tell(task: Task, outcome: Outcome) -> None:
        if not is_quiet:
            problem = f": {outcome.problem}" if outcome.problem else ""
            mark = " (damaged)" if outcome.damage else ""
            name = f"{task.source.name}{mark}{problem}"
            shown = f"{outcome.state:<10}{outcome.seconds:7.1f} s  {name}"
            print(shown, file=sys.stderr, flush=True)

    return run_batch(manifest, found, run_tasks, tell)


def _end(
    args: argparse.Namespace, manifest: Manifest, found: Sequence[Path], n_skipped: int
) -> int:
    """Print the outcome of all, return the exit code."""
    from engine.cluster.batch import counts, n_damaged
    from engine.cluster.manifest import MANIFEST_NAME

    totals = counts(manifest, found)
    lines = [", ".join(f"{number} {state}" for state, number in sorted(totals.items()))]
    if damaged := n_damaged(manifest, found):
        lines.append(f"{damaged} of them damaged; the manifest says where")
    if n_skipped:
        lines.append(f"{n_skipped} of them from an earlier run")
    lines.append(f"manifest  {args.out / MANIFEST_NAME}")
    output.emit(args, manifest.as_json(), "\n".join(lines))
    return exit_code(totals)


def exit_code(totals: Counter[State]) -> int:
    """1 when any failed or was not reached, 3 when nothing was found in any, otherwise 0."""
    from engine.cluster.tasks import State

    if totals[State.FAILED] or totals[State.WAITING]:
        return output.FAILED
    if totals[State.NOT_FOUND] and not totals[State.DONE]:
        return output.NOT_FOUND
    return output.DONE


def _share(text: str) -> float:
    number = parse_number(text)
    if number < 0:
        raise argparse.ArgumentTypeError(f"{text} is no number of graphics cards")
    return number
