from __future__ import annotations

import pytest
import torch

from engine.models.parts.starter_layers import inverse, spectrum
from engine.training import losses


def two_sounds() -> tuple[torch.Tensor, torch.Tensor]:
    """Target and other, noise in separate halves of the time, shape (1, samples)."""
    torch.manual_seed(0)
    target, other = torch.randn(1, 16_384), torch.randn(1, 16_384)
    target[:, 8192:] = 0
    other[:, :8192] = 0
    return target, other


def test_loss_of_the_whole_mixture_is_its_snr() -> None:
    """A mask of ones at 0 dB has an SNR of 0 dB and an SI-SDR of 0 dB."""
    target, other = two_sounds()
    mixture = spectrum(target + other)
    mask = torch.ones(mixture.shape)
    loss = losses.separation_loss(mask, mixture, spectrum(target))
    assert pytest.approx(0.0, abs=0.15) == float(loss)


def test_loss_agrees_with_the_time_domain() -> None:
    """SNR on spectra is close to the SNR of the samples that come out."""
    target, other = two_sounds()
    mixture = spectrum(target + other)
    mask = torch.rand(mixture.shape) * 0.3
    mask[..., :32] += 0.5
    estimate = inverse(mask * mixture, 16_384)
    error = (estimate - target).square().sum()
    snr = float(10 * torch.log10(target.square().sum() / error))
    share = (estimate * target).sum() ** 2 / (estimate.square().sum() * target.square().sum())
    si_sdr = float(10 * torch.log10(share / (1 - share)))
    loss = losses.separation_loss(mask, mixture, spectrum(target), ceiling_db=60.0)
    assert pytest.approx(-0.5 * (snr + si_sdr), abs=0.8) == float(loss)


def test_better_masks_have_lower_loss() -> None:
    """The right half of the time beats everything, which beats the wrong half."""
    target, other = two_sounds()
    mixture, wanted = spectrum(target + other), spectrum(target)
    right = torch.zeros(mixture.shape)
    right[..., :32] = 1
    values = [
        float(losses.separation_loss(mask, mixture, wanted))
        for mask in (right, torch.ones(mixture.shape), 1 - right)
    ]
    assert values == sorted(values)
    assert values[0] < -10


def test_leak_counts_what_comes_out() -> None:
    """Nothing costs nothing; everything costs the whole range."""
    mixture = spectrum(torch.randn(1, 8192))
    assert pytest.approx(0.0, abs=1e-4) == float(
        losses.leak_loss(torch.zeros(mixture.shape), mixture)
    )
    assert pytest.approx(20.0, abs=0.1) == float(
        losses.leak_loss(torch.ones(mixture.shape), mixture)
    )


def test_activity_follows_the_sound() -> None:
    """Frames of the sounding half are active; silence has no active frame."""
    target, _ = two_sounds()
    active = losses.active_frames(spectrum(target))
    assert 1.0 == float(active[:, :32].min())
    assert 0.0 == float(active[:, 34:].max())
    assert 0.0 == float(losses.active_frames(spectrum(torch.zeros(1, 8192))).max())


def test_presence_loss_falls_towards_the_truth() -> None:
    """Sure and right is better than unsure, sure and wrong worse."""
    active = torch.tensor([[1.0] * 10, [0.0] * 10])
    right = (active - 0.5) * 20
    values = [float(losses.presence_loss(x, active)) for x in (right, 0 * right, -right)]
    assert values == sorted(values)
    assert values[0] < 1e-3


def test_alignment_takes_any_right_answer() -> None:
    """A query beside one of its two right prototypes has hardly any loss."""
    prototypes = torch.eye(4)
    query = prototypes[:1]
    positive = torch.tensor([[True, True, False, False]])
    scale = torch.tensor(20.0)
    assert float(losses.alignment_loss(query, prototypes, positive, scale=scale)) < 1e-3
    wrong = torch.tensor([[False, True, False, False]])
    assert float(losses.alignment_loss(query, prototypes, wrong, scale=scale)) > 10


def test_waveform_loss_is_the_published_mixture_of_ratios() -> None:
    """-0.9 SNR - 0.1 SI-SNR, against torchmetrics."""
    from torchmetrics.functional.audio import (
        scale_invariant_signal_noise_ratio,
        signal_noise_ratio,
    )

    target, other = two_sounds()
    target = target + 0.1  # SI-SNR does not mind the mean
    estimate = 0.7 * target + 0.2 * other
    snr = signal_noise_ratio(estimate, target)
    si_snr = scale_invariant_signal_noise_ratio(estimate, target)
    expected = -0.9 * snr - 0.1 * si_snr
    torch.testing.assert_close(expected, losses.waveform_loss(estimate, target), rtol=0, atol=1e-3)


def test_waveform_loss_fixes_the_level_too() -> None:
    """The target at half its level is worse than the target."""
    target, other = two_sounds()
    values = [float(losses.waveform_loss(g * target + 0.01 * other, target)) for g in (1.0, 0.5)]
    assert values[0] < values[1]


def test_leak_of_waveforms_is_a_level_above_the_floor() -> None:
    """All of the mixture is 40 dB above the floor of -40 dB, a tenth of it 20 dB, nothing 0."""
    mixture = torch.randn(1, 4096, generator=torch.Generator().manual_seed(1))
    found = [float(losses.wave_leak_loss(share * mixture, mixture)) for share in (1.0, 0.1, 0.0)]
    assert pytest.approx([40.0, 20.0, 0.0], abs=0.05) == found
