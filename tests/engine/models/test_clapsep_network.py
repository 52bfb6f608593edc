from __future__ import annotations

import numpy as np
import pytest
import torch

from engine.models.clapsep_network import ClapSepDims, join_query
from tests.helpers import signals, tiny_clapsep


def test_query_is_normalised_as_a_whole() -> None:
    """The joined query has norm 1, its halves 0.71 (the official test step leaves 1.41)."""
    positive, negative = torch.eye(2, 8)
    query = join_query(positive[None], negative[None])
    assert 1.0 == pytest.approx(float(query.norm()))
    assert 0.5**0.5 == pytest.approx(float(query[0, :8].norm()))


def test_one_sided_query_keeps_its_full_length() -> None:
    """With a missing side the other is not weakened, and no cue at all is no division by zero."""
    nothing = torch.zeros(1, 8)
    assert 1.0 == pytest.approx(float(join_query(torch.eye(1, 8), nothing).norm()))
    assert 0.0 == float(join_query(nothing, nothing).norm())


def test_the_default_size_is_the_published_one() -> None:
    """513 bins, four decoder levels, a query of 1,024."""
    dims = ClapSepDims().decoder
    assert (513, 64, 1024) == (dims.bins, dims.mels, dims.query)
    assert (128, 256, 512, 1024) == dims.widths


@torch.inference_mode()
def test_a_mask_of_ones_gives_the_mixture_back() -> None:
    """Transform and inverse cancel for odd lengths too; the phase is the mixture's."""
    separator = tiny_clapsep.network().separator
    mixture = torch.from_numpy(signals.noise(1.2345, 32_000)).unsqueeze(0)
    spectrum = separator.spectrum(mixture)
    wave = separator.wave(torch.ones(spectrum.shape), spectrum, mixture.shape[1])
    torch.testing.assert_close(mixture, wave, rtol=0, atol=1e-6)


@torch.inference_mode()
@pytest.mark.parametrize("n_samples", [1_000, 32_123, 320_000, 327_679])
def test_any_length_up_to_the_image_is_heard(n_samples: int) -> None:
    """From 31 ms to 10.24 s: 1,024 frames are the limit."""
    separator = tiny_clapsep.network().separator
    mixture = torch.from_numpy(signals.noise(n_samples / 32_000, 32_000)).unsqueeze(0)
    spectrum = separator.spectrum(mixture)
    query = torch.nn.functional.normalize(torch.ones(1, 64))
    logits = separator.decoder(separator.magnitude(spectrum), separator.maps(mixture), query)
    assert (1, 1 + n_samples // 320, 513) == logits.shape


def test_a_longer_window_is_refused_by_name() -> None:
    """Beyond 10.24 s the official code crops one map and fails on a shape; ours says why."""
    with pytest.raises(ValueError, match="do not fit"):
        tiny_clapsep.network().separator.maps(torch.zeros(1, 327_680))


@torch.inference_mode()
def test_items_of_a_batch_do_not_influence_each_other() -> None:
    """An item beside a loud one gives what it gives alone."""
    separator = tiny_clapsep.network().separator
    quiet, loud = signals.noise(1.0, 32_000, 0.01), signals.noise(1.0, 32_000, 0.4, seed=1)
    together = separator.maps(torch.from_numpy(np.stack([quiet, loud])))
    alone = separator.maps(torch.from_numpy(quiet).unsqueeze(0))
    for one, both in zip(alone, together, strict=True):
        torch.testing.assert_close(one[0], both[0], rtol=0, atol=2e-5)


def test_switching_modes_changes_no_weight() -> None:
    """Adapters are merged by the converter, so train and eval never touch weights."""
    network = tiny_clapsep.network()
    before = {key: value.clone() for key, value in network.state_dict().items()}
    network.train()
    network.eval()
    assert all(torch.equal(value, network.state_dict()[key]) for key, value in before.items())
