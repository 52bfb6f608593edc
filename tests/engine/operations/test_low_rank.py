"""Masks are sorted again by the few spectra of which each side of a window is made."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
import torch
from numpy.typing import NDArray

from engine.audio.buffer import Buffer
from engine.evaluation.metrics import si_sdr
from engine.operations import low_rank
from engine.operations.looks import Looks
from engine.operations.separate import separate
from engine.operations.window_spectra import spectra
from tests.helpers import tiny

RATE, SECONDS = 8000, 1.9


def beeps(pitch_hz: float, every_s: float, level: float = 0.1) -> NDArray[np.float32]:
    """A tone that comes and goes."""
    time = np.arange(round(RATE * SECONDS)) / RATE
    is_on = (time % every_s) < every_s / 2
    return (level * is_on * np.sin(2 * np.pi * pitch_hz * time)).astype(np.float32)


def hum(level: float = 0.1) -> NDArray[np.float32]:
    """A low sound that never changes."""
    time = np.arange(round(RATE * SECONDS)) / RATE
    parts = [np.sin(2 * np.pi * pitch * time + pitch) for pitch in (110, 220, 330, 440, 880)]
    return (level * np.sum(parts, axis=0) / 2).astype(np.float32)


def heard(sound: NDArray[np.float32]) -> torch.Tensor:
    return spectra([sound], tiny.spec_of()).abs()


def test_a_mask_that_is_blurred_is_made_clear_by_what_recurs() -> None:
    """Beeps in a hum: the same tone all the time says what belongs to it."""
    target, rest = beeps(1000, 0.4), hum()
    mixture, mine, others = (heard(sound) for sound in (target + rest, target, rest))
    ideal = mine / (mine + others + 1e-9)
    blurred = torch.nn.functional.avg_pool2d(ideal, 5, 1, 2, count_include_pad=False)
    better = low_rank.refine(blurred, mixture)
    before, after = (float(((masks - ideal).abs() * mixture).sum()) for masks in (blurred, better))
    assert after < 0.8 * before
    assert better.min() >= 0
    assert better.max() <= 1


@pytest.mark.parametrize("share", [0.0, 0.1, 0.9, 1.0])
def test_a_side_that_is_nearly_empty_changes_nothing(share: float) -> None:
    """What a mask takes from a sound that is alone, or leaves of it, is of that sound."""
    mixture = heard(hum())
    masks = torch.full_like(mixture, share)
    assert low_rank.refine(masks, mixture) is masks


def test_loudness_does_not_matter() -> None:
    """A whisper is sorted as a shout is."""
    mixture = heard(beeps(1000, 0.4) + hum())
    masks = torch.rand(mixture.shape, generator=torch.Generator().manual_seed(1))
    quiet, loud = (low_rank.refine(masks, gain * mixture) for gain in (1e-4, 1.0))
    torch.testing.assert_close(quiet, loud, atol=1e-3, rtol=0)


def test_silence_stays() -> None:
    """Nothing is divided by nothing."""
    masks = torch.full_like(heard(hum()), 0.5)
    found = low_rank.refine(masks, torch.zeros_like(masks))
    assert found.isfinite().all()


def test_windows_do_not_influence_each_other() -> None:
    """Together or alone, a window gets the same mask."""
    mixtures = torch.cat([heard(beeps(1000, 0.4) + hum()), heard(beeps(700, 0.3) + hum(0.05))])
    masks = torch.rand(mixtures.shape, generator=torch.Generator().manual_seed(1))
    together = low_rank.refine(masks, mixtures)
    alone = torch.cat([low_rank.refine(masks[k : k + 1], mixtures[k : k + 1]) for k in range(2)])
    torch.testing.assert_close(alone, together, atol=1e-4, rtol=0)


@pytest.mark.parametrize(
    ("looks", "gains", "is_better"),
    [(Looks.LOW_RANK, True, True), (Looks.REST, True, False), (Looks.LOW_RANK, False, False)],
)
def test_who_asks_thoroughly_gets_it_from_a_model_that_gains(
    looks: Looks, gains: bool, is_better: bool
) -> None:
    """The whole path: a network that hears roughly in which band the beeps are."""
    target = beeps(900, 0.4)
    mixture = Buffer((target + hum())[np.newaxis], RATE)
    spec = replace(tiny.spec_of(), low_rank=gains)
    band = tiny.band(round(500 / RATE * spec.n_fft), round(1300 / RATE * spec.n_fft))
    model = tiny.Remembering(lambda magnitude: 0.3 + 0.4 * band(magnitude), spec)
    listener = tiny.listener_for(model)
    found = separate(mixture, tiny.any_query(), listener, looks=looks).target.samples[0]
    plain = separate(mixture, tiny.any_query(), listener, looks=Looks.ONCE).target.samples[0]
    assert is_better == (si_sdr(found, target) > si_sdr(plain, target) + 0.3)
    assert is_better != np.array_equal(found, plain)
