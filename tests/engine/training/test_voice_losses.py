from __future__ import annotations

import math

import pytest
import torch

from engine.training.voice_losses import margin_loss, mask_losses


def test_margin_asks_for_more_than_the_nearest_direction() -> None:
    """On its own direction a voice still has a loss; without a margin it is a plain softmax."""
    vectors, directions = torch.eye(3)[:1], torch.eye(3)
    classes = torch.tensor([0])
    plain = float(margin_loss(vectors, directions, classes, margin=0.0, scale=5.0))
    assert plain == pytest.approx(math.log(1 + 2 * math.exp(-5.0)), rel=0.02)
    assert float(margin_loss(vectors, directions, classes, margin=0.5, scale=5.0)) > plain


def test_masks_are_judged_where_somebody_speaks_and_leaks_where_nobody_does() -> None:
    """An open mask is perfect for a lone voice and leaks all of it for a stranger."""
    sound = torch.randn(2, 9, 5, dtype=torch.complex64)
    found = mask_losses(torch.ones(2, 9, 5), sound, sound, torch.tensor([1.0, 0.0]))
    assert float(found["separation"]) < -20.0
    assert float(found["leak"]) == pytest.approx(20.0 / 2, abs=0.1)


def test_batches_of_one_kind_are_finite() -> None:
    """All there, or nobody: the other loss is zero."""
    sound = torch.randn(2, 9, 5, dtype=torch.complex64)
    masks = torch.full((2, 9, 5), 0.5)
    assert 0.0 == float(mask_losses(masks, sound, sound, torch.ones(2))["leak"])
    assert 0.0 == float(mask_losses(masks, sound, sound, torch.zeros(2))["separation"])
