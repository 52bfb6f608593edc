"""Places of a sound as plain functions: by a question, or like an example.

They run on a runner's thread and change nothing shared; see `tasks`.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from desktop.language import tr
from desktop.session.cues import cues_of
from desktop.session.requests import CueSheet, ExtractAsk, FindAsk
from engine.audio import files
from engine.cluster import elsewhere
from engine.cluster.place import HERE
from engine.operations.adopting import facts_of_places, places_on_timeline
from engine.operations.scene import Scene, material
from engine.progress import Report
from engine.project.regions import Region
from engine.project.results import Alignment, HeardSpan
from engine.project.workplace import Workplace


@dataclass(frozen=True, slots=True)
class LocateOutcome:
    """Where a sound was found.

    Attributes:
        label: what was asked for.
        spans: the places, in the order of time.
        facts: how they were found, for the recipe.
        track_id: where was looked; empty for the whole timeline.
        device: that ran.
        doubts: what to beware of in the question, as sentences.
    """

    label: str
    spans: tuple[HeardSpan, ...]
    facts: dict[str, Any] = field(default_factory=dict)
    track_id: str = ""
    device: str = ""
    doubts: tuple[str, ...] = ()


def locate(ask: ExtractAsk, scene: Scene, report: Report) -> LocateOutcome:
    """Find every place of a region where the cues sound."""
    from engine.operations import joined as operation  # loads torch

    with Workplace(scene.folder) as work:
        cues = cues_of(ask.cues, scene, work, report)
        search = _Search(operation.locate, cues, ask, scene, work)
        found = search.outcome((ask.region,), ask.cues.label, report)
    return replace(found, track_id=ask.region.track_id)


def find(ask: FindAsk, scene: Scene, report: Report) -> LocateOutcome:
    """Find every place of some regions that sounds like an example."""
    from engine.operations import find as operation  # loads torch

    with Workplace(scene.folder) as work:
        cues = cues_of(CueSheet(references=(ask.example,)), scene, work, report)
        search = _Search(operation.find, cues, ask, scene, work)
        return search.outcome(ask.regions, tr("like the example"), report)


@dataclass(frozen=True, slots=True)
class _Search:
    """One question, and how it is answered.

    Attributes:
        operation: what answers it in one region.
        cues: the question, of type `Cues`.
        ask: which model, and where it runs.
        scene: of the moment it was asked.
        work: folder for working files.
    """

    operation: Callable[..., Any]
    cues: Any
    ask: ExtractAsk | FindAsk
    scene: Scene
    work: Path

    def outcome(self, regions: Sequence[Region], label: str, report: Report) -> LocateOutcome:
        """The places of all regions, and one recipe for them."""
        looked = [(self._in(region, report), region) for region in regions]
        spans = [span for found, _ in looked for span in found[1]]
        facts = facts_of_places([(found[0], region) for found, region in looked])
        spans.sort(key=lambda span: span.start)
        first = looked[0][0][0]  # all regions were asked the same, on the same device
        return LocateOutcome(
            label,
            tuple(spans),
            self.scene.recipe_of(facts),
            device=first.device,
            doubts=first.doubts,
        )

    def _in(self, region: Region, report: Report) -> tuple[Any, tuple[HeardSpan, ...]]:
        """What was found in a region, a `Location`, and where that is on the timeline."""
        from engine.operations.locate import LocateRequest

        ask, scene = self.ask, self.scene
        piece = material(region, scene, self.work, report)
        request = LocateRequest(
            piece.path, piece.start, piece.end, self.cues, ask.model_id, ask.device
        )
        found = elsewhere.run(self.operation, request, self.work, ask.place or HERE, report)
        lies = Alignment(piece.start, files.probe(piece.path).rate, region, scene.document.rate)
        return found, places_on_timeline(found, lies)
