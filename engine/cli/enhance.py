"""`auricle enhance`: clean dialogue, and what was taken away beside it."""

from __future__ import annotations

import argparse
from pathlib import Path

from engine.cli import extract, output
from engine.cli.cue_options import read_region
from engine.cli.options import add_common_options, parse_percent, parse_region, parse_wav


def add_parser(subparsers: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Register the command."""
    parser = subparsers.add_parser(
        "enhance",
        help="clean dialogue: keep the voices",
        description="Writes OUT and, beside it, what was removed; together they are exactly the "
        "recording. Exit code 3: no speech was found; nothing is written then.",
    )
    parser.add_argument("recording", type=Path, metavar="IN", help="the recording")
    parser.add_argument("out", type=parse_wav, metavar="OUT", help="a WAV file, 32-bit float")
    parser.add_argument(
        "--amount",
        type=parse_percent,
        default=1.0,
        metavar="0-100",
        help="how much of the rest is taken away, in percent (default: 100)",
    )
    parser.add_argument(
        "--region", type=parse_region, metavar="12.5-20", help="seconds (default: all of it)"
    )
    parser.add_argument(
        "--keep-absent", action="store_true", help="write the attempt even without speech"
    )
    parser.add_argument("--model", default="starter-speech", metavar="ID", help="see models list")
    parser.add_argument(
        "--device",
        default="auto",
        choices=("auto", "cuda", "mps", "cpu"),
        help="where to compute (default: auto)",
    )
    add_common_options(parser)
    parser.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    """Enhance and print the answer as `extract` does."""
    from engine.operations.enhance import EnhanceRequest, enhance

    start, end = read_region(args)
    request = EnhanceRequest(
        args.recording,
        start,
        end,
        args.out,
        args.amount,
        args.model,
        args.device,
        keep_absent=args.keep_absent,
    )
    found = enhance(request, output.progress(args))
    output.emit(args, extract.as_json(found), extract.show(found))
    return output.DONE if found.is_present else output.NOT_FOUND
