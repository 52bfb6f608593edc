"""Which ranges of which recordings a derived medium was made of, as recipes of steps say."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from engine.errors import DamagedProject
from engine.project import origins
from engine.project.document import Clip, Document, Media, Track, scale
from engine.project.origins import FromMedium, FromTrack
from engine.project.provenance import Recipe
from engine.project.render import clips_within

if TYPE_CHECKING:
    from engine.project.history import History


@dataclass(frozen=True, slots=True)
class Span:
    """A range of a medium.

    Attributes:
        medium: a recording, or a derived medium of which nobody knows where it came from.
        start: first sample, at the medium's own rate.
        end: sample after the last one.
        is_reversed: whether it was read from its end to its start.
    """

    medium: Media
    start: int
    end: int
    is_reversed: bool = False


class Traces:
    """Follows sound back to the recordings; on the thread that owns the history.

    Args:
        history: of the project.
    """

    def __init__(self, history: History) -> None:
        self._history = history
        self._steps = {
            medium.id: step.number
            for step in reversed(history.all_steps)  # the first step that brought it counts
            if step.recipe_id
            for medium in history.outputs(step.number)
        }
        self._recipes = {step.number: step.recipe_id for step in history.all_steps}

    def of_clip(self, document: Document, clip: Clip) -> tuple[Span, ...]:
        """What a whole clip plays, as ranges of recordings in the order of time."""
        return joined(self._played(document, (clip,), clip.start, clip.end))

    def _played(
        self, document: Document, clips: Iterable[Clip], start: int, end: int
    ) -> Iterator[Span]:
        """What clips play between two places of the timeline; muted ones play nothing."""
        for clip in clips:
            low, high = max(start, clip.start), min(end, clip.end)
            if low < high and not clip.is_muted:
                medium = document.medium(clip.media_id)
                first, last = (
                    min(medium.n_samples, max(0, scale(at, document.rate, medium.rate)))
                    for at in clip.inside(low, high)
                )
                found = tuple(self._sources(Span(medium, first, last)))
                for span in reversed(found) if clip.is_reversed else found:
                    yield replace(span, is_reversed=span.is_reversed != clip.is_reversed)

    def _sources(self, span: Span) -> Iterator[Span]:
        """What a range of a medium was made of; itself where that is not known."""
        found: tuple[Span, ...] = ()
        number = self._steps.get(span.medium.id)
        if number is not None:
            try:
                found = tuple(self._read(number, span))
            except (KeyError, ValueError, TypeError, DamagedProject):  # `verify` tells of damage
                found = ()
        yield from found or (span,)

    def _read(self, number: int, span: Span) -> Iterator[Span]:
        """What the step that made a medium read for a range of it; nothing when nobody knows."""
        recipe = self._history.recipe(self._recipes[number])
        origin, facts = origins.of_source(recipe.parameters), recipe.parameters
        if isinstance(origin, FromMedium):
            yield from self._from_medium(number, origin.media_id, recipe, span)
            return
        step = origin.step if isinstance(origin, FromTrack) else facts.get("at_step", number)
        if step >= number:  # nothing is made of what comes later
            return
        before = self._history.document_at(step)
        if isinstance(origin, FromTrack):
            start = origin.start + facts.get("start", 0)
            tracks = [before.track(origin.track_id)]
        else:
            start = _placed(self._history.document_at(number), span.medium)
            tracks = _named(before, recipe)
        at = [start + scale(one, span.medium.rate, before.rate) for one in (span.start, span.end)]
        for track in tracks:
            yield from self._played(before, clips_within(track, *at), *at)

    def _from_medium(
        self, number: int, media_id: str, recipe: Recipe, span: Span
    ) -> Iterator[Span]:
        """The same where a medium was read as it is, from sample `start` on."""
        if self._steps.get(media_id, -1) >= number:
            return
        source = self._history.document_at(number).medium(media_id)
        start, end = recipe.parameters["start"], recipe.parameters["end"]
        if abs(scale(span.medium.n_samples, span.medium.rate, source.rate) - (end - start)) > 1:
            return  # its time is not that of the recording
        first, last = (
            min(end, start + scale(at, span.medium.rate, source.rate))
            for at in (span.start, span.end)
        )
        yield from self._sources(Span(source, first, last))


def joined(spans: Iterable[Span]) -> tuple[Span, ...]:
    """Spans, those that continue the one before them made one with it."""
    found: list[Span] = []
    for span in spans:
        last = found[-1] if found else None
        if last is None or (last.medium.id, last.is_reversed) != (
            span.medium.id,
            span.is_reversed,
        ):
            found.append(span)
        elif not span.is_reversed and last.end == span.start:
            found[-1] = replace(last, end=span.end)
        elif span.is_reversed and span.end == last.start:
            found[-1] = replace(last, start=span.start)
        else:
            found.append(span)
    return tuple(found)


def _named(document: Document, recipe: Recipe) -> list[Track]:
    """The tracks that a recipe without a source says it read."""
    facts = recipe.parameters
    names = (facts.get("track"), *facts.get("tracks", ()), facts.get("left"), facts.get("right"))
    return [document.track(one) for one in dict.fromkeys(names) if one]


def _placed(document: Document, medium: Media) -> int:
    """Where the step that made a medium put its first sample, project samples."""
    clips = (clip for track in document.tracks for clip in track.clips)
    return next(clip.start - clip.offset for clip in clips if clip.media_id == medium.id)
