"""Rounding to whole numbers, with the noise that makes its error harmless (dither)."""

from __future__ import annotations

from collections.abc import Callable
from enum import StrEnum
from functools import cache
from typing import cast

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]

MINIMALLY_AUDIBLE = (2.033, -2.165, 1.959, -1.590, 0.6149)
"""Error feedback after Lipshitz, Vanderkooy and Wannamaker, "Minimally audible noise shaping",
JAES 39 (1991), the 5-tap filter for 44.1 kHz: least noise near 4 kHz, where ears are keenest."""
SECOND_ORDER = (2.0, -1.0)
"""(1 - z^-1)^2: for rates that leave room above hearing."""


class Dither(StrEnum):
    """The noise that is added before rounding."""

    NONE = "none"
    TRIANGULAR = "tpdf"  # white, two steps wide: the error no longer follows the sound
    SHAPED = "shaped"  # the same, its noise moved to where it is least heard


class Rounder:
    """Rounds one sound, block after block, to whole steps of 2 ** (1 - bits).

    Values beyond +-1 are clipped and counted. The noise begins with the same seed for every
    sound: equal sound gives equal files. One thread.

    Args:
        bits: of the result, 16 or 24.
        dither: which noise.
        rate: samples a second; below 32 kHz shaped noise has nowhere to go and is plain.
        n_channels: number of channels.
    """

    def __init__(self, bits: int, dither: Dither, rate: int, n_channels: int) -> None:
        self.n_clipped = 0
        self._bits = bits
        self._random = np.random.default_rng(0) if dither is not Dither.NONE else None
        taps = shaping_of(rate) if dither is Dither.SHAPED else ()
        self._taps = np.array(taps, dtype=np.float64)
        self._errors = np.zeros((len(taps), n_channels))

    def feed(self, frames: NDArray[np.float32]) -> NDArray[np.int32]:
        """The next samples as whole numbers, in the upper bits of int32 as libsndfile takes them.

        Args:
            frames: shape (samples, channels), float32, full scale at +-1.

        Returns:
            The same shape, int32.
        """
        scale = 2 ** (self._bits - 1)
        steps = frames.astype(np.float64) * scale
        noise = self._noise(steps.shape)
        if self._taps.size and noise is not None:
            steps = _compiled()(steps, noise, self._taps, self._errors)
        elif noise is not None:
            steps = np.rint(steps + noise)
        else:
            steps = np.rint(steps)
        self.n_clipped += int(np.count_nonzero((steps < -scale) | (steps >= scale)))
        whole = np.clip(steps, -scale, scale - 1).astype(np.int64)
        return np.ascontiguousarray(whole << (32 - self._bits)).astype(np.int32)

    def _noise(self, shape: tuple[int, ...]) -> Floats | None:
        """Triangular noise of +-1 step."""
        if self._random is None:
            return None
        noise: Floats = self._random.random(shape) - self._random.random(shape)
        return noise


def shaping_of(rate: int) -> tuple[float, ...]:
    """Error feedback for a rate; empty where shaping would make noise more audible, not less."""
    if rate < 32_000:
        return ()
    return MINIMALLY_AUDIBLE if rate < 64_000 else SECOND_ORDER


def _shape(steps: Floats, noise: Floats, taps: Floats, errors: Floats) -> Floats:
    """Round each sample after subtracting the weighted errors of the ones before.

    Args:
        steps: shape (samples, channels), in steps.
        noise: the same shape, in steps.
        taps: weights of the latest errors, newest first.
        errors: shape (taps, channels), newest first; holds the state between blocks.

    Returns:
        Whole steps, shape (samples, channels).
    """
    rounded = np.empty_like(steps)
    for channel in range(steps.shape[1]):
        for n in range(steps.shape[0]):
            wanted = steps[n, channel]
            for k in range(len(taps)):
                wanted -= taps[k] * errors[k, channel]
            rounded[n, channel] = np.rint(wanted + noise[n, channel])
            for k in range(len(taps) - 1, 0, -1):
                errors[k, channel] = errors[k - 1, channel]
            errors[0, channel] = rounded[n, channel] - wanted
    return rounded


@cache
def _compiled() -> Callable[[Floats, Floats, Floats, Floats], Floats]:
    # A loop over samples: 500 times as fast compiled. numba takes a second to import, so only who
    # shapes noise pays for it.
    import numba

    return cast(Callable[[Floats, Floats, Floats, Floats], Floats], numba.njit()(_shape))
