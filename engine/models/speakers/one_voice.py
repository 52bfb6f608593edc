"""Whether one voice alone speaks in an enrolment, by how alike its earlier and later parts are.

A cue that is made of two voices is like neither: what it finds is no longer whom it names. Our
own; what it finds and misses is in `docs/results.md`. Voices at one time are not noticed by it.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from engine.models import enrolment
from engine.models.speaker import RATE, VoiceTeller, unit

_RISING, _MOST_LIKENESS = (0.14, 0.04), 0.42
"""Cosine of the parts below which they are of two voices: an offset, how it rises with each second
of speech, since longer parts of one voice are more alike, and where that ends. Chosen on the
validation split."""
_PIECE_S = 1.5  # shorter than who-speaks-when has them: two have to fit into a short enrolment
_STEP_S = 0.25
_MOST = 80  # pieces of a long enrolment, which then lie further apart


def change_s(clip: NDArray[np.float32], teller: VoiceTeller) -> float | None:
    """Where another voice begins in an enrolment.

    Args:
        clip: mono at 16 kHz, shape (samples,).
        teller: of the starter voice model, for whose vectors the likeness is chosen.

    Returns:
        Seconds of speech before it, without the long pauses; None where one voice speaks, and
        where there is too little speech to compare two parts of it.
    """
    spoken = enrolment.without_pauses(clip, RATE)
    length = round(_PIECE_S * RATE)
    step = max(round(_STEP_S * RATE), len(spoken) // _MOST)
    starts = np.arange(0, len(spoken) - length + 1, step)
    if len(spoken) < 2 * length:
        return None
    vectors = teller.vectors(np.stack([spoken[start : start + length] for start in starts]))
    borders = np.arange(length, len(spoken) - length + 1, step)
    likeness = [
        float(unit(vectors[starts + length <= at].sum(0)) @ unit(vectors[starts >= at].sum(0)))
        for at in borders
    ]
    least = int(np.argmin(likeness))
    offset, rise = _RISING
    needed = min(_MOST_LIKENESS, offset + rise * len(spoken) / RATE)
    return float(borders[least]) / RATE if likeness[least] < needed else None
