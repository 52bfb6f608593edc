"""Windows as spectra and as sound again."""

from __future__ import annotations

import numpy as np
import pytest
import torch

from engine.operations.window_spectra import let_through, spectra
from tests.helpers import tiny

SOUND = (0.1 * np.random.default_rng(3).standard_normal(15_200)).astype(np.float32)
INNER = slice(400, -400)  # the outermost samples hang on half a window


def test_spectra_lie_on_the_grid_of_the_masks() -> None:
    """One column for each frame of the network's own features, of the same values."""
    features = tiny.TinyModel(tiny.constant(1.0)).features(torch.from_numpy(SOUND[np.newaxis]))
    torch.testing.assert_close(features["magnitude"], spectra([SOUND], tiny.spec_of()).abs())


@pytest.mark.parametrize("length", [15_200, 60])
def test_an_open_mask_lets_everything_through(length: int) -> None:
    """Of windows shorter than half a transform, too."""
    sound, spec = SOUND[:length], tiny.spec_of()
    mask = np.ones(spectra([sound], spec)[0].shape, np.float32)
    np.testing.assert_allclose(sound, let_through(sound, mask, spec), atol=1e-5)


def test_a_mask_of_a_half_halves() -> None:
    """Values are shares of the magnitude."""
    spec = tiny.spec_of()
    mask = np.full(spectra([SOUND], spec)[0].shape, 0.5, np.float32)
    found = let_through(SOUND, mask, spec)
    np.testing.assert_allclose(SOUND[INNER] / 2, found[INNER], atol=1e-5)
