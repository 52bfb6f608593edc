"""Who speaks when, from the vectors of pieces and of voices; two may speak at once."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import combinations, pairwise

import numpy as np
from numpy.typing import NDArray

from engine.models.speaker import PIECE_S, STEP_S, UNKNOWN, Piece, unit

_MORE_LIKE_BOTH = 0.01
"""How much more a step must be like the middle of two voices than like either to be of both.
Chosen on 20 talks of validation speakers. In 30 talks of test speakers at one level, each 6 s of
one, 4 s of both, 6 s of the other, 6 s of the first and 6 s of a stranger, starter-voice named
both in 71 % of the time of both, in 3 to 5 % of that of one, in 7 % of that of the stranger.
Voices that were grouped and purified: both in 49 to 52 % of the time of both, in 1 to 2 % of that
of one (four kinds of talks, 30 each). By hand, no command prints it."""
_CHANGE_STEPS = round(PIECE_S / STEP_S)


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

    Every step of a span is judged by all pieces over it; single deviating steps are smoothed away.
    Two voices may speak at once: their mixture is like neither, but like the middle between them.

    Args:
        pieces: from `speaker.cut`.
        vectors: unit rows (pieces, size).
        voices: unit rows (voices, size), at least one.
        rate: samples a second of the pieces.
        threshold: likeness below which nobody of the voices speaks; None if one of them must.

    Returns:
        Ascending by their starts; those of different voices overlap where two speak at once.
    """
    sides: list[tuple[int, ...]] = [(k,) for k in range(len(voices))]
    columns = [vectors @ voices.T]
    for pair in combinations(range(len(voices)), 2):
        middle = unit(voices[list(pair)].sum(axis=0))
        columns.append((vectors @ middle - _MORE_LIKE_BOTH)[:, np.newaxis])
        sides.append(pair)
    likeness = np.concatenate(columns, axis=1)
    found: list[Turn] = []
    for number in dict.fromkeys(piece.span for piece in pieces):
        rows = [k for k, piece in enumerate(pieces) if piece.span == number]
        here = [pieces[k] for k in rows]
        found += _turns_of_span(here, likeness[rows], sides, len(voices), rate, threshold)
    return tuple(found)


def _turns_of_span(
    pieces: Sequence[Piece],
    likeness: NDArray[np.float32],
    sides: Sequence[tuple[int, ...]],
    n_voices: int,
    rate: int,
    threshold: float | None,
) -> list[Turn]:
    """Turns of one span; columns of `likeness` are of the voices in `sides`."""
    start, end, step = pieces[0].start, pieces[-1].end, round(STEP_S * rate)
    steps = list(pairwise([*range(start, max(start + 1, end - step // 2), step), end]))
    scores = np.stack([_mean_over(pieces, likeness, first, last) for first, last in steps])
    alone = scores[:, :n_voices]
    labels = scores.argmax(axis=1)
    if threshold is not None:
        labels[scores.max(axis=1) < threshold] = UNKNOWN
    labels = _without_changes(_smoothed(labels), alone, sides)
    speaking = [() if label == UNKNOWN else sides[label] for label in labels.tolist()]
    found = []
    for who in (UNKNOWN, *range(n_voices)):
        is_on = [not said if who == UNKNOWN else who in said for said in speaking]
        like = alone.max(axis=1) if who == UNKNOWN else alone[:, who]
        for first, last in _runs(is_on):
            score = round(float(like[first:last].mean()), 4)
            found.append(Turn(steps[first][0], steps[last - 1][1], who, score))
    return sorted(found, key=lambda turn: (turn.start, turn.end))


def _without_changes(
    labels: NDArray[np.int64], alone: NDArray[np.float32], sides: Sequence[tuple[int, ...]]
) -> NDArray[np.int64]:
    """Labels in which a change from one voice to another is not taken for both at once.

    A piece over the change holds both voices, too, but no change is longer than a piece.
    """
    plain = labels.copy()
    borders = [0, *(np.flatnonzero(np.diff(labels)) + 1).tolist(), len(labels)]
    for first, last in pairwise(borders):
        label = int(labels[first])
        if label < alone.shape[1] or last - first >= _CHANGE_STEPS:
            continue
        around = {int(labels[k]) for k in (first - 1, last) if 0 <= k < len(labels)}
        pair = list(sides[label])
        if around == set(pair):
            plain[first:last] = np.array(pair)[alone[first:last, pair].argmax(axis=1)]
    return plain


def _runs(is_on: Sequence[bool]) -> list[tuple[int, int]]:
    """Ranges (first, after the last) of what is True."""
    edges = np.flatnonzero(np.diff([0, *map(int, is_on), 0])).tolist()
    return list(zip(edges[::2], edges[1::2], strict=True))


def _mean_over(
    pieces: Sequence[Piece], likeness: NDArray[np.float32], start: int, end: int
) -> NDArray[np.float32]:
    """Mean likeness of the pieces that meet a range, shape (voices,)."""
    rows = [k for k, piece in enumerate(pieces) if piece.start < end and piece.end > start]
    mean: NDArray[np.float32] = likeness[rows].mean(axis=0)
    return mean


def _smoothed(labels: NDArray[np.int64]) -> NDArray[np.int64]:
    """A step unlike its two equal neighbours becomes like them."""
    smooth = labels.copy()
    for k in range(1, len(labels) - 1):
        if labels[k - 1] == labels[k + 1] != labels[k]:
            smooth[k] = labels[k - 1]
    return smooth
