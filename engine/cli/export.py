"""`auricle export`: everything that a project holds, in one folder with a hash of every file."""

from __future__ import annotations

import argparse
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING

from engine.cli import output
from engine.cli.options import add_common_options
from engine.cli.transcribe import parse_formats

if TYPE_CHECKING:
    from engine.project.history import History
    from engine.project.provenance import Recipe

FORMS = ("wav", "wav24", "wav16", "flac", "flac16", "ogg", "mp3")


def add_parser(subparsers: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Register the command."""
    parser = subparsers.add_parser(
        "export",
        help="export all of a project with a manifest",
        description="Writes DIR/mix, DIR/stems, DIR/transcripts, DIR/manifest.json and "
        "DIR/SHA256SUMS (check with: sha256sum -c SHA256SUMS). Files of the same names are "
        "replaced; recordings of the project never.",
    )
    parser.add_argument("project", type=Path, metavar="PROJECT", help="the project folder")
    add_options(parser)
    add_common_options(parser)
    parser.set_defaults(run=run)


def add_options(parser: argparse.ArgumentParser) -> None:
    """What is written, where and how; `auricle project export` takes the same."""
    parser.add_argument("-o", "--out", type=Path, required=True, metavar="DIR", help="folder")
    parser.add_argument("--format", choices=FORMS, default="wav", help="of the sound files, wav")
    parser.add_argument(
        "--transcripts",
        type=parse_formats,
        default=("txt", "srt", "vtt", "json"),
        metavar="LIST",
        help="of txt, srt, vtt, json, with commas; all by default",
    )
    parser.add_argument("--no-mix", action="store_true", help="stems and transcripts only")
    parser.add_argument(
        "--dither", action="store_true", help="triangular noise before rounding to 16 or 24 bit"
    )


def run(args: argparse.Namespace) -> int:
    """Export and list what was written."""
    from engine.export.audio import FORMS as AUDIO_FORMS
    from engine.export.bundle import export_all
    from engine.project.history import History

    with History.open(args.project, read_only=True) as history:
        bundle = export_all(
            history.document,
            history.media,
            args.out,
            form=AUDIO_FORMS[args.format],
            transcripts=args.transcripts,
            recipe_of=lambda recipe_id: _recipe(history, recipe_id),
            has_mix=not args.no_mix,
            dither=args.dither,
            report=output.progress(args),
        )
    rows: list[tuple[str, ...]] = [
        (file.kind, file.path, f"{file.size_bytes / 1e6:.1f} MB", file.sha256[:16])
        for file in bundle.files
    ]
    text = (
        output.table(rows, header=("what", "file", "size", "SHA-256")) + f"\n\n{bundle.manifest}"
    )
    data = {
        "folder": str(bundle.folder),
        "manifest": str(bundle.manifest),
        "files": [asdict(file) for file in bundle.files],
    }
    output.emit(args, data, text)
    return output.DONE


def _recipe(history: History, recipe_id: str) -> Recipe | None:
    try:
        return history.recipe(recipe_id)
    except KeyError:
        return None
