"""Encoder and decoder of Whisper's shape at any size, with places for cues before the sound.

Parameters carry openai-whisper's names, and `encode` runs its own encoder just as well: what is
learned small is the same code as at full size, where LoRA adapts the published weights.

Source: Radford et al., ICML 2023 (Whisper), section 2.2; Hu et al., ICLR 2022 (LoRA).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import torch
from torch import Tensor, nn
from torch.nn import functional as F

FRAMES_A_POSITION = 2
"""The second convolution halves the frames: a position is 20 ms."""


@dataclass(frozen=True, slots=True)
class WhisperSizes:
    """Sizes of an encoder and its decoder.

    Attributes:
        mels: bands of the log-mel spectrogram.
        positions: of the encoder, at most.
        width: of both.
        heads: of every attention.
        layers: of the encoder.
        text_layers: of the decoder.
        text_positions: tokens of a text, at most.
        vocabulary: number of tokens.
    """

    mels: int = 80
    positions: int = 512
    width: int = 128
    heads: int = 4
    layers: int = 3
    text_layers: int = 2
    text_positions: int = 96
    vocabulary: int = 32


class Attention(nn.Module):
    """Multi-head attention; keys have no bias."""

    def __init__(self, width: int, heads: int) -> None:
        super().__init__()
        self.heads = heads
        self.query = nn.Linear(width, width)
        self.key = nn.Linear(width, width, bias=False)
        self.value = nn.Linear(width, width)
        self.out = nn.Linear(width, width)

    def forward(self, x: Tensor, source: Tensor, *, causal: bool = False) -> Tensor:
        """What each row of x (batch, n, width) takes from the rows of a source."""
        query, key, value = (
            rows.unflatten(2, (self.heads, -1)).transpose(1, 2)
            for rows in (self.query(x), self.key(source), self.value(source))
        )
        mixed = F.scaled_dot_product_attention(query, key, value, is_causal=causal)
        joined: Tensor = self.out(mixed.transpose(1, 2).flatten(2))
        return joined


class Block(nn.Module):
    """Pre-norm transformer block; with `cross` it also looks at a second sequence."""

    def __init__(self, width: int, heads: int, *, cross: bool = False) -> None:
        super().__init__()
        self.attn, self.attn_ln = Attention(width, heads), nn.LayerNorm(width)
        self.cross_attn = Attention(width, heads) if cross else None
        self.cross_attn_ln = nn.LayerNorm(width) if cross else None
        self.mlp = nn.Sequential(
            nn.Linear(width, 4 * width), nn.GELU(), nn.Linear(4 * width, width)
        )
        self.mlp_ln = nn.LayerNorm(width)

    def forward(self, x: Tensor, heard: Tensor | None = None, *, causal: bool = False) -> Tensor:
        """The same shape as x (batch, n, width)."""
        normed = self.attn_ln(x)
        x = x + self.attn(normed, normed, causal=causal)
        if self.cross_attn is not None and self.cross_attn_ln is not None and heard is not None:
            x = x + self.cross_attn(self.cross_attn_ln(x), heard)
        return x + self.mlp(self.mlp_ln(x))


class Encoder(nn.Module):
    """Whisper's encoder at a size of one's own."""

    positional_embedding: Tensor

    def __init__(self, sizes: WhisperSizes) -> None:
        super().__init__()
        self.conv1 = nn.Conv1d(sizes.mels, sizes.width, 3, padding=1)
        self.conv2 = nn.Conv1d(sizes.width, sizes.width, 3, stride=2, padding=1)
        table = sinusoids(sizes.positions, sizes.width)
        self.register_buffer("positional_embedding", table, persistent=False)
        self.blocks = nn.ModuleList(Block(sizes.width, sizes.heads) for _ in range(sizes.layers))
        self.ln_post = nn.LayerNorm(sizes.width)

    def forward(self, mel: Tensor, prefix: Tensor) -> Tensor:
        """See `encode`."""
        return encode(self, mel, prefix)


def encode(encoder: Any, mel: Tensor, prefix: Tensor) -> Tensor:
    """Run an encoder of Whisper's shape, ours or openai's, with cue tokens before the sound.

    Args:
        encoder: has conv1, conv2, positional_embedding, blocks, ln_post.
        mel: shape (batch, mels, frames).
        prefix: shape (batch, cues, width); they have no place in time. No rows for a plain run.

    Returns:
        The positions of the sound, shape (batch, ceil(frames / 2), width).

    Raises:
        ValueError: the sound is longer than the encoder's positions.
    """
    x = F.gelu(encoder.conv2(F.gelu(encoder.conv1(mel)))).transpose(1, 2)
    n_places, n_known = x.shape[1], encoder.positional_embedding.shape[0]
    if n_places > n_known:
        raise ValueError(f"{n_places} positions, the encoder has {n_known}")
    x = x + encoder.positional_embedding[:n_places]
    x = torch.cat([prefix.to(x.dtype), x], dim=1)
    for block in encoder.blocks:
        x = block(x)
    found: Tensor = encoder.ln_post(x[:, prefix.shape[1] :])
    return found


class Decoder(nn.Module):
    """Whisper's decoder at a size of one's own: the next token of what is heard."""

    def __init__(self, sizes: WhisperSizes) -> None:
        super().__init__()
        self.token_embedding = nn.Embedding(sizes.vocabulary, sizes.width)
        self.positional_embedding = nn.Parameter(torch.zeros(sizes.text_positions, sizes.width))
        self.blocks = nn.ModuleList(
            Block(sizes.width, sizes.heads, cross=True) for _ in range(sizes.text_layers)
        )
        self.ln = nn.LayerNorm(sizes.width)
        nn.init.normal_(self.token_embedding.weight, std=0.1)
        nn.init.normal_(self.positional_embedding, std=0.1)

    def forward(self, tokens: Tensor, heard: Tensor) -> Tensor:
        """Logits of the token after each, shape (batch, n, vocabulary).

        Args:
            tokens: shape (batch, n), at most `text_positions`.
            heard: from an encoder, shape (batch, positions, width).
        """
        x = self.token_embedding(tokens) + self.positional_embedding[: tokens.shape[1]]
        for block in self.blocks:
            x = block(x, heard, causal=True)
        return (self.ln(x) @ self.token_embedding.weight.T).float()


def sinusoids(length: int, channels: int) -> Tensor:
    """Whisper's positional table (length, channels): sines, then cosines, 1 to 10,000 frames."""
    step = torch.log(torch.tensor(10_000.0)) / (channels // 2 - 1)
    scales = torch.exp(-step * torch.arange(channels // 2))
    angles = torch.arange(length).unsqueeze(1) * scales.unsqueeze(0)
    return torch.cat([angles.sin(), angles.cos()], dim=1)


def add_lora(encoder: nn.Module, *, rank: int = 16) -> nn.Module:
    """Freeze an encoder of Whisper's shape but for LoRA on every query and value projection.

    Uses `peft`. The network keeps its class: `encode` runs it as before, with the same result
    until training changes it.

    Returns:
        The encoder.
    """
    from peft import LoraConfig, inject_adapter_in_model

    config = LoraConfig(r=rank, lora_alpha=rank, target_modules=["query", "value"])
    return inject_adapter_in_model(config, encoder)


def merge_lora(encoder: nn.Module) -> nn.Module:
    """Add what LoRA learned to the weights that it adapted, and take it away again.

    Returns:
        The encoder, with the names and shapes that it had before `add_lora`.
    """
    from peft.tuners.lora import LoraLayer

    for parent in list(encoder.modules()):
        for name, child in list(parent.named_children()):
            if isinstance(child, LoraLayer):
                child.merge()
                setattr(parent, name, child.get_base_layer())
    return encoder
