"""DNSMOS P.835: how good speech sounds, judged without a reference.

Source: Reddy, Gopal and Cutler, "DNSMOS P.835: a non-intrusive perceptual objective speech quality
metric to evaluate noise suppressors", ICASSP 2022.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from engine.evaluation.denoisers import RATE, open_session

LENGTH = 144_160
"""Samples that the network hears: 9.01 s."""
# The network's three numbers are brought to the scale of listeners by the authors' polynomials.
_TO_SIGNAL = (-0.08397278, 1.22083953, 0.0052439)
_TO_BACKGROUND = (-0.13166888, 1.60915514, -0.39604546)
_TO_OVERALL = (-0.06766283, 1.11546468, 0.04602535)


@dataclass(frozen=True, slots=True)
class Opinion:
    """Predicted mean opinions, 1 (bad) to 5 (excellent).

    Attributes:
        signal: how undistorted the speech is.
        background: how little the background disturbs.
        overall: of both together.
    """

    signal: float
    background: float
    overall: float


class Dnsmos:
    """The network behind the numbers."""

    def __init__(self, folder: Path) -> None:
        """Open dnsmos/sig_bak_ovr.onnx of a folder of baselines.

        Raises:
            EvaluationError: it is not there.
        """
        self._session = open_session(folder / "dnsmos" / "sig_bak_ovr.onnx")

    def __call__(self, speech: NDArray[np.float32]) -> Opinion:
        """Judge mono speech at 16 kHz, shape (samples,); shorter than 9.01 s is repeated.

        Longer speech is heard in pieces a second apart, whose opinions are averaged.
        """
        wave = np.tile(speech, -(-LENGTH // len(speech)))
        starts = range(0, len(wave) - LENGTH + 1, RATE)
        pieces = np.stack([wave[start : start + LENGTH] for start in starts])
        name = self._session.get_inputs()[0].name
        raw = self._session.run(None, {name: pieces.astype(np.float32)})[0]
        scales = (_TO_SIGNAL, _TO_BACKGROUND, _TO_OVERALL)
        return Opinion(
            *(float(np.polyval(scale, raw[:, k]).mean()) for k, scale in enumerate(scales))
        )
