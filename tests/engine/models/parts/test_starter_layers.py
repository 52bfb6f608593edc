from __future__ import annotations

import torch

from engine.models.parts.starter_layers import Film, TimeBlock, inverse, level, shuffle, spectrum


def test_spectrum_is_inverted() -> None:
    """The inverse transform gives the samples back, also for odd lengths."""
    samples = torch.randn(1, 10_001)
    torch.testing.assert_close(samples, inverse(spectrum(samples), 10_001), atol=1e-5, rtol=1e-4)


def test_shuffle_moves_channels_to_positions() -> None:
    """Each group of channels becomes a block of neighbouring positions."""
    maps = torch.arange(4.0).reshape(1, 4, 1, 1)
    assert [[0.0, 1.0], [2.0, 3.0]] == shuffle(maps, (2, 2))[0, 0].tolist()


def test_level_never_is_zero() -> None:
    """Digital silence can be divided by its level."""
    assert float(level(torch.zeros(1, 100))) > 0


def test_film_starts_near_the_identity() -> None:
    """A cue of zeros changes nothing."""
    maps = torch.randn(2, 3, 4, 5)
    torch.testing.assert_close(maps, Film(6, 3)(maps, torch.zeros(2, 6)))


@torch.inference_mode()
def test_time_block_sees_the_whole_window() -> None:
    """A change in the last frame reaches the first one through the view of the window."""
    torch.manual_seed(0)
    block, series = TimeBlock(8, 1), torch.randn(1, 8, 50)
    changed = series.clone()
    changed[:, :4, -1] += 5.0
    difference = (block(changed) - block(series)).abs()
    assert float(difference[:, :, 0].max()) > 1e-5
