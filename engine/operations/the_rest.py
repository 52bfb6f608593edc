"""Ask again against the rest: what a mask leaves over in a window becomes its negative cue.

A network that is told what else there is separates better, and what else there is it has found
itself. Our own addition; what it brings is in `docs/results.md`.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray
from torch import Tensor

from engine.audio import resample
from engine.models.mask_model import MaskModel
from engine.operations.cues import LEAST_REFERENCE_S
from engine.operations.window_spectra import let_through

REST_SHARPENING = 4
"""Power of the mask of the rest, which shall hold little of the target rather than all else."""
WEIGHT = 0.6
"""Length of the negative cue. The whole gave 0.1 dB more where the rest was one sound, but lost
0.2 where it was two or three, which one vector says badly (192 validation mixtures of each)."""
LEAST_REST = 0.1
"""Share of a window's energy that the rest must have. Of a target alone it is what the mask lost
of it, and asking against that would lose more: of 128 validation recordings alone, 2.9 dB."""


def cues_of(
    model: MaskModel,
    sounds: Sequence[NDArray[np.float32]],
    masks: Tensor,
    is_clear: Sequence[bool],
) -> NDArray[np.float32]:
    """The rest of each window as a negative cue.

    Args:
        model: the network.
        sounds: the windows as the network hears them, each of shape (samples,).
        masks: the answers so far, shape (windows, bins, frames).
        is_clear: whether the target is heard in a window clearly enough that the rest is without
            it.

    Returns:
        Shape (windows, embedding_size); zeros for windows that are not clear or hold little else.
    """
    found = np.zeros((len(sounds), model.spec.embedding_size), np.float32)
    for row, mask in enumerate(masks.float().cpu().numpy()):
        if is_clear[row]:
            found[row] = WEIGHT * _rest(model, sounds[row], mask)
    return found


def _rest(
    model: MaskModel, sound: NDArray[np.float32], mask: NDArray[np.float32]
) -> NDArray[np.float32]:
    """What else a window holds as a unit vector; zeros where that is little, or too short."""
    spec = model.spec
    nothing = np.zeros(spec.embedding_size, np.float32)
    rest = let_through(sound, 1 - mask, spec)
    is_long = len(sound) >= LEAST_REFERENCE_S * spec.rate
    if not is_long or not rest.any() or rest @ rest < LEAST_REST * (sound @ sound):
        return nothing
    example = let_through(sound, (1 - mask) ** REST_SHARPENING, spec)
    if not example.any():
        return nothing
    return model.embed_audio(resample.resample(example, spec.rate, spec.cue_rate))
