"""Vectors of voices, as a speaker encoder gives them, without any sound."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

from engine.models import speaker
from engine.models.speaker import Piece


def voices(count: int) -> NDArray[np.float32]:
    """Orthogonal unit vectors, shape (count, 8)."""
    return np.eye(count, 8, dtype=np.float32)


def spoken(labels: list[int], spread: float = 0.3) -> NDArray[np.float32]:
    """Unit vectors near the voice of each label, shape (labels, 8)."""
    random = np.random.default_rng(0)
    rows = voices(4)[labels] + spread * random.standard_normal((len(labels), 8)) / 8**0.5
    return speaker.unit(rows)


def heard(
    pieces: Sequence[Piece], talk: Mapping[tuple[float, float], int], rate: int
) -> NDArray[np.float32]:
    """Unit vectors of pieces of a talk: the mean of the voices by their time in each piece.

    Args:
        pieces: from `speaker.cut`.
        talk: who speaks from which second to which, possibly at once.
        rate: samples a second of the pieces.
    """
    rows = np.zeros((len(pieces), 8), np.float32)
    for (first, last), who in talk.items():
        for row, piece in zip(rows, pieces, strict=True):
            common = min(piece.end, last * rate) - max(piece.start, first * rate)
            row[who] += max(0.0, common)
    return speaker.unit(rows)
