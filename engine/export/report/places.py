"""Where a result lies: in the recording, on the timeline after its step, on the timeline now."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from engine.export.report.blocks import Cell, cell
from engine.project.document import Document, MediaKind, Track, TrackRole
from engine.project.provenance import Recipe
from engine.project.traces import Span, Traces, joined

if TYPE_CHECKING:
    from engine.project.history import History


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of the timeline on which a result sounds.

    Attributes:
        start_s: where it begins on the timeline.
        end_s: where it ends.
        spans: which ranges of recordings it was made of, in the order of time.
    """

    start_s: float
    end_s: float
    spans: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class Made:
    """A result as the step left it that made it.

    Attributes:
        step: its number.
        before: the document that was heard.
        after: the document of the step.
        track: of the result in it.
        pieces: where it lay.
    """

    step: int
    before: Document
    after: Document
    track: Track
    pieces: tuple[Piece, ...]

    @property
    def recordings(self) -> tuple[Span, ...]:
        """Which ranges of recordings it was made of; none where nobody knows."""
        spans = (span for piece in self.pieces for span in piece.spans)
        return joined(span for span in spans if span.medium.kind is MediaKind.SOURCE)


@dataclass(frozen=True, slots=True)
class Place:
    """Where a result lies.

    Attributes:
        now: its pieces on the timeline as it is.
        made: where it was made; None where no step of the project says so.
    """

    now: tuple[Piece, ...]
    made: Made | None = None

    @property
    def is_changed(self) -> bool:
        """Whether it was moved, trimmed or taken apart since; False where nobody knows."""
        return self.made is not None and self.made.pieces != self.now


def places_of(
    history: History, results: Iterable[Track], recipes: Mapping[str, Recipe]
) -> Iterator[tuple[tuple[str, str], Place]]:
    """Where results lie, by the ids of their track and recipe; on the thread of the history.

    Args:
        history: of the project.
        results: tracks that name their recipe.
        recipes: by id.
    """
    traces = Traces(history)
    steps = {step.recipe_id: step.number for step in (*history.all_steps, *history.steps)}
    for track in results:
        now = _pieces(history.document, track, traces)
        made = None
        if track.recipe_id in steps:
            number = steps[track.recipe_id]
            made = _made(history, number, track, recipes[track.recipe_id], traces)
        yield (track.id, track.recipe_id), Place(now, made)


def _made(
    history: History, number: int, result: Track, recipe: Recipe, traces: Traces
) -> Made | None:
    """A result after its step; None where that put no track of its own."""
    after = history.document_at(number)
    own = [
        track
        for track in after.tracks
        if track.recipe_id == recipe.id and track.role is not TrackRole.RESIDUAL and track.clips
    ]
    if not own:
        return None
    track = next((one for one in own if one.id == result.id), own[0])
    step = recipe.parameters.get("at_step", history.parent(number))
    try:
        before = history.document_at(step)
    except (ValueError, TypeError):  # a recipe of another project
        before = after
    return Made(number, before, after, track, _pieces(after, track, traces))


def _pieces(document: Document, track: Track, traces: Traces) -> tuple[Piece, ...]:
    """The clips of a track; those that go on as if they had never been cut are one piece."""
    found: list[Piece] = []
    for clip in track.clips:
        start, end = clip.start / document.rate, clip.end / document.rate
        spans, last = traces.of_clip(document, clip), found[-1] if found else None
        if last is not None and last.end_s == start:
            whole = joined((*last.spans, *spans))
            if len(whole) < len(last.spans) + len(spans):
                found[-1] = Piece(last.start_s, end, whole)
                continue
        found.append(Piece(start, end, spans))
    return tuple(found)


def to_json(place: Place) -> dict[str, Any]:
    """What a report says of a place; times in seconds."""
    made = place.made
    return {
        "recording": [] if made is None else [_span(one) for one in made.recordings],
        "timeline_then": None
        if made is None
        else {
            "step": made.step,
            "start_s": made.pieces[0].start_s,
            "end_s": max(piece.end_s for piece in made.pieces),
        },
        "is_changed": place.is_changed,
        "timeline_now": [
            {
                "start_s": piece.start_s,
                "end_s": piece.end_s,
                "recording": [_span(one) for one in piece.spans],
            }
            for piece in place.now
        ],
    }


def _span(span: Span) -> dict[str, Any]:
    return {
        "name": span.medium.name,
        "file_sha256": span.medium.file_sha256,
        "start_s": span.start / span.medium.rate,
        "end_s": span.end / span.medium.rate,
    }


def rows(one: Mapping[str, Any], say: Mapping[str, str]) -> Iterator[tuple[str, Cell]]:
    """The place of a result for people: both, where its clips are not as they were made.

    Args:
        one: a result of `data.build`.
        say: the texts of the report's language.
    """
    then = one["timeline_then"]
    if then is not None:
        yield say["where"], cell("\n".join(_said(span) for span in one["recording"]))
        yield say["where_then"].format(step=then["step"]), cell(_range(then))
    if then is None or one["is_changed"]:
        yield say["where_now"], cell("\n".join(_lies(piece) for piece in one["timeline_now"]))


def _lies(piece: Mapping[str, Any]) -> str:
    """A piece on the timeline and, in brackets, in the recording."""
    said = "; ".join(_said(span) for span in piece["recording"])
    return f"{_range(piece)} ({said})" if said else _range(piece)


def _said(span: Mapping[str, Any]) -> str:
    return f"{span['name']}: {_range(span)}"


def _range(one: Mapping[str, Any]) -> str:
    return f"{one['start_s']:.3f} s - {one['end_s']:.3f} s"
