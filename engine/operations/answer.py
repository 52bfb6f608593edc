"""What a network answers about windows, asked as often and sorted as a query says."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor

from engine.models.mask_model import MaskModel
from engine.operations import low_rank, the_rest
from engine.operations.cues import Query
from engine.operations.window_spectra import spectra


def answer(
    model: MaskModel,
    features: dict[str, Tensor],
    sounds: Sequence[NDArray[np.float32]],
    query: Query,
    cues: tuple[Tensor, Tensor],
    is_clear: Sequence[bool],
) -> Tensor:
    """Masks of the target, shape (windows, bins, frames), float32, 0..1.

    Args:
        model: the network.
        features: of equally long windows.
        sounds: the windows as the network hears them, each of shape (samples,).
        query: says what is done beside asking once.
        cues: positive and negative, each of shape (windows, embedding_size).
        is_clear: see `the_rest.cues_of`.
    """
    positive, negative = cues
    masks = model.mask(features, positive, negative).float()
    if query.is_low_rank:
        heard = spectra(sounds, model.spec).abs().to(masks.device)
        masks = low_rank.refine(masks, heard)
    if query.is_against_rest:
        # What was sorted leaves less of the target in the rest.
        rest = the_rest.cues_of(model, sounds, masks, is_clear)
        if rest.any():
            masks = model.mask(features, positive, torch.from_numpy(rest).to(masks.device)).float()
            masks = low_rank.refine(masks, heard) if query.is_low_rank else masks
    return masks
