"""`auricle enhance`: clean dialogue, and what was taken away beside it."""

from __future__ import annotations

import argparse

from engine.cli import extract, landing, output
from engine.cli.options import add_common_options, add_device_option, add_halves_options
from engine.operations import naming


def add_parser(subparsers: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Register the command."""
    parser = subparsers.add_parser(
        "enhance",
        help="clean dialogue: keep the voices",
        description="Writes OUT and, beside it, what was removed; together they are exactly the "
        "recording. Exit code 3: no speech was found; nothing is written then.",
    )
    add_halves_options(parser, rest="the rest")
    landing.add_project_option(parser)
    parser.add_argument(
        "--keep-absent", action="store_true", help="write the attempt even without speech"
    )
    parser.add_argument("--model", default="starter-speech", metavar="ID", help="see models list")
    add_device_option(parser)
    add_common_options(parser)
    parser.set_defaults(run=run)


def check(args: argparse.Namespace) -> None:
    """Refuse a model that is not here, or not for sound (ModelError)."""
    from engine.models import registry

    registry.usable(args.model, registry.FOR_SOUND)


def run(args: argparse.Namespace) -> int:
    """Enhance and print the answer as `extract` does."""
    from engine.operations.enhance import EnhanceRequest, enhance
    from engine.project.recipes import answer_of

    check(args)
    report = output.progress(args)
    with landing.opened(args, report, name="clean.wav") as place:
        request = EnhanceRequest(
            place.recording,
            place.start,
            place.end,
            place.out,
            args.amount,
            args.model,
            args.device,
            keep_absent=args.keep_absent,
        )
        found = enhance(request, report)
        found = place.add_halves(found, naming.DIALOGUE, answer_of(found), found.presence)
    data = extract.as_json(found) | place.as_json()
    output.emit(args, data, "\n".join([extract.show(found), *place.shown()]))
    return output.DONE if found.is_present else output.NOT_FOUND
