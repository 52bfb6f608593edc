"""Vectors that say who speaks, for prompted Whisper: an encoder of mel statistics.

Method 4 was published with x-vectors of an extractor that is not named. Any encoder that satisfies
`speaker.SpeakerEncoder` serves; an adapter records which one it was trained with.

Source: TS-Whisper (methods.md A.4) for the place of the vector; Fisher's linear discriminant for
the projection.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor
from whisper.audio import log_mel_spectrogram

MEL_STATISTICS = "mel-statistics"
_BELOW_PEAK = 1.0  # of openai's scaled log-mel: 40 dB
_SHRINKAGE = 0.05  # share of the mean variance added to every direction


class MelStatistics:
    """Mean and spread of the log-mel bands over the sounding frames, projected to part voices.

    Small enough to be part of an adapter's file. It hears timbre and the room alike, so it serves
    proofs and closed sets; a trained speaker encoder is better everywhere else.

    Args:
        centre: shape (160,), taken off the statistics.
        directions: shape (160, size).
    """

    id = MEL_STATISTICS
    sha256 = ""

    def __init__(self, centre: Tensor, directions: Tensor) -> None:
        self.centre, self.directions = centre, directions

    @property
    def size(self) -> int:
        """Numbers in a vector."""
        return int(self.directions.shape[1])

    def embed(self, samples: NDArray[np.float32]) -> NDArray[np.float32]:
        """Vector of shape (size,); its numbers have unit variance over the training voices."""
        # In numpy: a training's mixed precision would round a torch product.
        vector = (statistics(samples) - self.centre).numpy() @ self.directions.numpy()
        return vector.astype(np.float32)


def statistics(samples: NDArray[np.float32]) -> Tensor:
    """Mean and standard deviation of each mel band, level removed.

    Args:
        samples: shape (samples,), mono, 16 kHz.

    Returns:
        Shape (160,).
    """
    mel = log_mel_spectrogram(torch.from_numpy(np.ascontiguousarray(samples)), 80)
    sounding = mel[:, mel.amax(dim=0) >= mel.max() - _BELOW_PEAK]
    sounding = sounding - sounding.mean()
    return torch.cat([sounding.mean(dim=1), sounding.std(dim=1, correction=0)])


def fit(
    sounds: Sequence[NDArray[np.float32]], speakers: Sequence[str], size: int
) -> MelStatistics:
    """The directions that separate some speakers best.

    Args:
        sounds: several of each speaker, mono, 16 kHz.
        speakers: who speaks in each.
        size: most directions; there are one fewer than speakers.

    Raises:
        ValueError: fewer than two speakers.
    """
    from scipy.linalg import eigh

    names = sorted(set(speakers))
    if len(names) < 2:
        raise ValueError("two speakers are needed to tell voices apart")
    found = torch.stack([statistics(sound) for sound in sounds]).double().numpy()
    centre = found.mean(axis=0)
    within = np.zeros((found.shape[1],) * 2)
    for name in names:
        own = found[[speaker == name for speaker in speakers]]
        within += (own - own.mean(axis=0)).T @ (own - own.mean(axis=0)) / len(found)
    total = (found - centre).T @ (found - centre) / len(found)
    within += np.eye(len(within)) * _SHRINKAGE * np.trace(within) / len(within)
    _, vectors = eigh(total - within, within)  # ascending
    directions = vectors[:, ::-1][:, : min(size, len(names) - 1)]
    directions = directions / np.sqrt(np.einsum("ij,ik,kj->j", directions, total, directions))
    return MelStatistics(
        torch.from_numpy(centre.astype(np.float32)),
        torch.from_numpy(np.ascontiguousarray(directions, dtype=np.float32)),
    )
