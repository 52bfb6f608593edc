"""`auricle locate`: when something sounds."""

from __future__ import annotations

import argparse
from dataclasses import asdict
from typing import TYPE_CHECKING, Any

from engine.cli import landing, output
from engine.cli.cue_options import add_cue_options, add_enrolment_options
from engine.cli.landing import Place
from engine.cli.options import add_common_options
from engine.cli.question import check_question, read_cues
from engine.operations import naming

if TYPE_CHECKING:
    from engine.operations.locate import LocateRequest, Location


def add_parser(subparsers: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Register the command."""
    parser = subparsers.add_parser(
        "locate",
        help="find when something sounds",
        description="Prints spans with scores; with --project they become markers. Exit code 3: "
        "the sound is not there.",
    )
    add_cue_options(parser)
    add_enrolment_options(parser)
    landing.add_project_option(parser)
    add_common_options(parser)
    parser.set_defaults(run=run)


def check(args: argparse.Namespace) -> None:
    """Refuse what no recording could be asked; see `question.check_question`."""
    check_question(args)


def run(args: argparse.Namespace) -> int:
    """Locate and print the spans."""
    from engine.operations.joined import locate

    check(args)
    report = output.progress(args)
    with landing.opened(args, report) as place:
        request = request_of(args, place)
        found = locate(request, report)
        place.add_places(found, naming.label_of(request.cues))
    return tell(args, place, found, found)


def request_of(args: argparse.Namespace, place: Place) -> LocateRequest:
    """What is looked for, and where."""
    from engine.operations.locate import LocateRequest

    return LocateRequest(
        place.recording,
        place.start,
        place.end,
        place.cues(read_cues(args)),
        args.model,
        args.device,
    )


def tell(args: argparse.Namespace, place: Place, found: Location, shown: Location) -> int:
    """Print what was found, for people in the order of `shown`; the exit code."""
    from engine.audio import files

    rate = files.probe(place.recording).rate
    text = "\n".join([show(shown, rate), *found.doubts, *place.shown()])
    output.emit(args, as_json(found, rate) | place.as_json(), text)
    return output.DONE if found.spans else output.NOT_FOUND


def as_json(found: Location, rate: int) -> dict[str, Any]:
    """Spans in samples and in seconds, and the curve."""
    return {
        "spans": [
            {**asdict(span), "start_s": span.start / rate, "end_s": span.end / rate}
            for span in found.spans
        ],
        "confidence": round(found.confidence, 4),
        "interpreted": [{"said": said, "understood": meant} for said, meant in found.interpreted],
        "presence": asdict(found.presence),
        "device": found.device,
        "doubts": list(found.doubts),
    }


def show(found: Location, rate: int) -> str:
    """The spans as a table for people."""
    if not found.spans:
        return f"Not found: the confidence is {found.confidence:.2f}."
    rows: list[tuple[str, ...]] = [
        (
            f"{span.start / rate:.2f}",
            f"{span.end / rate:.2f}",
            f"{span.score:.2f}",
            "unsure" if span.is_unsure else "",
        )
        for span in found.spans
    ]
    return output.table(rows, header=("start s", "end s", "score", ""))
