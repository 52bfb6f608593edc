"""A project whose steps can be run again: a recording, and what an extraction made of it."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from engine import __version__
from engine.operations.cues import Cues, Reference
from engine.operations.extract import ExtractRequest
from engine.operations.joined import extract
from engine.operations.looks import THOROUGH, Looks
from engine.project import edits, origins
from engine.project.document import Clip, Document, Track, TrackRole, new_id
from engine.project.history import History, Recipe
from engine.project.origins import FromMedium
from tests.helpers.projects import RATE, write_recording


def make(folder: Path, seconds: int = 2) -> History:
    """A project with one recording of noise; its step 1."""
    path = write_recording(folder / "street.wav", seconds * RATE, 2)
    history = History.create(folder / "Case", name="Case", rate=RATE)
    history.apply("Import", edits.import_media, history.media.intake(path))
    return history


def extract_into(
    history: History,
    start: int,
    end: int,
    *,
    has_example: bool = False,
    operation: str = "extract",
    wrong: Mapping[str, object] | None = None,
    looks: Looks = THOROUGH,
    said: Mapping[str, object] | None = None,
) -> int:
    """Extract with whatever model is loaded and record it as the window does; the step made.

    `wrong` are parameters that the recipe shall hold in place of those that were used; `said` is
    what it says of how often was asked, in the words of earlier versions.
    """
    medium = history.document.media[0]
    path = history.media.path(medium)
    examples = (Reference(path, 0, RATE),) if has_example else ()
    request = ExtractRequest(
        path,
        start,
        end,
        Cues(("a dog",), examples),
        history.folder / "work",
        keep_absent=True,
        looks=looks,
    )
    found = extract(request)
    assert found.target is not None
    assert found.residual is not None
    facts = found.recipe
    parameters = dict(facts["parameters"])
    if said is not None:
        del parameters["looks"]
        parameters |= said
    recipe = Recipe(
        operation,
        {
            **parameters,
            "source": facts["inputs"],
            "answer": {"confidence": round(found.confidence, 4)},
            "at_step": history.steps[history.index].number,
            origins.KEY: {str(path): origins.to_json(FromMedium(medium.id))},
            **(wrong or {}),
        },
        (medium.id,),
        facts["model_id"],
        facts["model_sha256"],
        __version__,
        facts["device"],
        facts["dtype"],
    )
    made = [
        history.media.adopt(found.target, "dog.wav"),
        history.media.adopt(found.residual, "rest.wav"),
    ]
    (history.folder / "work").rmdir()

    def add(document: Document) -> Document:
        tracks = [
            Track(
                new_id(),
                one.name,
                (Clip(new_id(), one.id, start, 0, end - start),),
                role=role,
                recipe_id=recipe.id,
            )
            for one, role in zip(made, (TrackRole.TARGET, TrackRole.RESIDUAL), strict=True)
        ]
        return edits.add_result(document, document.tracks[0].id, made, tracks)

    history.apply("Extract a dog", add, recipe=recipe)
    return history.steps[history.index].number
