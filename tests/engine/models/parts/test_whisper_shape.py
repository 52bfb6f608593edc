from __future__ import annotations

import pytest
import torch
from torch import nn
from whisper.model import AudioEncoder, TextDecoder

from engine.models.parts.whisper_shape import (
    Decoder,
    Encoder,
    WhisperSizes,
    add_lora,
    encode,
    merge_lora,
)

SIZES = WhisperSizes(positions=50, width=16, heads=2, layers=2, text_positions=12, vocabulary=20)


def whisper_encoder() -> AudioEncoder:
    """The encoder of openai-whisper at toy size."""
    torch.manual_seed(1)
    return AudioEncoder(80, 50, 16, 2, 2)


def test_our_encoder_computes_what_whispers_does() -> None:
    """With openai's weights, by their own names, ours gives the same output."""
    theirs, ours = whisper_encoder().eval(), Encoder(SIZES)
    ours.load_state_dict(theirs.state_dict(), strict=False)
    mel = torch.randn(2, 80, 100)
    expected = theirs(mel)
    assert torch.allclose(expected, ours(mel, torch.zeros(2, 0, 16)), atol=1e-5)


def test_our_decoder_computes_what_whispers_does() -> None:
    """The same for the decoder."""
    torch.manual_seed(2)
    theirs = TextDecoder(20, 12, 16, 2, 2).eval()
    nn.init.normal_(theirs.positional_embedding)
    ours = Decoder(SIZES)
    ours.load_state_dict({k: v for k, v in theirs.state_dict().items() if k != "mask"})
    tokens, heard = torch.randint(20, (2, 7)), torch.randn(2, 9, 16)
    assert torch.allclose(theirs(tokens, heard), ours(tokens, heard), atol=1e-5)


def test_cues_before_the_sound_change_it_and_take_no_place() -> None:
    """As many positions come out as without cues, with other values."""
    encoder, mel = whisper_encoder().requires_grad_(False), torch.randn(2, 80, 60)
    plain = encode(encoder, mel, torch.zeros(2, 0, 16))
    told = encode(encoder, mel, torch.randn(2, 3, 16))
    assert (2, 30, 16) == plain.shape == told.shape
    assert float((plain - told).abs().max()) > 1e-3


def test_too_long_a_sound_is_refused() -> None:
    """More positions than the encoder knows are an error, not a wrong answer."""
    with pytest.raises(ValueError, match="51 positions, the encoder has 50"):
        encode(whisper_encoder(), torch.randn(1, 80, 102), torch.zeros(1, 0, 16))


@pytest.mark.parametrize("make", [whisper_encoder, lambda: Encoder(SIZES)])
def test_lora_starts_as_nothing_and_trains_alone(make) -> None:
    """Adapted, an encoder of either make gives its old output; only LoRA gets a gradient."""
    encoder = make()
    mel, cues = torch.randn(1, 80, 40), torch.randn(1, 2, 16)
    before = encode(encoder, mel, cues)
    adapted = add_lora(encoder, rank=2)
    assert torch.allclose(before, encode(adapted, mel, cues), atol=1e-6)
    encode(adapted, mel, cues).square().mean().backward()
    trained = {name for name, p in adapted.named_parameters() if p.requires_grad}
    # Two layers, query and value, two factors each.
    assert 8 == len(trained)
    assert all("lora_" in name for name in trained)
    touched = {name for name, p in adapted.named_parameters() if p.grad is not None}
    assert trained == touched


def test_merged_lora_is_the_adapted_encoder() -> None:
    """After merging, the old names give what LoRA had made of them."""
    encoder = Encoder(SIZES)
    names = set(encoder.state_dict())
    adapted = add_lora(encoder, rank=2)
    for name, parameter in adapted.named_parameters():
        if "lora_B" in name:
            nn.init.normal_(parameter, std=0.1)
    mel, cues = torch.randn(1, 80, 40), torch.randn(1, 2, 16)
    expected = encode(adapted, mel, cues)
    merged = merge_lora(adapted)
    assert names == set(merged.state_dict())
    assert torch.allclose(expected, encode(merged, mel, cues), atol=1e-5)
