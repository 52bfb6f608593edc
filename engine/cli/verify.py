"""`auricle verify`: check a project or an export against all of its hashes."""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from engine.cli import output
from engine.cli.options import add_common_options
from engine.errors import DamagedProject, NotAProject

if TYPE_CHECKING:
    from engine.project.problem import Problem

_MOST_NOTES = 20


def add_parser(subparsers: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Register the command."""
    parser = subparsers.add_parser(
        "verify",
        help="check a project, an export or a batch against all of its hashes",
        description="Hash every recording, every result and every kept cue of a project again, "
        "check the chain of its history, its documents and recipes; or every file of an export "
        "against SHA256SUMS and manifest.json, or of a batch against its own. Nothing is "
        "written. Exit code 1 says that something is not as it was written, and the output says "
        "what.",
    )
    parser.add_argument(
        "folder",
        type=Path,
        metavar="PROJECT|EXPORT|BATCH",
        help="project, or folder of an export or a batch",
    )
    add_common_options(parser)
    parser.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    """Check it."""
    from engine.cluster import check_batch
    from engine.export import check_bundle

    if check_batch.is_batch(args.folder):
        problems = check_batch.check_batch(args.folder, output.progress(args))
        return tell(
            args,
            {"kind": "batch"},
            "Every result of the batch is as it was written.",
            problems,
            [],
        )
    if args.folder.is_dir() and check_bundle.is_bundle(args.folder):
        problems = check_bundle.check_bundle(args.folder, output.progress(args))
        notes = [f"{path} is in no list." for path in check_bundle.unlisted(args.folder)]
        return tell(
            args,
            {"kind": "export"},
            "Every file of the export is as it was written.",
            problems,
            notes,
        )
    return _project(args)


def _project(args: argparse.Namespace) -> int:
    from engine.project import verifying
    from engine.project.history import History
    from engine.project.problem import problem

    try:
        history = History.open(args.folder, read_only=True)
    except NotAProject:
        raise
    except DamagedProject as error:
        found = problem("database", error.sentence(), path=args.folder)
        return tell(args, {"kind": "project"}, "", [found], [])
    with history:
        # What opening found is among it: chains are checked at every opening.
        problems = history.verify(output.progress(args))
        notes = [f"{path} belongs to no step." for path in verifying.unknown_files(history)]
        steps, media = history.all_steps, history.document.media
        facts = {
            "kind": "project",
            "steps": len(steps),
            "media": len(media),
            "head": next(step.hash for step in steps if step.is_current),
        }
    whole = (
        "Everything is as it was written "
        f"(steps: {facts['steps']}, recordings and results: {facts['media']})."
    )
    return tell(args, facts, whole, problems, notes)


def tell(
    args: argparse.Namespace,
    facts: dict[str, Any],
    whole: str,
    problems: Sequence[Problem],
    notes: Sequence[str],
) -> int:
    """Print what was found; exit code 1 when that is anything."""
    data = {
        **facts,
        "path": str(args.folder),
        "is_whole": not problems,
        "problems": [one.to_json() for one in problems],
        "notes": list(notes),
    }
    lines = [_line(one) for one in problems] or [whole]
    lines += [f"note: {note}" for note in notes[:_MOST_NOTES]]
    if len(notes) > _MOST_NOTES:
        lines.append(f"note: and {len(notes) - _MOST_NOTES} more; --json names them all.")
    output.emit(args, data, "\n".join(lines))
    return output.FAILED if problems else output.DONE


def _line(one: Problem) -> str:
    """A problem with its step and hashes, for people."""
    at = "" if one.step is None else f" (step {one.step})"
    hashes = ""
    if one.expected:
        hashes = f"\n    expected {one.expected}\n    found    {one.found or 'nothing'}"
    return f"{one.part}{at}: {one}{hashes}"
