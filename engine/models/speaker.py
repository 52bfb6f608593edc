"""Whose voice is it: vectors of short pieces of speech, compared with known voices or grouped.

Pure arithmetic on vectors; the network that makes them is `engine.models.target_speech`.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

PIECE_S = 2.0
"""Length of a piece: shorter ones say too little of a voice, longer ones hold two."""
STEP_S = 0.5
"""Distance of pieces, and the grain of the answer."""
UNKNOWN = -1
_MOST_GROUPED = 1500  # pieces; the memory of grouping grows with their square
_LOOSER = 0.1  # pieces are less like each other than like an enrolment, which is longer
_LEAST_PIECES = 3  # a voice that is heard less often is counted to the one most like it


@dataclass(frozen=True, slots=True)
class Piece:
    """A piece of speech, in samples; `span` is the number of the speech span around it."""

    start: int
    end: int
    span: int


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


def cut(spans: Sequence[tuple[int, int]], rate: int) -> list[Piece]:
    """Overlapping pieces that cover spans of speech; a span shorter than one is one piece."""
    length, step = round(PIECE_S * rate), round(STEP_S * rate)
    pieces = []
    for number, (start, end) in enumerate(spans):
        last = max(start, end - length)
        starts = [*range(start, last, step), last]
        pieces += [Piece(first, min(first + length, end), number) for first in starts]
    return pieces


def group(vectors: NDArray[np.float32], threshold: float, count: int = 0) -> NDArray[np.float32]:
    """The voices among pieces: one unit vector each, in the order in which they are first heard.

    Agglomerative clustering with the mean cosine between groups.

    Args:
        vectors: unit rows (pieces, size), in time order.
        threshold: cosine from which on a piece and an enrolment are of one voice.
        count: number of voices; 0 to find it out.

    Returns:
        Unit rows (voices, size).
    """
    from scipy.cluster import hierarchy  # a second to import; only needed here

    if len(vectors) < 2:
        return vectors
    chosen = vectors[:: -(-len(vectors) // _MOST_GROUPED)]
    tree = hierarchy.linkage(chosen.astype(np.float64), "average", metric="cosine")
    if count:
        numbers = hierarchy.fcluster(tree, count, "maxclust")
    else:
        numbers = hierarchy.fcluster(tree, 1 - max(threshold - _LOOSER, 0.05), "distance")
    order = list(dict.fromkeys(numbers.tolist()))
    large = [k for k in order if count or (numbers == k).sum() >= _LEAST_PIECES]
    return _unit(np.stack([chosen[numbers == k].mean(axis=0) for k in large or order[:1]]))


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

    Args:
        pieces: from `cut`.
        vectors: unit rows (pieces, size).
        voices: unit rows (voices, size), at least one.
        rate: samples a second of the pieces.
        threshold: likeness below which nobody of the voices speaks; None if one of them must.

    Returns:
        Ascending, without overlap.
    """
    likeness = vectors @ voices.T
    found: list[Turn] = []
    for number in dict.fromkeys(piece.span for piece in pieces):
        rows = [k for k, piece in enumerate(pieces) if piece.span == number]
        found += _turns_of_span([pieces[k] for k in rows], likeness[rows], rate, threshold)
    return tuple(found)


def _turns_of_span(
    pieces: Sequence[Piece],
    likeness: NDArray[np.float32],
    rate: int,
    threshold: float | None,
) -> list[Turn]:
    start, end, step = pieces[0].start, pieces[-1].end, round(STEP_S * rate)
    steps = list(pairwise([*range(start, max(start + 1, end - step // 2), step), end]))
    scores = np.stack([_mean_over(pieces, likeness, first, last) for first, last in steps])
    labels = scores.argmax(axis=1)
    if threshold is not None:
        labels[scores.max(axis=1) < threshold] = UNKNOWN
    labels = _smoothed(labels)
    best = np.where(labels == UNKNOWN, scores.max(axis=1), scores[range(len(labels)), labels])
    borders = [0, *(np.flatnonzero(np.diff(labels)) + 1).tolist(), len(labels)]
    return [
        Turn(
            steps[first][0],
            steps[last - 1][1],
            int(labels[first]),
            round(float(best[first:last].mean()), 4),
        )
        for first, last in pairwise(borders)
    ]


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


def _unit(rows: NDArray[np.float32]) -> NDArray[np.float32]:
    found: NDArray[np.float32] = rows / np.maximum(
        np.linalg.norm(rows, axis=1, keepdims=True), 1e-9
    )
    return found
