from __future__ import annotations

import pytest
import torch

from engine.models.parts.starter_layers import N_BINS, STFT_HOP, spectrum
from engine.models.parts.starter_network import Dimensions, StarterNetworks, mel_filters

TINY = Dimensions((4, 6, 8, 8), 12, 2, 8, 8, 8, (4, 4, 6, 8), labels=5)


@pytest.fixture
def networks() -> StarterNetworks:
    """Tiny networks with random weights, ready for use."""
    torch.manual_seed(0)
    return StarterNetworks(10, TINY).eval()


@torch.inference_mode()
@pytest.mark.parametrize("samples", [8000, 8001, 12_345, 65_536])
def test_masks_have_the_shape_of_the_spectrum(networks: StarterNetworks, samples: int) -> None:
    """Any length gives one mask value and one presence a frame, between 0 and 1."""
    spectra = spectrum(torch.randn(2, samples))
    separator = networks.separator
    features = separator.encode(spectra.abs())
    cue = separator.tell(torch.randn(2, 8), torch.zeros(2, 8))
    chosen = separator.choose(features, cue)
    mask = separator.decode(features, chosen, cue, spectra.shape[-1])
    assert (2, N_BINS, samples // STFT_HOP + 1) == mask.shape
    assert 0.0 <= float(mask.min()) <= float(mask.max()) <= 1.0
    assert (2, spectra.shape[-1]) == separator.present_logits(chosen, spectra.shape[-1]).shape


@torch.inference_mode()
def test_cue_changes_the_mask(networks: StarterNetworks) -> None:
    """Features do not know the cue, masks do."""
    separator = networks.separator
    features = separator.encode(spectrum(torch.randn(1, 9000)).abs())
    masks = []
    for seed in (1, 2):
        torch.manual_seed(seed)
        cue = separator.tell(torch.randn(1, 8), torch.zeros(1, 8))
        masks.append(separator.decode(features, separator.choose(features, cue), cue, 36))
    assert float((masks[0] - masks[1]).abs().max()) > 1e-4


@torch.inference_mode()
def test_towers_give_unit_vectors(networks: StarterNetworks) -> None:
    """Text and audio land on the unit sphere of the same space."""
    said = networks.text(torch.tensor([1, 2, 3]), torch.tensor([0, 2]))
    networks.text.tokens.normal_()
    said = networks.text(torch.tensor([1, 2, 3]), torch.tensor([0, 2]))
    heard = networks.audio(spectrum(torch.randn(2, 16_000)).abs())
    assert (2, 8) == said.shape == heard.shape
    torch.testing.assert_close(torch.ones(2), said.norm(dim=1))
    torch.testing.assert_close(torch.ones(2), heard.norm(dim=1))


def test_mel_filters_cover_the_spectrum() -> None:
    """No filter is empty and together they weigh every bin that is not at an end."""
    filters = mel_filters(64)
    assert (64, N_BINS) == filters.shape
    torch.testing.assert_close(torch.ones(64), filters.sum(1), atol=1e-5, rtol=0)
    assert bool((filters.sum(0)[2:-2] > 0).all())


def test_classifier_must_have_been_built(networks: StarterNetworks) -> None:
    """Inference networks have no classifier and say so."""
    bare = StarterNetworks(10, Dimensions(TINY.channels, 12, 2, 8, 8, 8, TINY.tower)).separator
    features = bare.encode(spectrum(torch.randn(1, 8000)).abs())
    with pytest.raises(ValueError, match="classifier"):
        bare.classify(features)
    assert (1, 5) == networks.separator.classify(
        networks.separator.encode(spectrum(torch.randn(1, 8000)).abs())
    ).shape
