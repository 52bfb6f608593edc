"""Change how recordings sound: speed, frequency response, reverberation, faint noise."""

from __future__ import annotations

import numpy as np
import torch
from numpy.random import Generator
from numpy.typing import NDArray
from torch import Tensor

_LONGEST_TAIL_S = 0.6


class Colour:
    """Random frequency response and reverberation of signals of one length.

    Args:
        length: samples of a signal.
        rate: samples a second.
        equalise: share of signals with a random frequency response.
        reverberate: share of signals with random reverberation.
    """

    def __init__(self, length: int, rate: int, *, equalise: float, reverberate: float) -> None:
        self._length, self._rate = length, rate
        self._equalise, self._reverberate = equalise, reverberate
        self._equaliser = _interpolation(length)

    def apply(self, signals: NDArray[np.float32], generator: Generator) -> Tensor:
        """All signals (n, samples) at once, the same shape."""
        n = len(signals)
        spectra = torch.fft.rfft(torch.from_numpy(signals))
        gains = generator.normal(0, 5.0, (n, 8)) * (generator.random((n, 1)) < self._equalise)
        gains_db = torch.from_numpy(gains.astype(np.float32)) @ self._equaliser
        spectra *= torch.exp(gains_db * (np.log(10) / 20))
        rooms = np.flatnonzero(generator.random(n) < self._reverberate)
        if rooms.size:
            responses = np.stack([self._room(generator) for _ in rooms])
            spectra[rooms] *= torch.fft.rfft(torch.from_numpy(responses), n=self._length)
        return torch.fft.irfft(spectra, n=self._length)

    def _room(self, generator: Generator) -> NDArray[np.float32]:
        """A direct sound and an exponentially decaying tail of noise."""
        decay_s = generator.uniform(0.1, _LONGEST_TAIL_S)
        tail = int(decay_s * self._rate)
        response = generator.normal(0, 1, tail) * 10 ** (-3 * np.arange(tail) / tail)
        response *= generator.uniform(0.1, 0.7) / np.sqrt(np.sum(response**2))
        response[0] = 1.0
        longest = int(_LONGEST_TAIL_S * self._rate)
        return np.pad(response, (0, max(0, longest - tail)))[:longest].astype(np.float32)


def change_speed(samples: NDArray[np.float32], speed: float) -> NDArray[np.float32]:
    """Linear interpolation: faster (higher) for speed above 1. Its dull edge is variety too."""
    if speed == 1.0:
        return samples
    at = np.arange(0, samples.size - 1, speed)
    left = at.astype(np.int64)
    share = (at - left).astype(np.float32)
    found: NDArray[np.float32] = samples[left] * (1 - share) + samples[left + 1] * share
    return found


def faint_noise(generator: Generator, size: int, length: int, *, share: float) -> Tensor:
    """Faint broadband noise for some mixtures, shape (size, length); zeros for the others."""
    level_db = generator.uniform(-50, -25, (size, 1))
    gain = 10 ** (level_db / 20) * (generator.random((size, 1)) < share)
    white = generator.standard_normal((size, length), np.float32)
    return torch.from_numpy((white * gain).astype(np.float32))


def _interpolation(length: int) -> Tensor:
    """Matrix (8, length // 2 + 1) that spreads 8 gains over the frequencies, evenly in octaves."""
    frequency = np.linspace(0, 1, length // 2 + 1)
    position = np.clip((np.log2(np.maximum(frequency, 1e-6)) + 7.0), 0.0, 7.0)
    left = np.minimum(position.astype(int), 6)
    share = position - left
    matrix = np.zeros((8, frequency.size), np.float32)
    columns = np.arange(frequency.size)
    matrix[left, columns] = 1 - share
    matrix[left + 1, columns] += share
    return torch.from_numpy(matrix)
