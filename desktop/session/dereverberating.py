"""Less reverberation as a plain function: run it, and move the result in.

It runs on a runner's thread and changes nothing shared; see `tasks`.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Any

from desktop.language import tr
from desktop.session.titles import names_of
from engine.operations import adopting
from engine.operations.dereverberate import DereverbRequest, dereverberate
from engine.operations.scene import Scene, material
from engine.progress import Report
from engine.project.regions import Region
from engine.project.results import FoundTracks
from engine.project.workplace import Workplace

OPERATION = "dereverb"


@dataclass(frozen=True, slots=True)
class DereverbOutcome:
    """What was made.

    Attributes:
        found: the media to place.
        recipe: of the engine, with what is needed to run it again.
        removed_db: energy that was taken away, beside that of the recording; -inf for nothing.
        device: that ran.
    """

    found: FoundTracks
    recipe: dict[str, Any]
    removed_db: float
    device: str = ""


def reduce_reverberation(
    region: Region, amount: float, scene: Scene, report: Report
) -> DereverbOutcome:
    """Take late reverberation away from a region and move both parts into the project.

    Args:
        region: of a track.
        amount: share of the late reverberation that is taken away, 0..1.
        scene: of the moment it was asked.
        report: progress; may raise `Cancelled`.
    """
    with Workplace(scene.folder) as work:
        piece = material(region, scene, work, report)
        out = work / "result" / "dry.wav"
        made = dereverberate(
            DereverbRequest(piece.path, piece.start, piece.end, out, amount), report
        )
        names = names_of("", OPERATION)
        halves = (made.target, made.residual)
        found = adopting.adopt(halves, names, names[0], region, scene, report)
    recipe = {**scene.recipe_of(made.recipe), "answer": made.answer}
    return DereverbOutcome(found, recipe, made.removed_db, made.device)


def told(outcome: DereverbOutcome) -> str:
    """How much went, in a sentence."""
    if not math.isfinite(outcome.removed_db):
        return tr("No reverberation was taken away.")
    text = tr("The reverberation that was taken away is {level:.1f} dB below the recording.")
    return text.format(level=-outcome.removed_db)
