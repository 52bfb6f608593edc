from __future__ import annotations

import json
from dataclasses import asdict, replace

import pytest
import torch

from engine.models.parts.flow_head import FlowSizes
from engine.models.parts.starter_layers import spectrum
from engine.models.parts.voice_network import VoiceNetworks, VoiceSizes
from tests.helpers.tiny_voice import SIZES


@pytest.fixture(scope="module")
def networks() -> VoiceNetworks:
    """Random ones of toy size."""
    torch.manual_seed(0)
    return VoiceNetworks(SIZES).eval().requires_grad_(False)


@pytest.mark.parametrize("length", [4000, 16_384, 20_011])
def test_masks_fit_mixtures_of_any_length(networks: VoiceNetworks, length: int) -> None:
    """The mask has the frames of the spectrum, its values lie between 0 and 1."""
    samples = 0.1 * torch.randn(2, length)
    heard = spectrum(samples)
    features = networks.hear(samples, heard.abs())
    cue = networks.enrol(0.1 * torch.randn(2, 16_000))
    chosen, film, attended = networks.choose(features, cue, torch.zeros_like(cue))
    mask = networks.separator.decode(features, chosen, film, heard.shape[-1])
    assert heard.shape == mask.shape
    assert 0.0 <= float(mask.min())
    assert float(mask.max()) <= 1.0
    assert SIZES.whisper.width == attended.shape[-1]


def test_the_cue_reaches_the_mask_by_both_ways(networks: VoiceNetworks) -> None:
    """Another vector changes FiLM and encoder; other tokens alone change the encoder's output."""
    samples = 0.1 * torch.randn(1, 8192)
    features = networks.hear(samples, spectrum(samples).abs())
    one, other = networks.enrol(0.1 * torch.randn(2, 16_000)).split(1)
    tokens = one.clone()
    tokens[:, SIZES.speaker.embedding :] = other[:, SIZES.speaker.embedding :]
    none = torch.zeros_like(one)
    _, film, heard = networks.choose(features, one, none)
    _, film_other, _ = networks.choose(features, other, none)
    _, film_tokens, heard_tokens = networks.choose(features, tokens, none)
    assert float((film - film_other).abs().max()) > 1e-4
    assert torch.allclose(film, film_tokens, atol=1e-4)
    assert float((heard - heard_tokens).abs().max()) > 1e-4


def test_cues_are_unit_vectors(networks: VoiceNetworks) -> None:
    """An enrolment is one unit row of the size that the sizes tell."""
    cue = networks.enrol(0.1 * torch.randn(2, 12_000))
    assert (2, SIZES.cue) == cue.shape
    assert torch.allclose(torch.ones(2), cue.norm(dim=1), atol=1e-5)


def test_sizes_that_do_not_fit_are_refused() -> None:
    """Mask head and speaker encoder must agree on the size of a speaker's vector."""
    wrong = VoiceSizes(replace(SIZES.separator, embedding=9), SIZES.speaker, SIZES.whisper)
    with pytest.raises(ValueError, match="differ"):
        VoiceNetworks(wrong)


@pytest.mark.parametrize("flow", [None, FlowSizes(8, 2, 4)])
def test_sizes_survive_json(flow: FlowSizes | None) -> None:
    """What a weights file says of its networks is what they were, with and without a flow."""
    sizes = replace(SIZES, flow=flow)
    assert sizes == VoiceSizes.of(json.loads(json.dumps(asdict(sizes))))
