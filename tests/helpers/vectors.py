"""Vectors of voices, as a speaker encoder gives them, without any sound."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from engine.models import speaker


def voices(count: int) -> NDArray[np.float32]:
    """Orthogonal unit vectors, shape (count, 8)."""
    return np.eye(count, 8, dtype=np.float32)


def spoken(labels: list[int], spread: float = 0.3) -> NDArray[np.float32]:
    """Unit vectors near the voice of each label, shape (labels, 8)."""
    random = np.random.default_rng(0)
    rows = voices(4)[labels] + spread * random.standard_normal((len(labels), 8)) / 8**0.5
    return speaker.unit(rows)
