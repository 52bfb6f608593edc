"""Split a mixture so that target plus residual is the mixture again, exactly."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

_ROUNDS = 3


def split(
    mixture: NDArray[np.float32], target: NDArray[np.float32]
) -> tuple[NDArray[np.float32], NDArray[np.float32]]:
    """The target, moved by at most its last bits, and what is left of the mixture.

    Each target sample is rounded to the coarser of the float32 steps of target and residual. Then
    the difference is exact in real numbers, so the parts add up in any precision, whenever
    the mixture lies on that grid: always for samples that came from 8 to 24 bits, unless a part
    is louder than full scale times two. A floating-point mixture can have samples finer than
    the step of parts that are much louder than it; where no pair of float32 numbers near the
    target adds up to such a sample, the error stays below half a step of the louder part.

    Args:
        mixture: any shape, float32.
        target: the same shape, float32.

    Returns:
        Target and residual, float32.
    """
    step = np.spacing(np.maximum(np.abs(target), np.abs(mixture - target)))
    fitted = (np.rint(target / step) * step).astype(np.float32)
    residual = mixture - fitted
    for _ in range(_ROUNDS):
        wrong = fitted + residual != mixture
        if not wrong.any():
            break
        # Let each part absorb the rounding of the other.
        fitted = np.where(wrong, mixture - residual, fitted)
        residual = np.where(wrong, mixture - fitted, residual)
    return fitted, residual


def error(
    mixture: NDArray[np.float32], target: NDArray[np.float32], residual: NDArray[np.float32]
) -> float:
    """Largest difference between the float32 sum of the parts and the mixture; 0.0 is exact."""
    if mixture.size == 0:
        return 0.0
    return float(np.max(np.abs((target + residual) - mixture)))
