"""Who speaks when, from the vectors of pieces and of voices; two may speak at once."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import combinations

import numpy as np
from numpy.typing import NDArray

from engine.models.speaker import UNKNOWN, Piece, unit

GRAIN_S = 0.25
"""Grain of the answer: half the distance of pieces, since each step is judged by several."""
_MORE_LIKE_BOTH = 0.08
"""How much more a step must be like the middle of two voices than like either to be of both."""
_CHANGE_COSTS = 0.3
"""Likeness that an answer must gain to begin or end a voice; half of it where another goes on.

Both were chosen on 180 talks of validation speakers: `auricle evaluate diarisation`, two to four
voices, with and without `--together 0.3`, on the means with `--counted` and `--introduced`."""


@dataclass(frozen=True, slots=True)
class Turn:
    """Somebody speaks.

    Attributes:
        start: first sample.
        end: sample after the last one.
        speaker: number of the voice; `UNKNOWN` for none of the known ones.
        score: mean likeness with that voice, a cosine.
    """

    start: int
    end: int
    speaker: int
    score: float


def turns(
    pieces: Sequence[Piece],
    vectors: NDArray[np.float32],
    voices: NDArray[np.float32],
    rate: int,
    *,
    threshold: float | None = None,
) -> tuple[Turn, ...]:
    """Who speaks when.

    Every step of a span is judged by the pieces over it, the nearest most, and the likeliest
    course is taken, in which changes cost something (Viterbi, 1967). Two voices may speak at once:
    their mixture is like neither, but like the middle between them.

    Args:
        pieces: from `speaker.cut`.
        vectors: unit rows (pieces, size).
        voices: unit rows (voices, size), at least one.
        rate: samples a second of the pieces.
        threshold: likeness below which nobody of the voices speaks; None if one of them must.

    Returns:
        Ascending by their starts; those of different voices overlap where two speak at once.
    """
    sides, likeness = _sides(vectors, voices, threshold)
    costs = _costs(sides)
    numbers = np.array([piece.span for piece in pieces])
    found: list[Turn] = []
    for number in dict.fromkeys(numbers.tolist()):
        rows = np.flatnonzero(numbers == number)
        found += _turns_of_span([pieces[int(k)] for k in rows], likeness[rows], sides, costs, rate)
    return tuple(found)


def _sides(
    vectors: NDArray[np.float32], voices: NDArray[np.float32], threshold: float | None
) -> tuple[list[tuple[int, ...]], NDArray[np.float32]]:
    """Who may speak: each voice, each two, nobody known; how much pieces (rows) are like it."""
    sides: list[tuple[int, ...]] = [(k,) for k in range(len(voices))]
    columns = [vectors @ voices.T]
    for pair in combinations(range(len(voices)), 2):
        middle = unit(voices[list(pair)].sum(axis=0))
        columns.append((vectors @ middle - _MORE_LIKE_BOTH)[:, np.newaxis])
        sides.append(pair)
    if threshold is not None:
        columns.append(np.full((len(vectors), 1), threshold, np.float32))
        sides.append((UNKNOWN,))
    return sides, np.concatenate(columns, axis=1)


def _costs(sides: Sequence[tuple[int, ...]]) -> NDArray[np.float64]:
    """Of a change from each side (row) to each other: half for each voice that begins or ends."""
    n_changed = [[len(set(before) ^ set(after)) for after in sides] for before in sides]
    return _CHANGE_COSTS * np.array(n_changed) / 2


def _turns_of_span(
    pieces: Sequence[Piece],
    likeness: NDArray[np.float32],
    sides: Sequence[tuple[int, ...]],
    costs: NDArray[np.float64],
    rate: int,
) -> list[Turn]:
    """Turns of one span; columns of `likeness` are of `sides`."""
    start, end, step = pieces[0].start, pieces[-1].end, round(GRAIN_S * rate)
    borders = np.array([*range(start, max(start + 1, end - step // 2), step), end])
    scores = _scores(pieces, likeness, (borders[:-1] + borders[1:]) / 2, step)
    speaking = [sides[k] for k in _likeliest(scores, costs)]
    alone = [column for column, side in enumerate(sides) if len(side) == 1]
    found = []
    for column in alone:
        (who,) = sides[column]
        for first, last in _runs([who in side for side in speaking]):
            # What is of nobody known is told with how like it is to the most like voice.
            known = [k for k in alone if sides[k] != (UNKNOWN,)] if who == UNKNOWN else [column]
            score = round(float(scores[first:last][:, known].max(axis=1).mean()), 4)
            found.append(Turn(int(borders[first]), int(borders[last]), who, score))
    return sorted(found, key=lambda turn: (turn.start, turn.end))


def _scores(
    pieces: Sequence[Piece],
    likeness: NDArray[np.float32],
    middles: NDArray[np.float64],
    step: int,
) -> NDArray[np.float64]:
    """Mean likeness (steps, sides) of the pieces around the middle of each step, nearest first."""
    centres = np.array([(piece.start + piece.end) / 2 for piece in pieces])
    reach = (pieces[0].end - pieces[0].start + step) / 2
    scores = np.empty((len(middles), likeness.shape[1]))
    firsts = np.searchsorted(centres, middles - reach)
    lasts = np.searchsorted(centres, middles + reach)
    for row, (middle, first, last) in enumerate(zip(middles, firsts, lasts, strict=True)):
        weights = 1 - np.abs(centres[first:last] - middle) / reach
        scores[row] = weights @ likeness[first:last] / weights.sum()
    return scores


def _likeliest(scores: NDArray[np.float64], costs: NDArray[np.float64]) -> list[int]:
    """The column of each step (row) with which the sum of scores less costs is the highest."""
    best, before = scores[0], []
    for score in scores[1:]:
        paths = best[:, np.newaxis] - costs
        before.append(paths.argmax(axis=0))
        best = paths.max(axis=0) + score
    course = [int(best.argmax())]
    for came_from in reversed(before):
        course.append(int(came_from[course[-1]]))
    return course[::-1]


def _runs(is_on: Sequence[bool]) -> list[tuple[int, int]]:
    """Ranges (first, after the last) of what is True."""
    edges = np.flatnonzero(np.diff([0, *map(int, is_on), 0])).tolist()
    return list(zip(edges[::2], edges[1::2], strict=True))
