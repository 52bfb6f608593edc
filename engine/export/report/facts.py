"""What an evidence report is made of: values gathered once, to be written elsewhere."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from engine.errors import DamagedProject
from engine.export.report.places import Place, places_of
from engine.project.clip import Clip
from engine.project.document import Document, Marker, Track, TrackRole
from engine.project.makers import makers, media_of
from engine.project.provenance import Recipe, Step
from engine.project.replayed import Replayed
from engine.sentences import say

if TYPE_CHECKING:
    from engine.project.history import History


@dataclass(frozen=True, slots=True)
class ReportSettings:
    """What a person says in a report.

    Attributes:
        language: "en" or "zh".
        title: of the report; empty for the usual one.
        author: who makes it.
        case: number or name of the case.
        notes: remarks; line breaks are kept.
        has_pictures: whether spectrograms are drawn.
        has_measures: whether levels, peaks and clipped samples of recordings and results are
            measured.
        exhibit: number or name of the item that was examined.
        received: from whom and when it was received.
    """

    language: str = "en"
    title: str = ""
    author: str = ""
    case: str = ""
    notes: str = ""
    has_pictures: bool = True
    has_measures: bool = True
    exhibit: str = ""
    received: str = ""


@dataclass(frozen=True, slots=True)
class WordDifference:
    """How far the first and the second words of a track differ.

    Attributes:
        track_id: whose.
        n_words: words, or characters, of the reference.
        other: replaced.
        missing: left out.
        added: not in the reference.
        is_by_character: whether characters were counted, as for Chinese.
        is_typed: whether a person typed the reference without having seen the first.
    """

    track_id: str
    n_words: int
    other: int
    missing: int
    added: int
    is_by_character: bool = False
    is_typed: bool = False

    @property
    def rate(self) -> float:
        """Errors by words of the reference; may exceed 1."""
        return (self.other + self.missing + self.added) / max(1, self.n_words)


@dataclass(frozen=True, slots=True)
class ReportFacts:
    """A project as a report tells it.

    Attributes:
        document: as it is now.
        folder: of the project.
        steps: of this branch, oldest first.
        recipes: of those steps and of the tracks, by id.
        problems: what a check of all hashes found; None when nothing was checked.
        differences: between first and second words.
        replays: the newest replay of each step that was run again, by its number.
        n_left: steps that were undone and left for others; the project keeps them.
        marked: markers that a model set, as its step set them, by the recipe.
        placed: what models made and other tracks play, such as a result that took the place of
            its recording: those tracks with these clips alone and the recipe, one for each.
        places: of the results, by the ids of track and recipe: in the recording, and on the
            timeline then and now.
    """

    document: Document
    folder: str
    steps: tuple[Step, ...]
    recipes: Mapping[str, Recipe] = field(default_factory=dict)
    problems: tuple[str, ...] | None = None
    differences: tuple[WordDifference, ...] = ()
    replays: Mapping[int, Replayed] = field(default_factory=dict)
    n_left: int = 0
    marked: Mapping[str, tuple[Marker, ...]] = field(default_factory=dict)
    placed: tuple[Track, ...] = ()
    places: Mapping[tuple[str, str], Place] = field(default_factory=dict)

    @property
    def head(self) -> str:
        """Hash of the step whose document is shown: stands for everything before it."""
        current = [step for step in self.steps if step.is_current]
        return current[0].hash if current else ""

    @property
    def results(self) -> tuple[Track, ...]:
        """What a model made and what was asked for, without what is left of the rest."""
        own = (
            track
            for track in self.document.tracks
            if track.recipe_id and track.role is not TrackRole.RESIDUAL and track.clips
        )
        return (*own, *self.placed)

    @property
    def models(self) -> tuple[tuple[str, str], ...]:
        """Id and SHA-256 of every model that took part, in the order of the steps."""
        used = (self.recipes[step.recipe_id] for step in self.steps if step.recipe_id)
        return tuple(dict.fromkeys(model for recipe in used for model in recipe.models))


def gather(
    history: History,
    *,
    problems: Sequence[str] | None = None,
    differences: Sequence[WordDifference] = (),
) -> ReportFacts:
    """Read a project; on the thread that owns its history.

    Raises:
        DamagedProject: how a result was made is not told any more; a report must not pass over it.
    """
    steps, by_models = history.steps, makers(history, history.document)
    ids = {step.recipe_id for step in steps} | {t.recipe_id for t in history.document.tracks}
    facts = ReportFacts(
        history.document,
        str(history.folder),
        steps,
        {recipe_id: _recipe(history, recipe_id) for recipe_id in ids if recipe_id}
        | {recipe.id: recipe for recipe in by_models.values()},
        None if problems is None else tuple(problems),
        tuple(differences),
        history.replays.last(),
        len(history.all_steps) - len(steps),
        dict(_marked(history)),
        tuple(_placed(history.document, by_models)),
    )
    places = dict(places_of(history, facts.results, facts.recipes))
    return replace(facts, places=places)


def _recipe(history: History, recipe_id: str) -> Recipe:
    try:
        return history.recipe(recipe_id)
    except KeyError as error:
        reason = say("how a result was made is missing; Verify project names its step")
        raise DamagedProject(history.folder, reason) from error


def _placed(document: Document, by_models: Mapping[str, Recipe]) -> Iterator[Track]:
    """See `ReportFacts.placed`."""
    for track in (one for one in document.tracks if not one.recipe_id):
        found: dict[str, list[Clip]] = {}
        for clip in track.clips:
            recipes = (by_models.get(one) for one in media_of(replace(track, clips=(clip,))))
            for recipe_id in dict.fromkeys(recipe.id for recipe in recipes if recipe):
                found.setdefault(recipe_id, []).append(clip)
        for recipe_id, clips in found.items():
            yield replace(track, clips=tuple(clips), recipe_id=recipe_id, presence=None)


def _marked(history: History) -> Iterator[tuple[str, tuple[Marker, ...]]]:
    """The markers of each step of this branch that set some by a recipe."""
    used = {one.recipe_id for one in history.document.markers}
    for step in history.steps:
        if step.recipe_id and step.recipe_id in used:
            markers = history.document_at(step.number).markers
            yield step.recipe_id, tuple(m for m in markers if m.recipe_id == step.recipe_id)
