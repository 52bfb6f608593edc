"""Places of a sound as plain functions: by a question, or like an example.

They run on a runner's thread and change nothing shared; see `tasks`.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any

from desktop.language import tr
from desktop.session.cues import cues_of
from desktop.session.requests import CueSheet, ExtractAsk, FindAsk
from engine.audio import files
from engine.cluster import elsewhere
from engine.cluster.place import HERE
from engine.operations.adopting import places_on_timeline
from engine.operations.scene import Scene, material
from engine.progress import Report
from engine.project.regions import Region
from engine.project.results import Alignment, HeardSpan
from engine.project.workplace import Workplace


@dataclass(frozen=True, slots=True)
class LocateOutcome:
    """Where a sound was found; `label` is what was asked for."""

    label: str
    spans: tuple[HeardSpan, ...]


def locate(ask: ExtractAsk, scene: Scene, report: Report) -> LocateOutcome:
    """Find every place of a region where the cues sound."""
    from engine.operations import joined as operation  # loads torch

    with Workplace(scene.folder) as work:
        cues = cues_of(ask.cues, scene, work, report)
        request = _request(ask.region, cues, ask.model_id, ask.device, scene, work, report)
        found = elsewhere.run(operation.locate, request, work, ask.place or HERE, report)
        spans = _placed(found, request, ask.region, scene)
    return LocateOutcome(ask.cues.label, spans)


def find(ask: FindAsk, scene: Scene, report: Report) -> LocateOutcome:
    """Find every place of some regions that sounds like an example."""
    from engine.operations import find as operation  # loads torch

    spans: list[HeardSpan] = []
    with Workplace(scene.folder) as work:
        cues = cues_of(CueSheet(references=(ask.example,)), scene, work, report)
        for region in ask.regions:
            request = _request(region, cues, ask.model_id, ask.device, scene, work, report)
            found = elsewhere.run(operation.find, request, work, ask.place or HERE, report)
            spans += _placed(found, request, region, scene)
    return LocateOutcome(tr("like the example"), tuple(sorted(spans, key=lambda s: s.start)))


def _request(
    region: Region,
    cues: Any,
    model_id: str,
    device: str,
    scene: Scene,
    work: Path,
    report: Report,
) -> Any:
    from engine.operations.locate import LocateRequest

    piece = material(region, scene, work, report)
    return LocateRequest(piece.path, piece.start, piece.end, cues, model_id, device)


def _placed(location: Any, request: Any, region: Region, scene: Scene) -> tuple[HeardSpan, ...]:
    """Spans of a file as spans of the timeline."""
    rate = files.probe(request.path).rate
    return places_on_timeline(
        location, Alignment(request.start, rate, region, scene.document.rate)
    )
