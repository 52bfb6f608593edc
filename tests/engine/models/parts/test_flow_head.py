from __future__ import annotations

import numpy as np
import torch

from engine.models.parts.flow_head import SMALLEST, FlowHead, FlowSizes, vocode
from engine.models.parts.whisper_mel import WhisperMel
from tests.helpers.voices import voice

SIZES = FlowSizes(width=24, blocks=3, time=8)


def head(n_mels: int = 6, tokens: int = 4) -> FlowHead:
    """A field of toy size."""
    torch.manual_seed(0)
    return FlowHead(SIZES, n_mels, tokens)


def test_loss_is_zero_for_the_true_velocity() -> None:
    """A field that says x1 - (1 - s) x0 errs nowhere; one that says nothing errs by its square."""
    mel, noise = torch.randn(2, 6, 10), torch.randn(2, 6, 10)
    field = head()
    velocity = 2.0 * mel - (1 - SMALLEST) * noise
    field.forward = lambda state, time, tokens: velocity  # type: ignore[method-assign]
    time, tokens = torch.rand(2), torch.zeros(2, 5, 4)
    assert torch.allclose(torch.zeros(2), field.loss(mel, tokens, noise, time))
    field.forward = lambda state, time, tokens: torch.zeros_like(state)  # type: ignore[method-assign]
    expected = velocity.square().mean((1, 2))
    assert torch.allclose(expected, field.loss(mel, tokens, noise, time))


def test_a_straight_way_is_sampled_in_one_step() -> None:
    """With the true velocity of one goal, Euler arrives in one step as in ten."""
    mel, noise = torch.randn(1, 6, 10), torch.randn(1, 6, 10)
    field = head()
    field.forward = lambda state, time, tokens: 2.0 * mel - noise  # type: ignore[method-assign]
    tokens = torch.zeros(1, 5, 4)
    for steps in (1, 10):
        assert torch.allclose(mel, field.sample(tokens, noise, steps=steps), atol=1e-5)


def test_the_flow_learns_what_the_tokens_say() -> None:
    """Two spectra told by two tokens: after some steps, samples are near the one that was told."""
    field = head()
    goals = torch.stack([torch.ones(6, 8), -torch.ones(6, 8)])
    tokens = torch.zeros(2, 4, 4)
    tokens[0, :, 0] = tokens[1, :, 1] = 1.0
    optimiser = torch.optim.Adam(field.parameters(), lr=1e-2)
    generator = torch.Generator().manual_seed(1)
    for _ in range(150):
        noise = torch.randn(2, 6, 8, generator=generator)
        loss = field.loss(goals, tokens, noise, torch.rand(2, generator=generator)).mean()
        optimiser.zero_grad()
        loss.backward()
        optimiser.step()
    with torch.no_grad():
        found = field.sample(tokens, torch.randn(2, 6, 8, generator=generator))
    assert float((found - goals).abs().mean()) < 0.35


def test_vocoding_the_mixtures_own_mels_gives_about_the_mixture() -> None:
    """Right magnitudes with the right phase: what comes out correlates with what went in."""
    ear, sound = WhisperMel(), torch.from_numpy(voice("low", 1.0))[None]
    found = vocode(ear(sound), sound, ear)
    assert sound.shape == found.shape
    cosine = np.corrcoef(sound[0].numpy(), found[0].numpy())[0, 1]
    assert cosine > 0.9
