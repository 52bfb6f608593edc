"""What every network promises the pipeline: the shipped one and that of the tests are asked."""

from __future__ import annotations

import dataclasses

import numpy as np
import pytest
import torch

from engine.models import starter
from engine.models.mask_model import MaskModel
from tests.helpers import tiny


@pytest.fixture(scope="module", params=["starter", "tiny"])
def model(request: pytest.FixtureRequest) -> MaskModel:
    """Each network in turn."""
    if request.param == "starter":
        return starter.load()
    return tiny.TinyModel(tiny.convolution())


def vectors(model: MaskModel, count: int) -> tuple[torch.Tensor, torch.Tensor]:
    """A positive cue and no negative, for so many windows."""
    positive = torch.from_numpy(model.embed_text(["a dog"])).expand(count, -1)
    return positive, torch.zeros_like(positive)


def sound(model: MaskModel, count: int, share: float = 1.0) -> torch.Tensor:
    """Noise windows, or a share of them."""
    length = int(model.spec.window * share)
    return 0.1 * torch.randn(count, length, generator=torch.Generator().manual_seed(0))


def test_spec_fits_the_grid_of_windows(model: MaskModel) -> None:
    """Windows begin on the frame grid, and the facts cannot be changed."""
    spec = model.spec
    assert 0 == spec.hop % spec.stft_hop
    assert 0 < spec.hop <= spec.window
    assert 0 < spec.presence_threshold < 1
    assert 64 == len(spec.sha256)
    with pytest.raises(dataclasses.FrozenInstanceError):
        spec.rate = 1  # type: ignore[misc]


@pytest.mark.parametrize("share", [1.0, 0.37])
def test_masks_and_presence_have_a_value_for_every_frame(model: MaskModel, share: float) -> None:
    """Shape (batch, bins, frames) and (batch, frames), 0..1, for full and for short windows."""
    spec = model.spec
    mixture = sound(model, 2, share)
    features = model.features(mixture)
    mask = model.mask(features, *vectors(model, 2))
    presence = model.presence(features, *vectors(model, 2))
    n_frames = mixture.shape[1] // spec.stft_hop + 1
    assert (2, spec.n_fft // 2 + 1, n_frames) == tuple(mask.shape)
    assert (2, n_frames) == tuple(presence.shape)
    assert torch.float32 == mask.dtype == presence.dtype
    for values in (mask, presence):
        assert 0 <= float(values.min()) <= float(values.max()) <= 1


def test_windows_of_a_batch_do_not_influence_each_other(model: MaskModel) -> None:
    """A window alone gets the mask that it gets beside another."""
    mixture = sound(model, 2)
    both = model.mask(model.features(mixture), *vectors(model, 2))
    alone = model.mask(model.features(mixture[:1]), *vectors(model, 1))
    np.testing.assert_allclose(alone[0].numpy(), both[0].numpy(), atol=1e-4)


def test_features_may_be_kept_as_float16(model: MaskModel) -> None:
    """What the cache keeps gives nearly the same mask."""
    features = model.features(sound(model, 1))
    kept = {name: values.half().float() for name, values in features.items()}
    fresh, again = (model.mask(held, *vectors(model, 1)) for held in (features, kept))
    np.testing.assert_allclose(fresh.numpy(), again.numpy(), atol=5e-3)


def test_silence_gives_finite_masks(model: MaskModel) -> None:
    """Digital silence is no division by zero."""
    features = model.features(torch.zeros(1, model.spec.window))
    assert torch.isfinite(model.mask(features, *vectors(model, 1))).all()
    assert torch.isfinite(model.presence(features, *vectors(model, 1))).all()


def test_cues_are_unit_vectors(model: MaskModel) -> None:
    """Of descriptions and of examples, reproducible."""
    clip = sound(model, 1)[0, : 2 * model.spec.cue_rate].numpy()
    rows = [*model.embed_text(["a dog", "rain"]), model.embed_audio(clip)]
    np.testing.assert_allclose(np.linalg.norm(rows, axis=1), 1.0, atol=1e-4)
    assert np.array_equal(model.embed_audio(clip), rows[-1])
