"""What makes learning harder, so that the networks cannot know the recordings by heart."""

from __future__ import annotations

import numpy as np
import torch
from numpy.random import Generator
from torch import Tensor

_THINNED = 0.1  # share of the separator's coarser maps that a training step leaves out
_DISTURBED = 0.5  # share of the clips for the audio tower with another sound behind them


class Thinning:
    """Leaves out whole feature maps, so that no sound is known by a few of them.

    Args:
        generator: draws which; torch's own is shared by all threads.
        share: of the maps.

    Source: Tompson et al., CVPR 2015 (spatial dropout).
    """

    def __init__(self, generator: Generator, share: float = _THINNED) -> None:
        self._generator, self._share = generator, share

    def __call__(self, maps: Tensor) -> Tensor:
        """Maps (batch, channels, ...) of the same shape and, on the mean, of the same size."""
        kept = self._generator.random(maps.shape[:2]) >= self._share
        keep = torch.from_numpy(kept.astype(np.float32) / (1 - self._share)).to(maps.dtype)
        return maps * keep.reshape(*keep.shape, *([1] * (maps.dim() - 2)))


def disturbed(clips: Tensor, generator: Generator) -> Tensor:
    """Reference clips of a level as people record them: with something else faintly behind."""
    order = torch.from_numpy(generator.permutation(len(clips)))
    share_db = generator.uniform(-20, -5, (len(clips), 1))
    gain = 10 ** (share_db / 20) * (generator.random((len(clips), 1)) < _DISTURBED)
    return clips + torch.from_numpy(gain.astype(np.float32)) * clips[order]


def with_holes(magnitude: Tensor, generator: Generator) -> Tensor:
    """Three bands and three stretches of each spectrogram are silenced.

    Source: Park et al., Interspeech 2019 (SpecAugment).
    """
    keep = np.ones(magnitude.shape, np.float32)
    _, bins, frames = magnitude.shape
    for row in keep:
        for _ in range(3):
            band, stretch = generator.integers(bins // 10), generator.integers(frames // 8)
            low, start = generator.integers(bins - band), generator.integers(frames - stretch)
            row[low : low + band] = 0
            row[:, start : start + stretch] = 0
    return magnitude * torch.from_numpy(keep)
