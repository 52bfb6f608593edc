"""`auricle export`: what a project holds, as files for people and other programs."""

from __future__ import annotations

import argparse
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING

from engine.cli import output
from engine.cli.export_options import add_options, settings_of, tracks_of
from engine.cli.options import add_common_options

if TYPE_CHECKING:
    from engine.export.bundle import Bundle
    from engine.export.settings import ExportSettings
    from engine.project.document import Document

EPILOG = """presets: everything (default), podcast, broadcast, evidence, reaper, video, annotation,
words, and your own. Examples:
  auricle export talk.auricle -o out --preset podcast --tag artist=Ann
  auricle export talk.auricle -o out --split regions --no-stems --transcripts none --format flac
  auricle export song.auricle -o out --preset reaper --name "{number} {track} {model} {cue}"
"""


def add_parser(subparsers: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Register the command."""
    parser = subparsers.add_parser(
        "export",
        help="export mix, tracks, words and sessions of a project",
        description="Writes DIR/mix, DIR/stems, DIR/transcripts, DIR/manifest.json and\n"
        "DIR/SHA256SUMS (check with: sha256sum -c SHA256SUMS), or what a preset says.\n"
        "Files of the same names are replaced; recordings of the project never.",
        epilog=EPILOG,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("project", type=Path, metavar="PROJECT", help="the project folder")
    add_options(parser)
    add_common_options(parser)
    parser.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    """Export and list what was written."""
    from engine.export.bundle import export_all
    from engine.project.history import History
    from engine.project.makers import known_recipes

    with History.open(args.project, read_only=True) as history:
        try:
            settings, only = _asked(args, history.document)
        except ValueError as error:  # what argparse could not know: presets, templates, tracks
            args.usage_error(str(error))
        bundle = export_all(
            history.document,
            history.media,
            args.out,
            settings,
            only=only,
            span=_span(args, history.document.rate),
            recipe_of=known_recipes(history, history.document).get,
            report=output.progress(args),
        )
    _show(args, bundle)
    return output.DONE


def _asked(
    args: argparse.Namespace, document: Document
) -> tuple[ExportSettings, tuple[str, ...] | None]:
    """Settings and tracks; the settings are kept when they are given a name."""
    from engine.export import presets

    settings, only = settings_of(args), tracks_of(args, document)
    if args.save_preset is not None:
        presets.save(args.save_preset, settings)
    return settings, only


def _span(args: argparse.Namespace, rate: int) -> tuple[int, int] | None:
    """The region of the command line in samples."""
    if args.region is None:
        return None
    start, end = (round(seconds * rate) for seconds in args.region)
    return start, end


def _show(args: argparse.Namespace, bundle: Bundle) -> None:
    from engine.export.manifest import level_facts

    rows: list[tuple[str, ...]] = [
        (file.kind, file.path, f"{file.size_bytes / 1e6:.1f} MB", file.sha256[:16])
        for file in bundle.files
    ]
    lines = [output.table(rows, header=("what", "file", "size", "SHA-256")), ""]
    lines += bundle.level_lines()
    lines.append(str(bundle.manifest if bundle.has_manifest else bundle.folder))
    data = {
        "folder": str(bundle.folder),
        "manifest": str(bundle.manifest) if bundle.has_manifest else None,
        "files": [asdict(file) for file in bundle.files],
        "levels": {
            sound.path.relative_to(bundle.folder).as_posix(): level_facts(sound)
            for sound in bundle.sounds
        },
    }
    output.emit(args, data, "\n".join(lines))
