from __future__ import annotations

import pytest
import torch
from torch import Tensor

from engine.models import voice_answers
from engine.models.parts.starter_layers import spectrum
from engine.models.parts.voice_network import VoiceNetworks
from engine.models.voice_answers import Answer, Calibration
from tests.helpers.tiny_voice import SIZES


@pytest.fixture(scope="module")
def networks() -> VoiceNetworks:
    """Random ones of toy size."""
    torch.manual_seed(0)
    return VoiceNetworks(SIZES).eval().requires_grad_(False)


def heard(networks: VoiceNetworks) -> tuple[dict[str, Tensor], int]:
    """Features of two mixtures of noise, and their frames."""
    samples = 0.1 * torch.randn(2, 8192, generator=torch.Generator().manual_seed(3))
    spectra = spectrum(samples)
    return networks.hear(samples, spectra.abs()), spectra.shape[-1]


def test_an_open_mask_lets_the_mixtures_own_voice_through(networks: VoiceNetworks) -> None:
    """The cue of an unmasked mixture is that of enrolling the mixture itself."""
    features, frames = heard(networks)
    found = voice_answers.voice_in(networks, features, torch.ones(2, 257, frames))
    expected = networks.enrol(features["samples"])
    assert torch.allclose(torch.ones(2), (found * expected).sum(1), atol=1e-3)
    assert torch.allclose(
        torch.ones(2), voice_answers.likeness(networks, found, expected), atol=1e-3
    )


def test_without_weight_a_second_opinion_changes_nothing(networks: VoiceNetworks) -> None:
    """A share of zero gives the first masks; a rival that is not heard gives nearly them."""
    masks, other = torch.rand(1, 257, 4), torch.rand(1, 257, 4)
    first, second = Answer(masks, torch.zeros(1, 4)), Answer(other, torch.full((1, 4), -20.0))
    assert torch.allclose(masks, voice_answers.joined(first, second, 0.0))
    assert torch.allclose(masks, voice_answers.joined(first, second, 0.5), atol=1e-4)


def test_what_belongs_to_the_other_voice_is_taken_away(networks: VoiceNetworks) -> None:
    """Where the other voice owns a bin wholly the mask falls, where it owns nothing it rises."""
    masks = torch.full((1, 257, 4), 0.5)
    other = torch.zeros(1, 257, 4)
    other[:, 100:] = 1.0
    first, second = Answer(masks, torch.zeros(1, 4)), Answer(other, torch.full((1, 4), 20.0))
    found = voice_answers.joined(first, second, 0.5)
    assert float(found[:, :100].min()) > 0.5
    assert float(found[:, 100:].max()) < 0.1


def test_a_named_voice_is_the_other_one(networks: VoiceNetworks) -> None:
    """With a negative cue its own answer is taken, not that of what is left over."""
    features, frames = heard(networks)
    cues = networks.enrol(0.1 * torch.randn(2, 16_000, generator=torch.Generator().manual_seed(1)))
    nobody, named = torch.zeros_like(cues), cues.flip(0)
    first = voice_answers.ask(networks, features, cues, named, frames)
    again, second = voice_answers.opinions(networks, features, first, cues, named)
    for found, positive, negative in ((again, cues, named), (second, named, cues)):
        expected = voice_answers.ask(networks, features, positive, negative, frames)
        assert torch.allclose(expected.masks, found.masks, atol=1e-6)
    _, left = voice_answers.opinions(networks, features, first, cues, nobody)
    assert float((left.masks - second.masks).abs().max()) > 1e-6


@pytest.mark.parametrize(("share", "is_told"), [(0.9, False), (0.3, True)])
def test_the_rest_is_unwanted_where_there_is_one(
    networks: VoiceNetworks, share: float, is_told: bool
) -> None:
    """Of a voice alone what the first answer left over is of that voice: nobody is told of it."""
    features, frames = heard(networks)
    cues = networks.enrol(0.1 * torch.randn(2, 16_000, generator=torch.Generator().manual_seed(1)))
    nobody = torch.zeros_like(cues)
    answer = voice_answers.ask(networks, features, cues, nobody, frames)
    first = Answer(torch.full_like(answer.masks, share), answer.logits)
    again, second = voice_answers.opinions(networks, features, first, cues, nobody)
    left = voice_answers.voice_in(networks, features, 1 - first.masks)
    expected = voice_answers.ask(networks, features, cues, left, frames) if is_told else first
    assert torch.allclose(expected.masks, again.masks, atol=1e-6)
    unwanted = cues if is_told else nobody
    other = voice_answers.ask(networks, features, left, unwanted, frames)
    assert torch.allclose(other.masks, second.masks, atol=1e-6)


def test_likeness_moves_presence_by_its_distance_from_the_middle() -> None:
    """Above the middle up, below it down, by the weight."""
    calibration = Calibration(likeness_weight=4.0, likeness_middle=0.5)
    found = voice_answers.with_likeness(torch.zeros(2, 3), torch.tensor([0.75, 0.25]), calibration)
    assert torch.equal(torch.tensor([[1.0] * 3, [-1.0] * 3]), found)


def test_calibrations_of_other_files_keep_their_defaults() -> None:
    """What a mapping does not hold has its default; other entries are ignored."""
    assert Calibration(0.3) == Calibration.of({"threshold": 0.3, "si_sdri": 7.0})
