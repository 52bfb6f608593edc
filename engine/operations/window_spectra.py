"""Windows as spectra on the grid of a model's masks, and as sound again."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor

from engine.models.mask_model import MaskModelSpec


def spectra(sounds: Sequence[NDArray[np.float32]], spec: MaskModelSpec) -> Tensor:
    """Complex spectra of equally long windows, shape (windows, bins, frames), complex64.

    Args:
        sounds: each of shape (samples,), at the model's rate.
        spec: of the model.
    """
    # Zero padding, because reflection fails on windows shorter than half a transform.
    return torch.stft(
        torch.from_numpy(np.stack(sounds)),
        spec.n_fft,
        spec.stft_hop,
        window=torch.hann_window(spec.n_fft),
        pad_mode="constant",
        return_complex=True,
    )


def let_through(
    mixture: NDArray[np.float32], mask: NDArray[np.float32], spec: MaskModelSpec
) -> NDArray[np.float32]:
    """A window as a mask leaves it.

    Args:
        mixture: the window, shape (samples,), at the model's rate.
        mask: shape (bins, frames), 0..1.
        spec: of the model.

    Returns:
        Shape (samples,), float32.
    """
    sound: NDArray[np.float32] = torch.istft(
        spectra([mixture], spec)[0] * torch.from_numpy(mask),
        spec.n_fft,
        spec.stft_hop,
        window=torch.hann_window(spec.n_fft),
        length=len(mixture),
    ).numpy()
    return sound
