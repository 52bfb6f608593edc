"""Training losses. Separation is measured on spectra: no inverse transform is needed."""

from __future__ import annotations

import torch
from torch import Tensor
from torch.nn import functional as F

_TINY = 1e-8


def separation_loss(
    mask: Tensor, mixture: Tensor, target: Tensor, *, ceiling_db: float = 25.0
) -> Tensor:
    """Minus the mean of SNR and SI-SDR of a magnitude mask on a mixture, one value an item.

    SNR alone hardly minds the wrong sound (-3 dB); SI-SDR alone does not fix the level.

    By Parseval the energies of an STFT stand for those of the samples, so masks are judged without
    an inverse transform: |MX - S|^2 = M^2 |X|^2 - 2 M Re(X* S) + |S|^2.

    Args:
        mask: shape (batch, bins, frames), 0..1.
        mixture: complex spectra of the mixtures, same shape.
        target: complex spectra of the targets, same shape; none may be silent.
        ceiling_db: gains beyond this hardly count (soft threshold).

    Returns:
        Shape (batch,), in dB, lower is better.

    Source: Le Roux et al., ICASSP 2019 (SI-SDR); soft threshold: Wisdom et al. 2020, eq. 2.
    """
    power = mixture.real.square() + mixture.imag.square()
    inner = mixture.real * target.real + mixture.imag * target.imag
    target_energy = (target.real.square() + target.imag.square()).sum((1, 2)) + _TINY
    estimate_energy = (mask.square() * power).sum((1, 2)) + _TINY
    product = (mask * inner).sum((1, 2))
    error = (estimate_energy - 2 * product + target_energy).clamp_min(0)
    soft = 10.0 ** (-ceiling_db / 10.0)
    snr = -10 * torch.log10(error / target_energy + soft)
    cosine2 = product.square() / (estimate_energy * target_energy)
    si_sdr = 10 * torch.log10(cosine2 / (1 - cosine2 + soft) + 1e-3)
    return -0.5 * (snr + si_sdr)


def waveform_loss(estimate: Tensor, target: Tensor, *, snr_share: float = 0.9) -> Tensor:
    """CLAPSep's loss: -0.9 SNR - 0.1 SI-SNR of waveforms, one value an item, in dB.

    Args:
        estimate: shape (batch, samples).
        target: the same shape; none may be silent.
        snr_share: weight of the SNR; the other has the rest.

    Source: Ma et al., CLAPSep (2024); SI-SNR is SI-SDR without the mean.
    """
    snr = _ratio_db(target, estimate - target)
    target = target - target.mean(-1, keepdim=True)
    estimate = estimate - estimate.mean(-1, keepdim=True)
    energy = target.square().sum(-1, keepdim=True) + _TINY
    gain = (estimate * target).sum(-1, keepdim=True) / energy
    projected = gain * target
    si_snr = _ratio_db(projected, estimate - projected)
    return -snr_share * snr - (1 - snr_share) * si_snr


def _ratio_db(signal: Tensor, noise: Tensor) -> Tensor:
    return 10 * torch.log10((signal.square().sum(-1) + _TINY) / (noise.square().sum(-1) + _TINY))


def wave_leak_loss(estimate: Tensor, mixture: Tensor, *, floor_db: float = -40.0) -> Tensor:
    """As `leak_loss`, of waveforms (batch, samples): what comes out of a mixture, in dB."""
    share = estimate.square().sum(-1) / (mixture.square().sum(-1) + _TINY)
    return 10 * torch.log10(share + 10 ** (floor_db / 10)) - floor_db


def leak_loss(mask: Tensor, mixture: Tensor, *, floor_db: float = -20.0) -> Tensor:
    """How much comes out where nothing should, in dB above the floor, shape (batch,)."""
    power = mixture.real.square() + mixture.imag.square()
    share = (mask.square() * power).sum((1, 2)) / (power.sum((1, 2)) + _TINY)
    return 10 * torch.log10(share + 10 ** (floor_db / 10)) - floor_db


def active_frames(target: Tensor, *, below_peak_db: float = 30.0) -> Tensor:
    """Where a target sounds: near the level of its loudest frame. (batch, frames), 0 or 1."""
    energy = (target.real.square() + target.imag.square()).sum(1)
    loudest = energy.amax(1, keepdim=True)
    return ((energy > loudest * 10 ** (-below_peak_db / 10)) & (loudest > _TINY)).float()


def presence_loss(logits: Tensor, active: Tensor, *, top_share: float = 0.1) -> Tensor:
    """Binary cross-entropy of presence with activity: of every frame, and of the item as a whole.

    The item is judged by the mean of its highest tenth, which is what decides "not found" in use.

    Args:
        logits: shape (items, frames).
        active: 0 or 1, the same shape.
        top_share: share of the frames that stand for the item.
    """
    frames = F.binary_cross_entropy_with_logits(logits, active)
    highest = logits.topk(max(1, round(top_share * logits.shape[1])), dim=1).values.mean(1)
    return frames + 0.3 * F.binary_cross_entropy_with_logits(highest, active.amax(1))


def alignment_loss(
    queries: Tensor, prototypes: Tensor, positive: Tensor, *, scale: Tensor
) -> Tensor:
    """InfoNCE with several right answers: cues against one caption of every label.

    Args:
        queries: unit rows (n, size).
        prototypes: unit rows (labels, size).
        positive: boolean (n, labels), at least one True a row.
        scale: inverse temperature.
    """
    with torch.autocast(queries.device.type, enabled=False):  # 16 bits are too few for cosines
        logits = scale.float() * queries.float() @ prototypes.float().T
    right = logits.masked_fill(~positive, float("-inf")).logsumexp(1)
    return (logits.logsumexp(1) - right).mean()
