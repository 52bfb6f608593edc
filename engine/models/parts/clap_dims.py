"""Sizes of the CLAP towers, and the transformers configurations that follow from them."""

from __future__ import annotations

import os
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from engine.models.parts.log_mel import MelDims

if TYPE_CHECKING:
    from transformers import ClapAudioConfig, ClapTextConfig


@dataclass(frozen=True, slots=True)
class AudioDims:
    """Size of the audio tower, a hierarchical window transformer (HTSAT).

    Attributes:
        mel: its front end.
        patch: side of a patch in pixels of the image.
        width: channels of a patch; doubled from stage to stage.
        depths: blocks a stage.
        heads: attention heads a stage.
        window: side of an attention window in patches.
    """

    mel: MelDims = field(default_factory=MelDims)
    patch: int = 4
    width: int = 128
    depths: tuple[int, ...] = (2, 2, 12, 2)
    heads: tuple[int, ...] = (4, 8, 16, 32)
    window: int = 8

    @property
    def pieces(self) -> int:
        """Pieces into which the spectrogram is cut in time to give a square image."""
        return round((self.mel.frames / self.mel.n_mels) ** 0.5)

    @property
    def side(self) -> int:
        """Side of the image in pixels."""
        return self.mel.n_mels * self.pieces

    @property
    def grid(self) -> int:
        """Side of the first feature map in patches."""
        return self.side // self.patch

    @property
    def widths(self) -> tuple[int, ...]:
        """Channels inside each stage."""
        return tuple(self.width * 2**stage for stage in range(len(self.depths)))


@dataclass(frozen=True, slots=True)
class TextDims:
    """Size of the text tower (RoBERTa).

    Attributes:
        vocabulary: tokens.
        width: channels.
        layers: transformer layers.
        heads: attention heads.
        inner: channels inside a feed-forward layer.
        positions: rows of the position table; the first two are not used.
    """

    vocabulary: int = 50265
    width: int = 768
    layers: int = 12
    heads: int = 12
    inner: int = 3072
    positions: int = 514


@dataclass(frozen=True, slots=True)
class ClapDims:
    """Sizes of both towers; the defaults are the published HTSAT-base model.

    Attributes:
        audio: the audio tower.
        text: the text tower.
        embedding: size of the common space.
    """

    audio: AudioDims = field(default_factory=AudioDims)
    text: TextDims = field(default_factory=TextDims)
    embedding: int = 512


def go_offline() -> None:
    """Forbid every hub access of this process; called before transformers is imported.

    Without it a look-up by name blocks for minutes where there is no network.
    """
    os.environ["HF_HUB_OFFLINE"] = "1"
    os.environ["TRANSFORMERS_OFFLINE"] = "1"
    os.environ.setdefault("HF_HUB_DISABLE_TELEMETRY", "1")


def audio_config(dims: ClapDims) -> ClapAudioConfig:
    """Configuration of the audio tower for transformers."""
    go_offline()
    from transformers import ClapAudioConfig

    audio = dims.audio
    return ClapAudioConfig(
        window_size=audio.window,
        num_mel_bins=audio.mel.n_mels,
        spec_size=audio.side,
        patch_size=audio.patch,
        patch_stride=(audio.patch, audio.patch),
        hidden_size=audio.widths[-1],
        projection_dim=dims.embedding,
        depths=list(audio.depths),
        num_attention_heads=list(audio.heads),
        patch_embeds_hidden_size=audio.width,
        num_hidden_layers=len(audio.depths),
        hidden_dropout_prob=0.0,
    )


def text_config(dims: ClapDims) -> ClapTextConfig:
    """Configuration of the text tower for transformers."""
    go_offline()
    from transformers import ClapTextConfig

    text = dims.text
    return ClapTextConfig(
        vocab_size=text.vocabulary,
        hidden_size=text.width,
        num_hidden_layers=text.layers,
        num_attention_heads=text.heads,
        intermediate_size=text.inner,
        max_position_embeddings=text.positions,
        projection_dim=dims.embedding,
        layer_norm_eps=1e-5,  # RoBERTa's; transformers' default is 1e-12
        hidden_dropout_prob=0.0,
        attention_probs_dropout_prob=0.0,
    )
