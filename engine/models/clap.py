"""The CLAP dual encoder: sound and words into one space of unit vectors.

Layers are those of transformers' ClapModel, proved equal to LAION's; the front ends are LAION's
and CLAPSep's. Importing this module loads torch, building a tower loads transformers (4 s).
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor, nn

from engine.models.parts.clap_dims import ClapDims, audio_config, go_offline, text_config
from engine.models.parts.log_mel import LogMel, fill, quantise


class AudioEncoder(nn.Module):
    """The window transformer up to its feature maps, without a front end or projection.

    Maps are returned by the call that made them; nothing is kept between calls, so an exception
    in one call cannot disturb the next (the original collects them in a shared list by hooks).
    """

    def __init__(self, dims: ClapDims) -> None:
        super().__init__()
        go_offline()
        # Heavy import (4 s): only when a network is really built.
        from transformers.models.clap.modeling_clap import (
            ClapAudioEncoder,
            ClapAudioSelfAttention,
        )

        self.dims = dims.audio
        self.htsat = ClapAudioEncoder(audio_config(dims))
        # Tables are made on the processor even when the network is built without memory.
        with torch.device("cpu"):
            for module in self.htsat.modules():
                if isinstance(module, ClapAudioSelfAttention):
                    module.relative_position_index = module.create_relative_position_index()

    def image(self, log_mel: Tensor, keep: Tensor | None = None) -> Tensor:
        """Normalise a log-mel spectrogram and fold it into the square image.

        A spectrogram with fewer frames than the image is stretched in time (cubic, a = -0.75,
        corners aligned); one that was padded to all frames is not touched.

        Args:
            log_mel: shape (batch, 1, frames, mels), dB.
            keep: 0 where the normalised spectrogram is blanked (in training), else 1; its shape.

        Returns:
            Shape (batch, 1, side, side): row = piece * mels + band, column = frame in the piece.
        """
        normal = self.htsat.batch_norm(log_mel.transpose(1, 3)).transpose(1, 3)
        normal = normal if keep is None else normal * keep
        folded: Tensor = self.htsat.reshape_mel2img(normal)
        return folded

    def first_blocks(self) -> list[Any]:
        """Blocks of the first stage; every second one has shifted windows."""
        stage: Any = self.htsat.layers[0]
        return list(stage.blocks)

    def maps(self, image: Tensor) -> list[Tensor]:
        """Feature maps of an image.

        Args:
            image: shape (batch, 1, side, side).

        Returns:
            Patches, then the output of each stage, each (batch, positions, channels).
        """
        maps = [self.htsat.patch_embed(image)]
        for stage, size in zip(self.htsat.layers, self.htsat.input_resolutions, strict=True):
            maps.append(stage(maps[-1], size)[0])
        return maps


class AudioTower(nn.Module):
    """Sound to unit vectors: front end, encoder, pooling, projection."""

    def __init__(self, dims: ClapDims) -> None:
        super().__init__()
        from transformers.models.clap.modeling_clap import ClapProjectionLayer

        self.dims = dims.audio
        self.log_mel = LogMel(dims.audio.mel)
        self.encoder = AudioEncoder(dims)
        self.projection = ClapProjectionLayer(audio_config(dims))

    def tokens(self, wave: Tensor, keep: Tensor | None = None) -> Tensor:
        """Normalised last feature map of clips, shape (batch, positions, channels).

        Args:
            wave: shape (batch, samples), float32, a whole clip of `dims.mel.clip` samples.
            keep: of the spectrogram, in training; see `AudioEncoder.image`.
        """
        last = self.encoder.maps(self.encoder.image(self.log_mel(wave), keep))[-1]
        normal: Tensor = self.encoder.htsat.norm(last)
        return normal

    def forward(self, wave: Tensor, keep: Tensor | None = None) -> Tensor:
        """Unit vectors of whole clips, shape (batch, embedding); arguments as for `tokens`."""
        pooled = self.tokens(wave, keep).mean(dim=1)
        return nn.functional.normalize(self.projection(pooled), dim=-1)

    def moments(self, wave: Tensor) -> Tensor:
        """Unit vectors of successive moments of clips, for finding a sound in time.

        The positions of the last map that lie at the same time are pooled and projected like a
        whole clip is.

        Returns:
            Shape (batch, moments, embedding); the moments divide the clip equally.
        """
        tokens = self.tokens(wave)
        n_batch, n_tokens, width = tokens.shape
        side = round(n_tokens**0.5)
        bands = side // self.dims.pieces
        grid = tokens.view(n_batch, self.dims.pieces, bands, side, width)
        in_time = grid.mean(dim=2).flatten(1, 2)  # (batch, pieces * side, width)
        return nn.functional.normalize(self.projection(in_time), dim=-1)

    def clips(self, samples: NDArray[np.float32], *, quantised: bool = True) -> Tensor:
        """Fixed windows of a recording of any length, ready for `forward`.

        Long recordings are cut into equal steps of at most one clip length, the last window ending
        with the recording: the result is reproducible, where LAION's code cuts at a random place.

        Args:
            samples: shape (samples,), mono, at `dims.mel.rate`.
            quantised: take the 16-bit step, as for LAION's files and arrays.

        Returns:
            Shape (windows, clip), float32.
        """
        samples = quantise(samples) if quantised else samples.astype(np.float32)
        length = self.dims.mel.clip
        n_windows = max(1, -(-samples.size // length))
        starts = np.linspace(0, max(0, samples.size - length), n_windows).round().astype(int)
        windows = [fill(samples[start : start + length], length) for start in starts]
        return torch.from_numpy(np.stack(windows))


class TextTower(nn.Module):
    """Token ids to unit vectors."""

    def __init__(self, dims: ClapDims) -> None:
        super().__init__()
        config = text_config(dims)
        from transformers.models.clap.modeling_clap import ClapProjectionLayer, ClapTextModel

        self.dims = dims.text
        self.encoder = ClapTextModel(config)
        with torch.device("cpu"):
            positions = torch.arange(self.dims.positions).unsqueeze(0)
            embeddings: nn.Module = self.encoder.embeddings
            embeddings.register_buffer("position_ids", positions)
            embeddings.register_buffer("token_type_ids", torch.zeros_like(positions))
        self.projection = ClapProjectionLayer(config)

    def hidden(self, ids: Tensor, mask: Tensor) -> Any:
        """The encoder's output with the hidden states of all layers, for comparisons."""
        return self.encoder(ids, attention_mask=mask, output_hidden_states=True)

    def forward(self, ids: Tensor, mask: Tensor) -> Tensor:
        """Unit vectors of token sequences.

        Args:
            ids: shape (batch, tokens), int64; 0 starts, 2 ends, 1 pads.
            mask: the same shape, 1 for tokens and 0 for padding.

        Returns:
            Shape (batch, embedding).
        """
        pooled = self.encoder(ids, attention_mask=mask).pooler_output
        return nn.functional.normalize(self.projection(pooled), dim=-1)


def pad_tokens(sequences: Sequence[Sequence[int]]) -> tuple[Tensor, Tensor]:
    """Ids and mask of token sequences, padded only to the longest of them.

    Padding to CLAP's 77 tokens gives the same vectors (within 1.5e-7) at several times the cost.
    """
    longest = max(len(sequence) for sequence in sequences)
    ids = torch.full((len(sequences), longest), 1, dtype=torch.int64)
    mask = torch.zeros((len(sequences), longest), dtype=torch.int64)
    for row, sequence in enumerate(sequences):
        ids[row, : len(sequence)] = torch.tensor(sequence)
        mask[row, : len(sequence)] = 1
    return ids, mask
