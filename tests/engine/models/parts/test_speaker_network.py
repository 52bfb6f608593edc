from __future__ import annotations

import torch

from engine.models.parts.speaker_network import SpeakerEncoder, SpeakerSizes

SIZES = SpeakerSizes((4, 6), 16, 8, 3, 5)


def test_vectors_and_tokens_have_unit_length() -> None:
    """One vector and a few tokens for enrolments of any length."""
    torch.manual_seed(0)
    encoder = SpeakerEncoder(SIZES).eval()
    for frames in (100, 253):
        vector, tokens = encoder(torch.randn(2, 80, frames))
        assert (2, 8) == vector.shape
        assert (2, 3, 5) == tokens.shape
        assert torch.allclose(torch.ones(2), vector.norm(dim=-1), atol=1e-5)
        assert torch.allclose(torch.ones(2, 3), tokens.norm(dim=-1), atol=1e-5)


def test_items_of_a_batch_do_not_influence_each_other() -> None:
    """In use, an enrolment has the same vector alone and in company."""
    torch.manual_seed(0)
    encoder, mel = SpeakerEncoder(SIZES).eval(), torch.randn(3, 80, 120)
    assert torch.allclose(encoder(mel)[0][1], encoder(mel[1:2])[0][0], atol=1e-5)
