"""How tracks and media were made, wherever their clips were put since; from the history."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import suppress
from typing import TYPE_CHECKING

from engine.errors import DamagedProject
from engine.project import origins
from engine.project.document import Document, MediaKind, Track
from engine.project.origins import FromArea, FromTrack
from engine.project.provenance import Recipe
from engine.project.render import clips_within

if TYPE_CHECKING:
    from engine.project.history import History


def media_of(track: Track) -> tuple[str, ...]:
    """Ids of all media that a track plays, patches of areas included, each once."""
    ids: dict[str, None] = {}
    for clip in track.clips:
        ids |= dict.fromkeys((clip.media_id, *(patch.media_id for patch in clip.patches)))
    return tuple(ids)


def recipes_of_tracks(history: History, document: Document) -> dict[str, Recipe]:
    """Recipes of the results among the tracks, by their ids; quick.

    One that is gone is left out: `verify` tells of it, and the sound is there.

    Args:
        history: of the project.
        document: whose tracks.
    """
    found = {}
    for recipe_id in {track.recipe_id for track in document.tracks if track.recipe_id}:
        with suppress(KeyError):
            found[recipe_id] = history.recipe(recipe_id)
    return found


def known_recipes(history: History, document: Document) -> dict[str, Recipe]:
    """What an export asks for: `recipes_of_tracks` and `makers`; reads the whole history."""
    return makers(history, document) | recipes_of_tracks(history, document)


def makers(history: History, document: Document) -> dict[str, Recipe]:
    """The recipe of the model that decided about a medium, by the id of the medium.

    What was only rendered, cut out or changed in level has the model of what went into it. Media
    without any model are left out: recordings, and what was rendered from them.

    Args:
        history: of the project.
        document: whose derived media are looked for.
    """
    wanted = [medium.id for medium in document.media if medium.kind is MediaKind.DERIVED]
    if not wanted:
        return {}
    made_by = _made_by(history)
    found = {one: _model_of(history, made_by, one, set()) for one in wanted}
    return {medium_id: recipe for medium_id, recipe in found.items() if recipe is not None}


def _made_by(history: History) -> dict[str, str]:
    """Id of the recipe of each medium that an operation brought in."""
    found: dict[str, str] = {}
    for step in history.all_steps:
        if step.recipe_id:
            for medium in history.outputs(step.number):
                found.setdefault(medium.id, step.recipe_id)
    return found


def _model_of(
    history: History, made_by: Mapping[str, str], medium_id: str, seen: set[str]
) -> Recipe | None:
    """The nearest recipe with a model on the way back from a medium."""
    if medium_id in seen or medium_id not in made_by:
        return None
    seen.add(medium_id)
    try:
        recipe = history.recipe(made_by[medium_id])
        if recipe.models:
            return recipe
        before = tuple(_read_by(history, recipe))
    except (KeyError, ValueError, DamagedProject):  # `verify` tells what is damaged
        return None
    found = (_model_of(history, made_by, one, seen) for one in before)
    return next((one for one in found if one is not None), None)


def _read_by(history: History, recipe: Recipe) -> Iterator[str]:
    """Ids of the media that an operation read."""
    yield from recipe.inputs
    for origin in origins.of_recipe(recipe.parameters).values():
        if isinstance(origin, FromTrack):
            yield from _played(history, origin.step, origin.track_id, origin.start, origin.end)
        elif isinstance(origin, FromArea):
            times = [at for outline in origin.outlines for at, _ in outline]
            yield from _played(
                history, origin.step, origin.track_id, int(min(times)), int(max(times)) + 1
            )
    facts = recipe.parameters
    if "at_step" in facts:  # what was rendered names its tracks
        names = [*facts.get("tracks", ()), facts.get("left", ""), facts.get("right", "")]
        for track_id in filter(None, names):
            yield from _played(
                history, facts["at_step"], track_id, facts.get("start", 0), facts.get("end")
            )


def _played(
    history: History, step: int, track_id: str, start: int, end: int | None
) -> Iterator[str]:
    """Ids of the media on a range of a track, after a step."""
    document = history.document_at(step)
    track = document.track(track_id)
    for clip in clips_within(track, start, document.length if end is None else end):
        yield clip.media_id
        yield from (patch.media_id for patch in clip.patches)
