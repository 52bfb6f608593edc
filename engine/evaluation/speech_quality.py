"""How close speech comes to a clean reference, frame by frame. Numpy arrays only."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

FRAME_S = 0.025
ACTIVE_DB = -40.0
SNR_LIMITS_DB = (-10.0, 35.0)
CEPSTRUM_ORDER = 24
CEPSTRUM_LIMIT_DB = 10.0
_FLOOR = 1e-5  # of the loudest bin: what lies 100 dB below it is no part of a spectrum's shape


def segmental_snr(estimate: NDArray[np.float32], target: NDArray[np.float32], rate: int) -> float:
    """Mean over frames of 25 ms of the target's energy above that of the difference, dB.

    Frames 40 dB below the loudest one of the target do not count; each value is kept within
    -10..35 dB. Source: Quackenbush et al., "Objective measures of speech quality", 1988.
    """
    clean = _active(target, target, rate)
    wrong = clean - _active(estimate, target, rate)
    energies = [np.square(frames).sum(axis=1) for frames in (clean, wrong)]
    # At the upper limit already; without it equal frames would divide by zero.
    ratio = energies[0] / np.maximum(energies[1], energies[0] * 1e-9)
    return float(np.clip(10 * np.log10(ratio), *SNR_LIMITS_DB).mean())


def cepstral_distance(
    estimate: NDArray[np.float32], target: NDArray[np.float32], rate: int
) -> float:
    """Mean distance of the spectral shapes in frames of 25 ms, dB; 0 is equal.

    Real cepstra, coefficients 1 to 24: the level of a frame does not count. Frames as in
    `segmental_snr`; each value is at most 10 dB. Source: Kitawaki et al., IEEE JSAC 1988.
    """
    shapes = [_cepstra(_active(wave, target, rate)) for wave in (estimate, target)]
    squared = np.square(shapes[0] - shapes[1]).sum(axis=1)
    distance = 10 / np.log(10) * np.sqrt(2 * squared)
    return float(np.minimum(distance, CEPSTRUM_LIMIT_DB).mean())


def _active(
    wave: NDArray[np.float32], target: NDArray[np.float32], rate: int
) -> NDArray[np.float64]:
    """Frames in which the target sounds, shape (frames, samples); ValueError without any."""
    length = round(FRAME_S * rate)
    n_frames = len(target) // length
    power = np.square(target[: n_frames * length].reshape(n_frames, -1), dtype=np.float64).sum(1)
    if not power.any():
        raise ValueError("the target is silent")
    chosen = power > power.max() * 10 ** (ACTIVE_DB / 10)
    frames = wave[: n_frames * length].reshape(n_frames, -1)[chosen]
    return np.asarray(frames, dtype=np.float64)


def _cepstra(frames: NDArray[np.float64]) -> NDArray[np.float64]:
    """Shape (frames, 24)."""
    spectra = np.abs(np.fft.rfft(frames * np.hanning(frames.shape[1]), axis=1))
    floor = _FLOOR * np.maximum(spectra.max(axis=1, keepdims=True), np.finfo(float).tiny)
    cepstra = np.fft.irfft(np.log(np.maximum(spectra, floor)), axis=1)
    return np.asarray(cepstra[:, 1 : CEPSTRUM_ORDER + 1])
