"""`auricle dereverb`: less reverberation, and what was taken away beside it."""

from __future__ import annotations

import argparse
import math
from typing import TYPE_CHECKING, Any

from engine.cli import landing, output
from engine.cli.options import add_common_options, add_halves_options
from engine.operations import naming

if TYPE_CHECKING:
    from engine.operations.dereverberate import Dereverberation


def add_parser(subparsers: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Register the command."""
    parser = subparsers.add_parser(
        "dereverb",
        help="reduce reverberation",
        description="Writes OUT and, beside it, the reverberation that was taken away; together "
        "they are exactly the recording. Several microphones of one room help each other.",
    )
    add_halves_options(parser, rest="the late reverberation")
    landing.add_project_option(parser)
    add_common_options(parser)
    parser.set_defaults(run=run)


def check(args: argparse.Namespace) -> None:
    """There is nothing that every recording would refuse."""


def run(args: argparse.Namespace) -> int:
    """Dereverberate and print what was written."""
    from engine.operations.dereverberate import DereverbRequest, dereverberate

    report = output.progress(args)
    with landing.opened(args, report, name="dry.wav") as place:
        request = DereverbRequest(place.recording, place.start, place.end, place.out, args.amount)
        made = dereverberate(request, report)
        made = place.add_halves(made, naming.DRIER, made.answer)
    data = as_json(made) | place.as_json()
    output.emit(args, data, "\n".join([show(made), *place.shown()]))
    return output.DONE


def as_json(made: Dereverberation) -> dict[str, Any]:
    """The answer in types that json writes."""
    recipe = made.recipe
    return {
        "target": made.target.name,
        "residual": made.residual.name,
        "removed_db": round(made.removed_db, 2) if math.isfinite(made.removed_db) else None,
        "sum_error": made.sum_error,
        "device": made.device,
        "seconds": round(made.seconds, 3),
        "parameters": recipe["parameters"],
        "hashes": {**recipe["inputs"], "outputs": recipe["outputs"]},
        "recipe": recipe,
    }


def show(made: Dereverberation) -> str:
    """The answer for people."""
    taken = "nothing"
    if math.isfinite(made.removed_db):
        taken = f"{made.removed_db:.1f} dB of the recording"
    return "\n".join(
        (
            f"taken away: {taken}",
            f"target    {made.target}",
            f"residual  {made.residual}",
            f"target + residual - mixture: {made.sum_error:g}",
            f"{made.seconds:.1f} s on {made.device}",
        )
    )
