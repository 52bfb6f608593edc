"""The options that say what is asked for, shared by `extract` and `locate`."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import TYPE_CHECKING

from engine.cli.options import parse_region

if TYPE_CHECKING:  # command lines start without reading the engine
    from engine.operations.cues import Cues


def add_cue_options(parser: argparse.ArgumentParser) -> None:
    """Recording, region, cues, model and device."""
    parser.add_argument("recording", type=Path, metavar="IN", help="the recording")
    parser.add_argument(
        "--region", type=parse_region, metavar="12.5-20", help="seconds (default: all of it)"
    )
    parser.add_argument(
        "--describe",
        action="append",
        default=[],
        metavar="TEXT",
        help='what to hear, in words: "a dog barking", "a dog, not the rain"; may be repeated',
    )
    parser.add_argument(
        "--reference",
        action="append",
        default=[],
        type=Path,
        metavar="WAV",
        help="an example of what to hear; may be repeated",
    )
    parser.add_argument(
        "--without",
        action="append",
        default=[],
        metavar="TEXT|WAV",
        help="what must not be heard: words, or an example where a file of that name exists",
    )
    parser.add_argument("--model", default="starter-sound", metavar="ID", help="see models list")
    parser.add_argument(
        "--device",
        default="auto",
        choices=("auto", "cuda", "mps", "cpu"),
        help="where to compute (default: auto)",
    )
    parser.set_defaults(usage_error=parser.error)


def read_cues(args: argparse.Namespace) -> Cues:
    """The cues that were given; none at all is wrong usage (exit code 2)."""
    from engine.operations.cues import Cues, Reference

    if not (args.describe or args.reference or args.without):
        args.usage_error("say what to hear with --describe or --reference")
    examples = [text for text in args.without if Path(text).is_file()]
    return Cues(
        describe=tuple(args.describe),
        references=tuple(Reference(path) for path in args.reference),
        without=tuple(text for text in args.without if text not in examples),
        without_references=tuple(Reference(Path(text)) for text in examples),
    )


def read_region(args: argparse.Namespace) -> tuple[int, int]:
    """The region in samples of the recording; all of it without --region."""
    from engine.audio import files

    with files.open_reader(args.recording) as reader:
        if args.region is None:
            return 0, reader.n_samples
        start_s, end_s = args.region
        return round(start_s * reader.rate), round(end_s * reader.rate)
