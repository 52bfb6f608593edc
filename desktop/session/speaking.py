"""Who speaks when on the timeline, as a plain function; it runs on a runner's thread."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from desktop.language import tr
from desktop.session.requests import SpeakersAsk
from engine.audio import files
from engine.operations import naming
from engine.operations.adopting import facts_of_turns, turns_on_timeline
from engine.operations.scene import Scene, material
from engine.progress import Report
from engine.project.edits.speakers import Turn
from engine.project.results import Alignment, source_told
from engine.project.workplace import Workplace

_MOST_NAMED = 6


@dataclass(frozen=True, slots=True)
class SpeakersOutcome:
    """Who speaks when.

    Attributes:
        ask: what was asked for.
        turns: on the timeline, named in the language of the window.
        names: of all voices.
        facts: how they were told apart, for the recipe.
        device: that ran.
    """

    ask: SpeakersAsk
    turns: tuple[Turn, ...]
    names: tuple[str, ...]
    facts: dict[str, Any]
    device: str = ""


def told(outcome: SpeakersOutcome) -> str:
    """How many voices there are, and whose, in a sentence."""
    if not outcome.turns:
        return tr("Nobody speaks here.")
    names = ", ".join(outcome.names[:_MOST_NAMED])
    if len(outcome.names) == 1:
        return tr("One voice: {name}").format(name=names)
    return tr("{count} voices: {names}").format(count=len(outcome.names), names=names)


def who_speaks(ask: SpeakersAsk, scene: Scene, report: Report) -> SpeakersOutcome:
    """Tell the voices of a region apart; those that are kept get their names."""
    from engine.operations import speakers as operation  # loads torch

    with Workplace(scene.folder) as work:
        piece = material(ask.region, scene, work, report)
        request = operation.SpeakersRequest(
            piece.path,
            piece.start,
            piece.end,
            count=ask.count,
            device=ask.device,
            perhaps=operation.kept_voices(),
        )
        found = operation.who_speaks(request, report)
        rate = files.probe(piece.path).rate
    lies = Alignment(piece.start, rate, ask.region, scene.document.rate)
    where = source_told(scene.document, ask.region.track_id)
    shown = naming.voices(found.names, tr("Speaker {number}"), tr("Somebody else"), where)
    return SpeakersOutcome(
        ask,
        turns_on_timeline(found, shown, lies),
        tuple(shown[name] for name in found.names),
        facts_of_turns(request, found, shown),
        found.device,
    )
