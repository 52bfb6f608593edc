"""Soft prompts and the speaker layer of prompt-tuned Whisper: the only tensors that it trains.

Names of tensors are those of the published prompt files.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import torch
from torch import Tensor, nn

from engine.errors import WrongWeights
from engine.models import weights

NAME = "prompted-whisper"


@dataclass(frozen=True, slots=True)
class PromptDims:
    """Size of a set of prompts.

    Attributes:
        length: prompts a layer (N); 0 for the speaker token alone.
        width: of the Whisper that they belong to.
        encoder_depth: encoder layers that get prompts of their own; 1 for shallow prompts.
        decoder_depth: the same for the decoder.
        xvector: size of a speaker embedding.
        reparameterised: prompts pass through a small network, which only training needs.
    """

    length: int
    width: int
    encoder_depth: int
    decoder_depth: int
    xvector: int = 512
    reparameterised: bool = False


class Reparameterisation(nn.Module):
    """prompt + LayerNorm(Linear(ReLU(Linear(prompt)))): one network a layer and side."""

    def __init__(self, width: int) -> None:
        super().__init__()
        self.net = nn.Sequential(
            nn.Linear(width, width // 2),
            nn.ReLU(),
            nn.Linear(width // 2, width),
            nn.LayerNorm(width),
        )

    def forward(self, prompt: Tensor) -> Tensor:
        """Transform (length, width)."""
        result: Tensor = prompt + self.net(prompt)
        return result


class SoftPrompts(nn.Module):
    """Prompts of both stacks and the layer that makes a token of a speaker embedding."""

    def __init__(self, dims: PromptDims) -> None:
        super().__init__()
        self.dims = dims
        self.soft_prompt_extra_encoder = self._prompts(dims.encoder_depth)
        self.soft_prompt_extra_decoder = self._prompts(dims.decoder_depth)
        self.spk_embed_layer = nn.Linear(dims.xvector, dims.width)
        depths = (dims.encoder_depth, dims.decoder_depth) if dims.reparameterised else (0, 0)
        self.mlp_encoder, self.mlp_decoder = (
            nn.ModuleList(Reparameterisation(dims.width) for _ in range(depth)) for depth in depths
        )

    def _prompts(self, depth: int) -> nn.Parameter:
        prompts = torch.zeros(depth, self.dims.length, self.dims.width)
        if self.dims.length > 0:  # torch warns about initialising nothing
            nn.init.xavier_uniform_(prompts)
        return nn.Parameter(prompts)

    def encoder(self) -> Tensor:
        """Prompts of the encoder layers as they are inserted, (depth, length, width)."""
        return _through(self.soft_prompt_extra_encoder, self.mlp_encoder)

    def decoder(self) -> Tensor:
        """Prompts of the decoder layers as they are inserted, (depth, length, width)."""
        return _through(self.soft_prompt_extra_decoder, self.mlp_decoder)

    def speaker(self, xvectors: Tensor) -> Tensor:
        """Tokens of speakers, shape (batch, width), from embeddings (batch, xvector)."""
        token: Tensor = self.spk_embed_layer(xvectors)
        return token

    @torch.no_grad()
    def folded(self) -> SoftPrompts:
        """The same prompts without the networks that made them: all that inference needs."""
        dims = PromptDims(
            self.dims.length,
            self.dims.width,
            self.dims.encoder_depth,
            self.dims.decoder_depth,
            self.dims.xvector,
        )
        result = SoftPrompts(dims)
        result.soft_prompt_extra_encoder.copy_(self.encoder())
        result.soft_prompt_extra_decoder.copy_(self.decoder())
        result.spk_embed_layer.load_state_dict(self.spk_embed_layer.state_dict())
        return result.requires_grad_(False)


def _through(prompts: Tensor, networks: nn.ModuleList) -> Tensor:
    if len(networks) == 0:
        return prompts
    pairs = zip(networks, prompts, strict=True)
    return torch.stack([network(prompt) for network, prompt in pairs])


def from_state(state: Mapping[str, Tensor]) -> SoftPrompts:
    """Prompts of any size from their tensors, deep or shallow, folded or not.

    Raises:
        WrongWeights: names every tensor that is missing, unexpected or mis-shaped.
    """
    needed = [f"soft_prompt_extra_{side}" for side in ("encoder", "decoder")]
    absent = [key for key in (*needed, "spk_embed_layer.weight") if key not in state]
    if absent:
        raise WrongWeights(NAME, [f"missing {key}" for key in absent])
    encoder, decoder = (state[key] for key in needed)
    speaker = state["spk_embed_layer.weight"]
    if encoder.ndim != 3 or decoder.ndim != 3:
        raise WrongWeights(NAME, [f"{key} has {state[key].ndim} dimensions" for key in needed])
    dims = PromptDims(
        length=encoder.shape[1],
        width=encoder.shape[2],
        encoder_depth=encoder.shape[0],
        decoder_depth=decoder.shape[0],
        xvector=speaker.shape[1],
        reparameterised=any(key.startswith("mlp_") for key in state),
    )
    prompts = SoftPrompts(dims)
    weights.check(NAME, weights.shapes_of(prompts), state)
    prompts.load_state_dict(dict(state))
    return prompts
