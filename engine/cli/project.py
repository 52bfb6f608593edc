"""`auricle project`: make, read, extend and export projects without a screen."""

from __future__ import annotations

import argparse
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Any

from engine.cli import export, export_options, output
from engine.cli.options import add_common_options, parse_folder, parse_rate
from engine.errors import ProjectFileError

if TYPE_CHECKING:
    from engine.project.document import Media, Track
    from engine.project.history import History

DEFAULT_RATE = 48_000
_SEE_STEPS = "`auricle project history` lists the steps."


def add_parser(subparsers: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Register the command with its verbs."""
    parser = subparsers.add_parser(
        "project",
        help="make, read, extend and export projects",
        description="A project is a folder NAME.auricle. It refers to its recordings and never "
        "changes them; every step is kept and can be undone.",
    )
    verbs = parser.add_subparsers(dest="verb", metavar="VERB", required=True)

    new = _verb(verbs, "new", "make a project", run_new)
    new.add_argument("audio", type=Path, nargs="*", metavar="AUDIO", help="recordings to import")
    new.add_argument("--name", help="title; the name of the folder by default")
    new.add_argument(
        "--rate",
        type=parse_rate,
        metavar="HZ",
        help="samples a second; those of the first recording by default",
    )

    _verb(verbs, "info", "what is in a project", run_info)
    add = _verb(verbs, "add", "import recordings, each as a track", run_add)
    add.add_argument("audio", type=Path, nargs="+", metavar="AUDIO", help="recordings to import")

    text = "write mix, stems and transcripts, as `auricle export` does"
    export_options.add_options(_verb(verbs, "export", text, run_export))

    _verb(verbs, "history", "list the steps", run_history)
    _verb(verbs, "undo", "take the last step back", run_undo)
    _verb(verbs, "redo", "bring back a step that was undone", run_redo)
    _verb(verbs, "verify", "check history and recordings against their hashes", run_verify)


def _verb(
    verbs: argparse._SubParsersAction[argparse.ArgumentParser], name: str, text: str, run: Any
) -> argparse.ArgumentParser:
    parser = verbs.add_parser(name, help=text, description=f"{text[0].upper()}{text[1:]}.")
    parser.add_argument("folder", type=parse_folder, metavar="FOLDER", help="the project folder")
    add_common_options(parser)
    parser.set_defaults(run=run)
    return parser


def run_new(args: argparse.Namespace) -> int:
    """Read the recordings first, so that a bad one leaves no half-made project."""
    from engine.audio import destinations
    from engine.project.folder import project_folder
    from engine.project.history import History
    from engine.project.media import MediaPool
    from engine.project.storage import check_free

    if not args.folder.name or args.folder.name == "..":
        raise ProjectFileError(
            args.folder, "no name for a new project", hint="Write a name, such as Case."
        )
    folder = project_folder(args.folder)
    # What can be known without reading them wholly comes first: they may be long.
    check_free(folder)
    destinations.check_folder(folder)
    check_recordings(args.audio)
    pool = MediaPool(folder, {}, lambda media_id, path: None)
    media = [pool.intake(path, output.progress(args)) for path in args.audio]
    rate = args.rate or (media[0].rate if media else DEFAULT_RATE)
    with History.create(folder, name=args.name or folder.stem, rate=rate) as history:
        import_all(history, media)
        output.emit(args, facts(history), show(history))
    return output.DONE


def run_add(args: argparse.Namespace) -> int:
    """Import each recording as a step of its own."""
    check_recordings(args.audio)
    with opened(args) as history:
        report = output.progress(args)
        import_all(history, [history.media.intake(path, report) for path in args.audio])
        output.emit(args, facts(history), show(history))
    return output.DONE


def check_recordings(paths: Iterable[Path]) -> None:
    """Refuse recordings that are not there or none, before the first is read wholly.

    Raises:
        AudioFileError: of the first of them.
    """
    from engine.audio import files

    for path in paths:
        files.probe(path)


def import_all(history: History, media: Iterable[Media]) -> None:
    """One track and one step a recording."""
    from engine.project import edits

    for medium in media:
        history.apply(f"Import {medium.name}", edits.import_media, medium)


def run_info(args: argparse.Namespace) -> int:
    """Print what is in a project; works while it is open in the window."""
    with opened(args, read_only=True) as history:
        output.emit(args, facts(history), show(history))
    return output.DONE


def run_history(args: argparse.Namespace) -> int:
    """List the steps of the present branch."""
    with opened(args, read_only=True) as history:
        steps = history.steps
        data = {"index": history.index, "steps": [asdict(step) for step in steps]}
        rows: list[tuple[str, ...]] = [
            ("*" if step.is_current else "", str(step.number), step.at_utc[:19], step.label)
            for step in steps
        ]
        output.emit(args, data, output.table(rows, header=("", "step", "time (UTC)", "what")))
    return output.DONE


def run_undo(args: argparse.Namespace) -> int:
    """Take the last step back."""
    with opened(args) as history:
        label = history.undo_label
        if not history.can_undo:
            raise ProjectFileError(
                history.folder, "there is no step to take back", hint=_SEE_STEPS
            )
        history.undo()
        output.emit(args, {"undone": label, "index": history.index}, f"undone: {label}")
    return output.DONE


def run_redo(args: argparse.Namespace) -> int:
    """Bring back the step that was undone last."""
    with opened(args) as history:
        label = history.redo_label
        if not history.can_redo:
            raise ProjectFileError(history.folder, "there is no undone step", hint=_SEE_STEPS)
        history.redo()
        output.emit(args, {"redone": label, "index": history.index}, f"redone: {label}")
    return output.DONE


def run_verify(args: argparse.Namespace) -> int:
    """Check every hash; exit code 1 when something is not as it was written."""
    with opened(args, read_only=True) as history:
        problems = list(dict.fromkeys([*history.problems, *history.verify(output.progress(args))]))
        data = {"is_whole": not problems, "problems": problems, "head": history.steps[-1].hash}
        whole = f"All {len(history.all_steps)} steps and all recordings are as they were written."
        output.emit(args, data, "\n".join(problems) or whole)
    return output.FAILED if problems else output.DONE


def run_export(args: argparse.Namespace) -> int:
    """The same as `auricle export`."""
    args.project = args.folder
    return export.run(args)


def facts(history: History) -> dict[str, Any]:
    """A project as JSON values; times in samples of the project rate."""
    document = history.document
    return {
        "folder": str(history.folder),
        "name": document.name,
        "rate": document.rate,
        "length": document.length,
        "tracks": [track_facts(track) for track in document.tracks],
        "media": [
            asdict(medium)
            | {"path": str(history.media.path(medium))}
            | {"is_missing": history.media.is_missing(medium)}
            for medium in document.media
        ],
        "markers": [asdict(marker) for marker in document.markers],
        "steps": len(history.steps),
        "index": history.index,
        "problems": list(history.problems),
    }


def track_facts(track: Track) -> dict[str, Any]:
    """A track as JSON values, without its presence curve."""
    return {name: value for name, value in asdict(track).items() if name != "presence"}


def show(history: History) -> str:
    """A project for people."""
    document = history.document
    seconds = document.length / document.rate
    lines = [
        f"{document.name}  ({history.folder})",
        f"{seconds:.3f} s at {document.rate} Hz, step {history.index} of {len(history.steps) - 1}",
    ]
    rows: list[tuple[str, ...]] = [
        (
            track.name,
            track.role.value,
            str(len(track.clips)),
            f"{track.gain_db:+.1f} dB",
            " ".join(word for word, on in flags_of(track).items() if on),
        )
        for track in document.tracks
    ]
    if rows:
        lines.append(output.table(rows, header=("track", "role", "clips", "gain", "")))
    for medium in history.media.missing(document.media):
        lines.append(f"missing: {history.media.path(medium)}")
    return "\n".join([*lines, *history.problems])


def flags_of(track: Track) -> dict[str, bool]:
    """What a track is besides."""
    return {"muted": track.is_muted, "solo": track.is_soloed, "words": bool(track.transcript_id)}


@contextmanager
def opened(args: argparse.Namespace, *, read_only: bool = False) -> Iterator[History]:
    """The project of the command line, closed in the end."""
    # The audio libraries are only needed from here on; --help must not wait for them.
    from engine.project.history import History

    with History.open(args.folder, read_only=read_only) as history:
        yield history
