"""Extraction and clean dialogue as plain functions: run them, and move the results in.

They run on a runner's thread and change nothing shared; see `tasks`.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import partial
from typing import Any

from desktop.language import tr
from desktop.session.cues import cues_of
from desktop.session.requests import EnhanceAsk, ExtractAsk
from desktop.session.titles import names_of, way_told
from engine.audio import files
from engine.cluster import elsewhere
from engine.cluster.place import HERE
from engine.operations import adopting
from engine.operations.naming import told_apart
from engine.operations.scene import Scene, material
from engine.progress import Report
from engine.project.document import Document, TrackRole, scale
from engine.project.regions import AudioPiece, Region
from engine.project.results import FoundTracks, add_found_tracks
from engine.project.workplace import Workplace


@dataclass(frozen=True, slots=True)
class Alternative:
    """Another answer to the same question, in the project's media but not on the timeline.

    Attributes:
        name: how its cues were weighted; one of `engine.operations.candidates`.
        found: the media to place.
        extraction: the engine's whole answer.
    """

    name: str
    found: FoundTracks
    extraction: Any


@dataclass(frozen=True, slots=True)
class ExtractOutcome:
    """What an extraction found.

    Attributes:
        ask: what was asked.
        found: the media to place; None when the target is not present.
        extraction: the engine's whole answer.
        others: further answers, where they were asked for.
    """

    ask: ExtractAsk | EnhanceAsk
    found: FoundTracks | None
    extraction: Any
    others: tuple[Alternative, ...] = ()

    @property
    def label(self) -> str:
        """What was looked for."""
        return label_of(self.ask)


def placed(other: Alternative, document: Document) -> tuple[Document, frozenset[str]]:
    """A document with a further answer in it, and the ids of its target: to hear it first."""
    before = {track.id for track in document.tracks}
    after = add_found_tracks(document, other.found, names_of(other.found.label, way=other.name))
    return after, frozenset(
        track.id
        for track in after.tracks
        if track.id not in before and track.role is TrackRole.TARGET
    )


def label_of(ask: ExtractAsk | EnhanceAsk) -> str:
    """A short name for what an ask is after."""
    return tr("clean dialogue") if isinstance(ask, EnhanceAsk) else ask.cues.label


def extract(ask: ExtractAsk, scene: Scene, report: Report) -> ExtractOutcome:
    """Run an extraction and move what it found into the project."""
    from engine.operations import candidates  # loads torch
    from engine.operations import extract as operation

    with Workplace(scene.folder) as work:
        piece = material(ask.region, scene, work, report)
        request = operation.ExtractRequest(
            path=piece.path,
            start=piece.start,
            end=piece.end,
            cues=cues_of(ask.cues, scene, work, report),
            out=work / "result",
            model_id=ask.model_id,
            device=ask.device,
            keep_absent=ask.keep_absent,
            shape=operation.Shape(limits=_limits(ask, scene, piece)),
            looks=ask.looks,
        )
        answers = partial(candidates.candidates, count=ask.candidates)
        made = elsewhere.run(answers, request, work, ask.place or HERE, report)
        first = _repeatable(made[0].extraction, scene)
        found = _adopt(ask, first, scene, report)
        others = [
            Alternative(one.name, placed, _repeatable(one.extraction, scene))
            for one in made[1:]
            if (placed := _adopt(ask, one.extraction, scene, report, one.name)) is not None
        ]
    return ExtractOutcome(ask, found, first, tuple(others))


def enhance(ask: EnhanceAsk, scene: Scene, report: Report) -> ExtractOutcome:
    """Clean the dialogue of a region and move the result into the project."""
    from engine.operations import enhance as operation

    with Workplace(scene.folder) as work:
        piece = material(ask.region, scene, work, report)
        request = operation.EnhanceRequest(
            path=piece.path,
            start=piece.start,
            end=piece.end,
            out=work / "result" / "clean.wav",
            amount=ask.amount,
            model_id=ask.model_id,
            device=ask.device,
            keep_absent=ask.keep_absent,
        )
        found = elsewhere.run(operation.enhance, request, work, ask.place or HERE, report)
        extraction = _repeatable(found, scene)
        return ExtractOutcome(ask, _adopt(ask, extraction, scene, report), extraction)


def _repeatable(extraction: Any, scene: Scene) -> Any:
    """The same with a recipe that can be run again when the working files are gone."""
    return replace(extraction, recipe=scene.recipe_of(extraction.recipe))


def _adopt(
    ask: ExtractAsk | EnhanceAsk, extraction: Any, scene: Scene, report: Report, way: str = ""
) -> FoundTracks | None:
    """Move target and residual into the project's media; None when nothing was found.

    They are called as their tracks will be; `way` as for `titles.names_of`.
    """
    if extraction.target is None or extraction.residual is None:
        return None
    label = label_of(ask)
    operation = "enhance" if isinstance(ask, EnhanceAsk) else "extract"
    return adopting.adopt(
        (extraction.target, extraction.residual),
        (told_apart(label, way_told(way)), names_of(label, operation, way)[1]),
        label,
        ask.region,
        scene,
        report,
        extraction.presence,
    )


def _limits(ask: ExtractAsk, scene: Scene, piece: AudioPiece) -> Any:
    """Boxes on the timeline as boxes of the file that is listened to."""
    from engine.operations.shape import Box, Limits

    if not ask.cues.only_boxes:
        return Limits()
    from_rate, to_rate = scene.document.rate, files.probe(piece.path).rate

    def boxes(examples: Iterable[Region | AudioPiece]) -> tuple[Box, ...]:
        return tuple(
            Box(
                piece.start + scale(region.start - ask.region.start, from_rate, to_rate),
                piece.start + scale(region.end - ask.region.start, from_rate, to_rate),
                region.low_hz or 0.0,
                region.high_hz,
            )
            for region in examples
            if isinstance(region, Region) and region.is_box
        )

    return Limits(boxes(ask.cues.references), boxes(ask.cues.without_references))
