from __future__ import annotations

import numpy as np
import pytest
import torch

from engine.training.hardening import Thinning, disturbed, with_holes


def test_thinning_leaves_out_whole_maps() -> None:
    """A map is kept whole, and louder for those that are gone, or is silent."""
    maps = Thinning(np.random.default_rng(0), 0.25)(torch.ones(50, 40, 3, 2))
    peaks = maps.flatten(2).amax(-1)
    assert torch.equal(maps, peaks[:, :, None, None].expand_as(maps))
    assert [0.0, 4 / 3] == pytest.approx(sorted(peaks.unique().tolist()))
    assert 0.25 == pytest.approx(float((peaks == 0).float().mean()), abs=0.03)


def test_disturbed_clips_keep_their_own_sound_on_top() -> None:
    """What is put behind a clip is at least 5 dB below it, and some clips stay alone."""
    clips = torch.eye(64)
    behind = disturbed(clips, np.random.default_rng(1)) - clips
    loudest = behind.abs().amax(1)
    assert float(loudest.max()) <= 10 ** (-5 / 20)
    assert 0 < int((loudest == 0).sum()) < 64


def test_holes_silence_bands_and_stretches() -> None:
    """Some of each spectrogram is silent, the rest is as it was."""
    left = with_holes(torch.ones(8, 257, 128), np.random.default_rng(2))
    assert {0.0, 1.0} == set(left.unique().tolist())
    assert all(0.02 < float((row == 0).float().mean()) < 0.6 for row in left)
