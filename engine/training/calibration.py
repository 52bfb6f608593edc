"""From which confidence on something counts as found: chosen on the validation split."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

MOST_MISSED = 0.10
"""Share of present sounds that the presence threshold may call absent."""
MOST_FALSE = 0.30
"""Share of absent sounds that it may let through."""


def operating_point(present: NDArray[np.float64], absent: NDArray[np.float64]) -> float:
    """The confidence from which on a sound counts as found.

    A sound that is missed costs more than one found in error: what was found can be listened to
    and undone, "not found" ends the work. So of the thresholds that miss at most `MOST_MISSED`
    of the present sounds, it is the one with the fewest false alarms, and the lowest of those.
    Where even that one lets more than `MOST_FALSE` of the absent sounds through, the presence is
    too weak to keep the promise, and the lowest threshold that holds this bound is taken.

    Args:
        present: confidences of sounds that are there, 0..1.
        absent: confidences of sounds that are not.
    """
    candidates = np.unique(np.concatenate([present, absent, [1.0]]))
    missed = (present[None] < candidates[:, None]).mean(1)
    false = (absent[None] >= candidates[:, None]).mean(1)
    kept = missed <= MOST_MISSED
    least = false[kept].min()
    allowed = kept & (false == least) if least <= MOST_FALSE else false <= MOST_FALSE
    return float(candidates[allowed.argmax()])
