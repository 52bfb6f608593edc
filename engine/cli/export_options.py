"""Options of `auricle export`: from words of the command line to `ExportSettings`."""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from engine.cli import output
from engine.cli.options import out_folder, parse_number, parse_region
from engine.cli.transcribe import parse_formats

if TYPE_CHECKING:
    from engine.export.levels import LoudnessTarget
    from engine.export.metadata import Metadata
    from engine.export.settings import ExportSettings
    from engine.project.document import Document

FORMS = ("wav", "wav24", "wav16", "flac", "flac16", "ogg", "mp3", "mp3-small")
DITHERS = ("none", "tpdf", "shaped")
RATES = (16_000, 22_050, 44_100, 48_000, 96_000)
CHANNELS = ("as-is", "mono", "stereo")
SAID_RATES = ", ".join(("project", *map(str, RATES)))
SPLITS = ("regions", "markers")
SESSIONS = ("rpp", "otio", "labels")
TAGS = (
    *("title", "artist", "album", "date", "genre", "copyright", "comment", "description"),
    *("originator", "reference", "project", "scene", "take", "tape"),
)
PLACEHOLDERS = "{project} {track} {number} {role} {model} {cue} {range} {date}"
BROADCAST_TAGS = TAGS[7:]


class _ListPresets(argparse.Action):
    """Prints the presets and ends, as --version does."""

    def __call__(
        self,
        parser: argparse.ArgumentParser,
        namespace: argparse.Namespace,
        values: str | Sequence[Any] | None,
        option_string: str | None = None,
    ) -> None:
        from engine.export import presets

        rows: list[tuple[str, ...]] = [
            (preset.id, preset.label if preset.id in presets.BUILT_IN else "your own")
            for preset in presets.all_presets()
        ]
        print(output.table(rows, header=("preset", "what")))
        parser.exit()


def add_options(parser: argparse.ArgumentParser) -> None:
    """What is written, where and how; `auricle project export` takes the same."""
    parser.add_argument(
        "-o", "--out", type=out_folder, required=True, metavar="DIR", help="folder"
    )
    parser.add_argument("--preset", metavar="NAME", help="begin with these settings; see below")
    parser.add_argument("--save-preset", metavar="NAME", help="keep the settings under a name")
    parser.add_argument(
        "--list-presets", action=_ListPresets, nargs=0, help="print the presets and end"
    )
    _add_content(parser.add_argument_group("what"))
    _add_sound(parser.add_argument_group("sound"))
    _add_names(parser.add_argument_group("names and tags"))


def _add_content(group: argparse._ArgumentGroup) -> None:
    group.add_argument(
        "--track",
        action="append",
        metavar="NAME",
        help="only this track, by name or number; repeat",
    )
    group.add_argument("--no-mix", action="store_true", help="no mix, which mute and solo decide")
    group.add_argument("--no-stems", action="store_true", help="no file a track")
    group.add_argument(
        "--transcripts",
        type=_none_or(parse_formats),
        metavar="LIST",
        help="of txt, docx, srt, vtt, csv, words, textgrid, eaf, labels, json, with commas; "
        "all or none; txt,srt,vtt,json by default",
    )
    group.add_argument(
        "--sessions",
        type=_none_or(parse_sessions),
        metavar="LIST",
        help="projects for other programs: rpp (Reaper), otio (video editors), labels (markers)",
    )
    group.add_argument(
        "--clips", action="store_true", help="sessions play the clips of your recordings"
    )
    cut = group.add_mutually_exclusive_group()
    cut.add_argument("--split", choices=SPLITS, help="a file a region, or between markers")
    cut.add_argument(
        "--region", type=parse_region, metavar="A-B", help="only these seconds, such as 12.5-20"
    )
    group.add_argument("--flat", action="store_true", help="one folder, no manifest")


def _add_sound(group: argparse._ArgumentGroup) -> None:
    group.add_argument("--format", choices=FORMS, help="of the sound files, wav by default")
    group.add_argument(
        "--rate", type=parse_rate, metavar="HZ", help=f"{SAID_RATES}; project by default"
    )
    group.add_argument("--channels", choices=CHANNELS, help="of the sound files, as-is by default")
    group.add_argument("--dither", choices=DITHERS, help="noise before rounding, none by default")
    group.add_argument(
        "--loudness", type=parse_number, metavar="LUFS", help="integrated, such as -16 or -23"
    )
    group.add_argument(
        "--ceiling", type=parse_number, metavar="DBTP", help="highest true peak, -1 by default"
    )
    group.add_argument("--per-file", action="store_true", help="each file to that loudness")
    group.add_argument("--no-limiter", action="store_true", help="rather quieter than limited")


def _add_names(group: argparse._ArgumentGroup) -> None:
    group.add_argument("--name", metavar="TEMPLATE", help=f"of track files, with {PLACEHOLDERS}")
    group.add_argument("--mix-name", metavar="TEMPLATE", help="of the mix")
    group.add_argument(
        "--range-name", metavar="TEMPLATE", help="of regions, with {number} {range}"
    )
    group.add_argument(
        "--tag",
        type=parse_tag,
        action="append",
        metavar="NAME=TEXT",
        help=f"repeat; names: {', '.join(TAGS)}",
    )
    group.add_argument("--bwf", action="store_true", help="bext and iXML chunks in WAV files")


def parse_rate(text: str) -> int:
    """Read "44100", or "project" as 0; for argparse's `type=`."""
    known = {"project": 0} | {str(rate): rate for rate in RATES}
    if text.strip().lower() not in known:
        raise argparse.ArgumentTypeError(f"{text!r}: choose of {SAID_RATES}")
    return known[text.strip().lower()]


def parse_sessions(text: str) -> tuple[str, ...]:
    """Read "rpp,otio" or "all"; for argparse's `type=`."""
    names = tuple(name.strip().lower() for name in text.split(",") if name.strip())
    if names == ("all",):
        return SESSIONS
    if not names or any(name not in SESSIONS for name in names):
        raise argparse.ArgumentTypeError(f"{text!r}: choose of {', '.join(SESSIONS)}")
    return names


def parse_tag(text: str) -> tuple[str, str]:
    """Read "artist=Ann"; for argparse's `type=`."""
    name, separator, value = text.partition("=")
    if not separator or name not in TAGS:
        raise argparse.ArgumentTypeError(f"{text!r}: write NAME=TEXT, of {', '.join(TAGS)}")
    return name, value


def _none_or(parse: Any) -> Any:
    """Also takes "none"."""
    return lambda text: () if text.strip().lower() == "none" else parse(text)


def settings_of(args: argparse.Namespace) -> ExportSettings:
    """The preset with what the command line says instead.

    Raises:
        ValueError: an unknown preset, placeholder or loudness that cannot be.
    """
    from engine.audio.dither import Dither
    from engine.export import presets
    from engine.export.ranges import Split
    from engine.export.settings import Channels

    try:
        base = presets.find(args.preset or "everything").settings
    except KeyError as error:
        raise ValueError(f"there is no preset {error}; see --list-presets") from error
    said: dict[str, Any] = {
        "form": args.format,
        "dither": Dither(args.dither) if args.dither else None,
        "rate": args.rate,
        "channels": Channels(args.channels) if args.channels else None,
        "split": Split(args.split) if args.split else None,
        "transcripts": args.transcripts,
        "sessions": args.sessions,
        "track_name": args.name,
        "mix_name": args.mix_name,
        "range_name": args.range_name,
        "loudness": _loudness(args, base.loudness),
        "metadata": _metadata(args, base.metadata),
        "has_mix": False if args.no_mix else None,
        "has_stems": False if args.no_stems else None,
        "has_clips": True if args.clips else None,
        "has_manifest": False if args.flat else None,
    }
    return replace(base, **{name: value for name, value in said.items() if value is not None})


def _loudness(args: argparse.Namespace, base: LoudnessTarget | None) -> LoudnessTarget | None:
    from engine.export.levels import LoudnessTarget

    if args.loudness is None and base is None:
        if args.ceiling is not None or args.per_file or args.no_limiter:
            raise ValueError("a ceiling needs a --loudness")
        return None
    found = base or LoudnessTarget()
    return replace(
        found,
        lufs=found.lufs if args.loudness is None else args.loudness,
        ceiling_dbtp=found.ceiling_dbtp if args.ceiling is None else args.ceiling,
        per_file=found.per_file or args.per_file,
        may_limit=found.may_limit and not args.no_limiter,
    )


def _metadata(args: argparse.Namespace, base: Metadata) -> Metadata:
    """Broadcast facts are only heard of in broadcast files: one of them asks for these."""
    said = dict(args.tag or ())
    is_broadcast = base.is_broadcast or args.bwf or any(name in BROADCAST_TAGS for name in said)
    return replace(base, **said, is_broadcast=is_broadcast)


def tracks_of(args: argparse.Namespace, document: Document) -> tuple[str, ...] | None:
    """Ids of the tracks that are asked for; None for all.

    Raises:
        ValueError: there is no such track.
    """
    if not args.track:
        return None
    found: list[str] = []
    for name in args.track:
        ids = [
            track.id
            for number, track in enumerate(document.tracks, 1)
            if name in (track.name, str(number), f"{number:02d}")
        ]
        if not ids:
            raise ValueError(f"there is no track {name!r}")
        found += ids
    return tuple(found)
