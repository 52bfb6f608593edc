"""Sort a window again by the few spectra of which each side is made: what recurs stays together.

A mask says for every place of the spectrogram how much of it is the target's, each place for
itself. Sounds recur: a bark has the spectrum of the bark before it, a fan the same one all the
time. So the target and the rest of a window are each described by a few spectra that come and go,
and what fits the description of one side better goes to that side. The network that made the mask
knows sounds in general, the description only those of this window.

Source: Lee & Seung, NIPS 2000 (multiplicative updates for the divergence); Smaragdis et al.,
ICA 2007 (mixtures as sums of described sources). Beginning from masks of a network, stopping
early and the mean over several sizes are our own; what they bring is in `docs/results.md`.
"""

from __future__ import annotations

import torch
from torch import Tensor

SIZES = (3, 8, 16)
"""Spectra of each side: few say best what recurs, many what changes, so the mean of all counts."""
APART = 10
"""Updates in which each side is described as the mask gives it. More would learn its mistakes."""
TOGETHER = 8
"""Updates in which both descriptions share what was heard, so that they can exchange it."""
WEIGHT = 0.7
"""Of the descriptions in the mask; the network keeps the others. On 200 mixtures of the validation
split (weights that never saw it, by hand) 0.5, 0.7 and 0.85 were alike, 1 was worse."""
FAINT, CLEAR = 0.05, 0.15
"""Shares of a window's energy that each side must have to be described at all, and wholly: what
a mask takes from a sound that is alone is of that sound."""
_TINY = 1e-9


def refine(masks: Tensor, heard: Tensor) -> Tensor:
    """Masks after both sides of each window were described.

    Deterministic, and no window influences another.

    Args:
        masks: of the target, shape (windows, bins, frames), float32, 0..1.
        heard: magnitudes of the windows, the same shape.

    Returns:
        New masks; those of windows that one side fills alone stay as they are.
    """
    weight = WEIGHT * _mixed(masks, heard)
    if not weight.any():
        return masks
    heard = heard / heard.mean((1, 2), keepdim=True).clamp_min(_TINY)
    sides = torch.stack([heard * masks, heard * (1 - masks)], dim=1)
    described = torch.stack([_described(sides, heard, size) for size in SIZES]).sum(0)
    share = described[:, 0] / (described.sum(1) + _TINY)
    return masks ** (1 - weight) * share**weight


def _mixed(masks: Tensor, heard: Tensor) -> Tensor:
    """How much the fainter side of each window can be described, 0..1, shape (windows, 1, 1)."""
    total = heard.square().sum((1, 2), keepdim=True).clamp_min(_TINY)
    shares = [
        (heard * side).square().sum((1, 2), keepdim=True) / total for side in (masks, 1 - masks)
    ]
    return ((torch.minimum(*shares) - FAINT) / (CLEAR - FAINT)).clamp(0, 1)


def _described(sides: Tensor, heard: Tensor, size: int) -> Tensor:
    """Both sides as sums of `size` spectra, shape (windows, 2, bins, frames).

    Args:
        sides: magnitudes of target and rest, shape (windows, 2, bins, frames).
        heard: their sum, shape (windows, bins, frames).
        size: number of spectra of each side.
    """
    n_windows, _, bins, frames = sides.shape
    generator = torch.Generator().manual_seed(size)
    spectra = 0.1 + torch.rand(bins, size, generator=generator).to(sides.device)
    times = 0.1 + torch.rand(size, frames, generator=generator).to(sides.device)
    spectra = spectra.expand(n_windows, 2, bins, size)
    times = times * sides.mean((2, 3), keepdim=True)
    for _ in range(APART):
        times = times * _times_gain(sides / (spectra @ times + _TINY), spectra)
        spectra = spectra * _spectra_gain(sides / (spectra @ times + _TINY), times)
    whole = heard.unsqueeze(1)
    for _ in range(TOGETHER):
        times = times * _times_gain(_fit(whole, spectra, times), spectra)
        spectra = spectra * _spectra_gain(_fit(whole, spectra, times), times)
    return spectra @ times


def _fit(whole: Tensor, spectra: Tensor, times: Tensor) -> Tensor:
    """What was heard over what both sides together say, shape (windows, 1, bins, frames)."""
    return whole / ((spectra @ times).sum(1, keepdim=True) + _TINY)


def _times_gain(fit: Tensor, spectra: Tensor) -> Tensor:
    """By how much each spectrum should sound louder, shape (windows, 2, size, frames)."""
    return spectra.mT @ fit / (spectra.sum(2).unsqueeze(-1) + _TINY)


def _spectra_gain(fit: Tensor, times: Tensor) -> Tensor:
    """By how much each spectrum should hold more of a bin, shape (windows, 2, bins, size)."""
    return fit @ times.mT / (times.sum(3).unsqueeze(2) + _TINY)
