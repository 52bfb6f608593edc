"""LoRA on CLAPSep's encoder, as it was published: one joint projection for query, key and value.

transformers splits that projection in three; three adapters would have three A matrices instead of
one, which is another network. So each attention is put into the published form first, and `peft`
adapts its two linear layers (docs/decisions/008).

Source: Ma et al., CLAPSep (2024), as listed in methods.md A.1; Hu et al., LoRA (2021).
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import torch
from torch import Tensor, nn

from engine.models.clap import AudioEncoder

RANK = 16
ALPHA = 1
_ADAPTER = "default"
_LAYERS = ("qkv", "proj")


class JointAttention(nn.Module):
    """Window attention of the encoder with one projection in and one out. The same function."""

    relative_position_index: Tensor

    def __init__(self, split: Any) -> None:
        """Take the weights of transformers' attention layer (`ClapAudioAttention`)."""
        super().__init__()
        inner, out = getattr(split, "self"), split.output.dense  # noqa: B009 - "self" is its name
        thirds = (inner.query, inner.key, inner.value)
        self.heads = int(inner.num_attention_heads)
        self.qkv = nn.Linear(out.in_features, 3 * out.in_features)
        self.qkv.weight.data = torch.cat([third.weight.detach() for third in thirds])
        self.qkv.bias.data = torch.cat([third.bias.detach() for third in thirds])
        self.proj = nn.Linear(out.in_features, out.out_features)
        # A bias of its own: it is trained, and the query encoder must not change with it.
        self.proj.weight.data = out.weight.detach()
        self.proj.bias.data = out.bias.detach().clone()
        self.relative_position_bias_table = inner.relative_position_bias_table
        self.register_buffer(
            "relative_position_index", inner.relative_position_index, persistent=False
        )

    def forward(
        self,
        hidden_states: Tensor,
        attention_mask: Tensor | None = None,
        output_attentions: bool | None = False,
    ) -> tuple[Tensor]:
        """Attend inside windows; arguments and result are those of transformers' layer.

        Args:
            hidden_states: shape (batch * windows, positions, channels).
            attention_mask: of shifted windows, shape (windows, positions, positions), 0 or -100.
            output_attentions: not supported; the block asks for none.
        """
        n_rows, n_positions, width = hidden_states.shape
        split = self.qkv(hidden_states).view(n_rows, n_positions, 3, self.heads, -1)
        query, key, value = split.permute(2, 0, 3, 1, 4)  # each (rows, heads, positions, ...)
        bias = self.relative_position_bias_table[self.relative_position_index.flatten()]
        bias = bias.view(n_positions, n_positions, self.heads).permute(2, 0, 1)
        if attention_mask is not None:
            each = bias + attention_mask.unsqueeze(1)  # (windows, heads, positions, positions)
            bias = each.repeat(n_rows // len(attention_mask), 1, 1, 1)
        heard = nn.functional.scaled_dot_product_attention(
            query, key, value, attn_mask=bias.to(query.dtype)
        )
        return (self.proj(heard.transpose(1, 2).reshape(n_rows, n_positions, width)),)


def add_adapters(encoder: AudioEncoder, *, rank: int = RANK) -> None:
    """Adapt every linear layer of every window attention; all else is frozen.

    Trainable afterwards: A and B of each pair and the biases of the adapted layers ("lora_only").
    The scale of a pair is alpha / rank with alpha 1, which is loralib's default.
    """
    # Heavy import (7 s): peft pulls transformers and accelerate.
    from peft import LoraConfig, inject_adapter_in_model

    for _, block in _blocks(encoder):
        block.attention = JointAttention(block.attention)
    config = LoraConfig(
        r=rank,
        lora_alpha=ALPHA,
        lora_dropout=0.0,
        bias="lora_only",
        target_modules=rf".*\.attention\.({'|'.join(_LAYERS)})",
    )
    inject_adapter_in_model(config, encoder, adapter_name=_ADAPTER)


def _blocks(encoder: AudioEncoder) -> Iterator[tuple[str, Any]]:
    """Published name and module of each block that holds an attention."""
    stages: Any = encoder.htsat.layers
    for i, stage in enumerate(stages):
        for j, block in enumerate(stage.blocks):
            yield f"audio_branch.layers.{i}.blocks.{j}", block


def adapters(encoder: AudioEncoder) -> dict[str, nn.Parameter]:
    """The trained parameters of an adapted encoder under their published names."""
    found: dict[str, nn.Parameter] = {}
    for name, block in _blocks(encoder):
        for layer in _LAYERS:
            adapted = getattr(block.attention, layer)
            found[f"{name}.attn.{layer}.lora_A"] = adapted.lora_A[_ADAPTER].weight
            found[f"{name}.attn.{layer}.lora_B"] = adapted.lora_B[_ADAPTER].weight
            found[f"{name}.attn.{layer}.bias"] = adapted.base_layer.bias
    return found
