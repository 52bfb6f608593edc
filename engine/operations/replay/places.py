"""Places that a model marked, looked for again: each beside the one that was stored."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence

from engine.audio import files
from engine.operations.adopting import places_on_timeline
from engine.operations.locate import LocateRequest
from engine.operations.replay.case import Case, Ran
from engine.operations.replay.machine import check_models, device_for
from engine.progress import Report
from engine.project.document import Document
from engine.project.provenance import Recipe
from engine.project.regions import Region
from engine.project.replayed import Compared
from engine.project.results import Alignment, HeardSpan
from engine.sentences import say

TOLERANCE_S = 0.05
"""A place is the same where begin and end are no further away: a bit more than one value of the
presence curve."""
TOLERANCE_SCORE = 0.02
"""And its score is as near: other processors round otherwise."""
_MOST_TOLD = 6


def places(case: Case, report: Report) -> Ran:
    """Every place of the regions that the step searched."""
    from engine.operations import find, joined

    recipe = case.recipe
    device, notes = device_for(recipe)
    check_models(recipe.models, device)
    cues = case.material.cues(case.parameter("cues"), report)
    operation = find.find if recipe.operation == "find" else joined.locate
    found: list[HeardSpan] = []
    where = ""
    for one in case.parameter("searched"):
        start, end = int(one["start"]), int(one["end"])
        path = case.material.heard(one["source"], start, end, report)
        request = LocateRequest(
            path, start, end, cues, recipe.models[-1][0], device, is_again=True
        )
        lies = Alignment(start, files.probe(path).rate, Region(*one["region"]), case.asked.rate)
        heard = operation(request, report)
        found += places_on_timeline(heard, lies)
        where = heard.device
    compared, said = compare(_stored(case.after, recipe), found, case.after.rate)
    return Ran(compared=(compared,), notes=(*notes, *said), device=where)


WAYS: Mapping[str, Callable[[Case, Report], Ran]] = {"locate": places, "find": places}
"""Operations that mark places, by the names in their recipes."""


def _stored(document: Document, recipe: Recipe) -> list[HeardSpan]:
    """The places as the step marked them."""
    return [
        HeardSpan(marker.start, marker.end, marker.score or 0.0, marker.is_unsure)
        for marker in document.markers
        if marker.recipe_id == recipe.id
    ]


def compare(
    then: Sequence[HeardSpan], now: Sequence[HeardSpan], rate: int
) -> tuple[Compared, tuple[str, ...]]:
    """Places beside those that were stored, and in words what is not exactly the same.

    Args:
        then: as the step marked them, in project samples.
        now: as they are found again.
        rate: of the project.

    Returns:
        How many of all places differ by more than the tolerances, and sentences.
    """
    rest = list(now)
    pairs = []
    lost = []
    for place in then:
        other = _nearest(place, rest, rate)
        if other is None:
            lost.append(place)
        else:
            rest.remove(other)
            pairs.append((place, other))
    total = max(len(then), len(now))
    compared = Compared("places", "", total, total - len(pairs))
    return compared, tuple((*_told(lost, rest, rate), *_shifts(pairs, rate)))


def _nearest(place: HeardSpan, others: Sequence[HeardSpan], rate: int) -> HeardSpan | None:
    """The one among others that counts as the same place; None when there is none."""

    def distance(other: HeardSpan) -> int:
        return max(abs(place.start - other.start), abs(place.end - other.end))

    near = [
        other
        for other in others
        if distance(other) <= TOLERANCE_S * rate
        and abs(place.score - other.score) <= TOLERANCE_SCORE
    ]
    return min(near, key=distance, default=None)


def _told(lost: Sequence[HeardSpan], new: Sequence[HeardSpan], rate: int) -> Iterator[str]:
    """Which places differ: the first of them, one by one."""
    said = [
        *(say("Only then: {place}.", place=_place(place, rate)) for place in lost),
        *(say("Only now: {place}.", place=_place(place, rate)) for place in new),
    ]
    yield from said[:_MOST_TOLD]
    if len(said) > _MOST_TOLD:
        yield say("And {count} more places.", count=len(said) - _MOST_TOLD)


def _shifts(pairs: Sequence[tuple[HeardSpan, HeardSpan]], rate: int) -> Iterator[str]:
    """How far places that count as the same are from those of then; nothing where all agree."""
    if all((one.start, one.end, one.score) == (b.start, b.end, b.score) for one, b in pairs):
        return
    by = max(max(abs(one.start - b.start), abs(one.end - b.end)) for one, b in pairs) / rate
    score = max(abs(one.score - b.score) for one, b in pairs)
    yield say(
        "Places that count as the same differ by at most {by:.3f} s and {score:.4f} in their "
        "scores; up to {most_by:.2f} s and {most_score:.2f} are allowed.",
        by=by,
        score=score,
        most_by=TOLERANCE_S,
        most_score=TOLERANCE_SCORE,
    )


def _place(place: HeardSpan, rate: int) -> str:
    return f"{place.start / rate:.3f}-{place.end / rate:.3f} s ({place.score:.0%})"
