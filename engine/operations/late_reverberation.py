"""What a room adds late, predicted from what was heard before: weighted prediction error (WPE).

The estimator is that of nara_wpe; here are its sizes, and what keeps it stable on any recording.
"""

from __future__ import annotations

from dataclasses import dataclass
from importlib import metadata
from typing import Any

import numpy as np
from numpy.typing import NDArray

FRAME_S = 0.064
HOP_S = 0.016
DELAY = 4
"""Frames before which nothing is predicted: 64 ms of early reflections stay with the sound."""
DELAY_OF_ONE = 3
"""The same for a single channel: it predicts too little to harm the sound itself."""
TAPS = 25
"""Frames that are looked back for a recording of one channel: 0.4 s."""
MOST_TAPS = 30
"""Taps times channels, at most: more channels need fewer, and the cost grows with the square."""
ITERATIONS = 3
FRAMES_A_TAP = 16
"""A filter with more taps for its frames would predict the sound itself, not only its echoes."""
LARGEST_WEIGHT = 1e6
"""Frames over 60 dB below the loudest count no more than that: faint noise, or edited silence."""
LOADING = 1e-6
"""Share of the mean power that each tap gets on top: channels may be equal, bins may be empty."""


@dataclass(frozen=True, slots=True)
class Sizes:
    """How far back the prediction looks.

    Attributes:
        taps: frames of the filter.
        delay: frames between the newest frame of the filter and the one that is predicted.
        iterations: rounds of estimating powers and filter in turn.
    """

    taps: int
    delay: int = DELAY
    iterations: int = ITERATIONS

    @property
    def history(self) -> int:
        """Frames before the first one that its prediction is made from."""
        return self.taps + self.delay - 1


def sizes_for(n_channels: int, n_frames: int) -> Sizes:
    """The filter that so many frames of so many channels can determine."""
    known = n_frames // FRAMES_A_TAP
    taps = max(0, min(TAPS, MOST_TAPS // n_channels, known // n_channels))
    return Sizes(taps, DELAY_OF_ONE if n_channels == 1 else DELAY)


def facts() -> dict[str, Any]:
    """The sizes for a recipe."""
    return {
        "frame_s": FRAME_S,
        "hop_s": HOP_S,
        "taps": TAPS,
        "most_taps": MOST_TAPS,
        "delay": DELAY,
        "delay_of_one": DELAY_OF_ONE,
        "iterations": ITERATIONS,
        "largest_weight": LARGEST_WEIGHT,
        "loading": LOADING,
        "nara_wpe": metadata.version("nara-wpe"),
    }


def predict(
    bin_frames: NDArray[np.complex64], lead: int, sizes: Sizes, tail: int = 0
) -> NDArray[np.complex64]:
    """The late reverberation in one frequency bin, all channels from all channels.

    Args:
        bin_frames: STFT of one bin, shape (channels, lead + frames), complex64.
        lead: frames at the beginning that are only looked back to.
        sizes: of the filter.
        tail: frames at the end that are answered but not learnt from: they reach beyond what was
            recorded, and frames that are cut off look as if the room were silent at once.

    Returns:
        Shape (channels, frames), complex64; zeros where the bin is empty.

    Source: Nakatani et al., "Speech dereverberation based on variance-normalized delayed linear
    prediction", IEEE TASLP 2010, equations 18 to 21; several channels: Yoshioka and Nakatani,
    IEEE TASLP 2012.
    """
    from nara_wpe import wpe  # imports click; only this function needs it

    heard = bin_frames[:, lead:]
    known = slice(0, heard.shape[1] - tail)
    late = np.zeros_like(heard)
    if not sizes.taps or not np.any(heard[:, known]):
        return late
    earlier = wpe.build_y_tilde(bin_frames, sizes.taps, sizes.delay)[:, lead:]
    earlier = np.ascontiguousarray(earlier)  # the copy is cheaper than its odd strides
    for _ in range(sizes.iterations):
        weights = wpe.get_power_inverse((heard - late)[:, known])
        np.minimum(weights, weights.min() * LARGEST_WEIGHT, out=weights)
        matrix, vector = wpe.get_correlations_v6(heard[:, known], earlier[:, known], weights)
        late = (_solve(matrix, vector).conj().T @ earlier).astype(np.complex64)
    return late


def _solve(matrix: NDArray[np.complex64], vector: NDArray[np.complex64]) -> NDArray[np.complex64]:
    """The filter, shape (taps * channels, channels); in double precision."""
    loaded = matrix.astype(np.complex128)
    diagonal = np.einsum("ii->i", loaded)
    diagonal += LOADING * diagonal.real.mean() + np.finfo(np.float32).tiny
    return np.linalg.solve(loaded, vector.astype(np.complex128)).astype(np.complex64)
