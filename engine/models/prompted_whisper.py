"""Whisper that hears one speaker in a mixture: prompts and a speaker token inside a frozen model.

Built on openai-whisper's own layers; neither its classes nor its instances are changed. Importing
this module loads torch and whisper (3 s).

Source: TS-Whisper, prompt tuning for target-speaker recognition; behaviour as in methods.md A.4.
"""

from __future__ import annotations

from typing import Any

import torch
from torch import Tensor, nn
from whisper.decoding import DecodingOptions, DecodingResult, decode
from whisper.model import AudioEncoder, TextDecoder, Whisper

from engine.models.parts.prompt_places import NOT_SCORED, free_positions, placeholders
from engine.models.parts.soft_prompts import SoftPrompts
from engine.models.parts.whisper_tokens import Tokens


class PromptedEncoder(nn.Module):
    """Whisper's encoder with a speaker token and prompts at its first positions."""

    def __init__(self, base: AudioEncoder, prompts: SoftPrompts) -> None:
        super().__init__()
        self.base, self.prompts = base, prompts

    def forward(self, mel: Tensor, xvectors: Tensor) -> Tensor:
        """Encode mixtures for speakers.

        Args:
            mel: shape (batch, mels, 3000), from `log_mel`.
            xvectors: shape (batch, xvector).

        Returns:
            Shape (batch, positions, width).
        """
        base, gelu = self.base, nn.functional.gelu
        x = gelu(base.conv2(gelu(base.conv1(mel)))).permute(0, 2, 1)
        speaker = self.prompts.speaker(xvectors.to(self.prompts.spk_embed_layer.weight.dtype))
        x = torch.cat([speaker.unsqueeze(1).to(x.dtype), x[:, 1:]], dim=1)
        prompts = self.prompts.encoder()
        x = (_insert(x, prompts[0]) + base.positional_embedding).to(x.dtype)
        for layer, block in enumerate(base.blocks):
            # Position 0, the speaker, goes on changing from layer to layer.
            if 0 < layer < len(prompts):
                x = _insert(x, prompts[layer])
            x = block(x)
        encoded: Tensor = base.ln_post(x)
        return encoded


class PromptedDecoder(nn.Module):
    """Whisper's decoder with prompts after the first token. The speaker is not told to it."""

    def __init__(self, base: TextDecoder, prompts: SoftPrompts) -> None:
        super().__init__()
        self.base, self.prompts = base, prompts

    @property
    def blocks(self) -> Any:
        """Whisper's blocks; its decoding looks for them here."""
        return self.base.blocks

    def forward(
        self, x: Tensor, xa: Tensor, kv_cache: dict[nn.Module, Tensor] | None = None
    ) -> Tensor:
        """Logits of the next tokens.

        Prompts are written where a sequence begins; later calls find them in the cache. A lone
        first token, as in language detection, goes without.

        Args:
            x: token ids, shape (batch, tokens).
            xa: encoded sound, shape (batch, positions, width).
            kv_cache: of `Whisper.install_kv_cache_hooks`.

        Returns:
            Shape (batch, tokens, vocabulary), float32.

        Raises:
            ValueError: a first call with more than one token, but fewer than the prompts need.
        """
        base = self.base
        offset = next(iter(kv_cache.values())).shape[1] if kv_cache else 0
        n_tokens = x.shape[-1]
        begins = offset == 0 and n_tokens > 1
        if begins and n_tokens < free_positions(self.prompts.dims.length):
            raise ValueError(f"{n_tokens} tokens leave no room for the prompts")
        prompts = self.prompts.decoder() if begins else None
        h = base.token_embedding(x)
        if prompts is not None:
            h = _insert(h, prompts[0])
        h = (h + base.positional_embedding[offset : offset + n_tokens]).to(xa.dtype)
        for layer, block in enumerate(base.blocks):
            if prompts is not None and 0 < layer < len(prompts):
                h = _insert(h, prompts[layer])
            h = block(h, xa, mask=base.mask, kv_cache=kv_cache)
        h = base.ln(h)
        return (h @ base.token_embedding.weight.to(h.dtype).T).float()


def _insert(x: Tensor, prompts: Tensor) -> Tensor:
    """Replace positions 1..N of (batch, positions, width) by prompts (N, width)."""
    end = 1 + prompts.shape[0]
    inserted = prompts.to(x.dtype).expand(x.shape[0], -1, -1)
    return torch.cat([x[:, :1], inserted, x[:, end:]], dim=1)


class PromptedWhisper(Whisper):
    """A Whisper and prompts, as one model that whisper's decoding accepts.

    Shares the layers of the Whisper that it is given, which stays usable by itself.
    """

    def __init__(self, base: Whisper, prompts: SoftPrompts) -> None:
        """Join a model and prompts made for its size.

        Raises:
            ValueError: the prompts are for another width.
        """
        # Not Whisper's own constructor, which would make all layers anew.
        nn.Module.__init__(self)
        if prompts.dims.width != base.dims.n_audio_state:
            raise ValueError(
                f"prompts of width {prompts.dims.width} do not fit a model of width "
                f"{base.dims.n_audio_state}"
            )
        self.dims = base.dims
        self.prompts = prompts
        self.encoder = PromptedEncoder(base.encoder, prompts)
        self.decoder = PromptedDecoder(base.decoder, prompts)
        self.register_buffer("alignment_heads", base.alignment_heads, persistent=False)

    def encode(self, mel: Tensor, xvectors: Tensor) -> Tensor:
        """Encoded sound for speakers; see `PromptedEncoder.forward`."""
        encoded: Tensor = self.encoder(mel, xvectors)
        return encoded

    def loss(self, mel: Tensor, xvectors: Tensor, given: Tensor, target: Tensor) -> Tensor:
        """Cross-entropy of training sequences, places of prompts left out.

        Args:
            mel: shape (batch, mels, 3000).
            xvectors: shape (batch, xvector).
            given: decoder input, shape (batch, tokens).
            target: the same shape, `NOT_SCORED` where nothing is scored.
        """
        logits = self.decoder(given, self.encode(mel, xvectors))
        return nn.functional.cross_entropy(
            logits.flatten(0, 1), target.flatten(), ignore_index=NOT_SCORED
        )

    def words(
        self,
        mel: Tensor,
        xvectors: Tensor,
        tokenizer: Tokens,
        *,
        language: str | None = None,
        sample_len: int | None = None,
        beam_size: int | None = None,
    ) -> list[DecodingResult]:
        """The speakers' words in windows of up to 29.66 s.

        Args:
            mel: shape (batch, mels, 3000), from `log_mel`.
            xvectors: shape (batch, xvector).
            tokenizer: of the model.
            language: code such as "en"; None to detect it from the prompted encoder.
            sample_len: most tokens to write.
            beam_size: beams; None decodes greedily. Beams need a batch of one.

        Raises:
            ValueError: beams for more than one window.
        """
        if beam_size is not None and len(mel) != 1:
            raise ValueError(f"beam search takes one window at a time, got {len(mel)}")
        options = DecodingOptions(
            language=language,
            without_timestamps=True,
            prompt=placeholders(tokenizer, self.prompts.dims.length, spaced=True),
            sample_len=sample_len,
            beam_size=beam_size,
            fp16=mel.dtype == torch.float16,
        )
        with torch.no_grad():
            results: list[DecodingResult] = decode(self, self.encode(mel, xvectors), options)
        return results
