"""The speaker encoder of the starter: an enrolment becomes a vector and a few summary tokens.

Source: Desplanques et al., Interspeech 2020 (ECAPA-TDNN), section 3.1, for the pooling.
"""

from __future__ import annotations

from dataclasses import dataclass

import torch
from torch import Tensor, nn
from torch.nn import functional as F

from engine.models.parts.starter_layers import ConvBlock, Down, TimeBlock

_BANDS = 10  # frequency positions of the coarsest level: 80 mels / (4 * 2)


@dataclass(frozen=True, slots=True)
class SpeakerSizes:
    """Sizes of the speaker encoder.

    Attributes:
        channels: feature maps of its two levels, from fine to coarse.
        width: of the frames after them.
        embedding: size of the speaker vector.
        tokens: number of summary tokens of an enrolment.
        token: their size.
    """

    channels: tuple[int, int] = (32, 96)
    width: int = 256
    embedding: int = 192
    tokens: int = 8
    token: int = 128


class SpeakerEncoder(nn.Module):
    """Log-mel spectrogram of one voice -> unit vector, and what its frames say in a few tokens.

    A token is a mean over the frames that a learned question finds relevant, so that a sound of
    the mixture can be compared with how this voice makes such sounds.
    """

    def __init__(self, sizes: SpeakerSizes) -> None:
        super().__init__()
        c1, c2 = sizes.channels
        self.sizes = sizes
        self.layers = nn.ModuleList(
            [
                Down(1, c1, 0, (8, 4), (4, 2)),
                Down(c1, c2, _BANDS, (4, 4), (2, 2)),
                ConvBlock(c2),
                ConvBlock(c2),
            ]
        )
        self.enter = nn.Linear(c2 * _BANDS, sizes.width)
        self.context = nn.ModuleList(TimeBlock(sizes.width, 2**k) for k in range(2))
        self.attend = nn.Sequential(
            nn.Linear(sizes.width, sizes.width // 2),
            nn.Tanh(),
            nn.Linear(sizes.width // 2, sizes.width),
        )
        self.norm = nn.LayerNorm(2 * sizes.width)
        self.out = nn.Linear(2 * sizes.width, sizes.embedding)
        self.ask = nn.Linear(sizes.width, sizes.tokens)
        self.answer = nn.Linear(sizes.width, sizes.token)

    def forward(self, mel: Tensor) -> tuple[Tensor, Tensor]:
        """Log-mel spectrograms (batch, 80, frames), of samples of RMS 0.1.

        Returns:
            Unit rows (batch, embedding) and unit tokens (batch, tokens, token), float32.
        """
        maps = F.pad(mel.unsqueeze(1), (0, -mel.shape[-1] % 4))
        maps = maps.contiguous(memory_format=torch.channels_last)
        for layer in self.layers:
            maps = layer(maps)
        series = self.enter(maps.permute(0, 3, 2, 1).flatten(2)).transpose(1, 2)
        for block in self.context:
            series = block(series)
        frames = series.transpose(1, 2)  # batch, frames / 4, width
        weights = self.attend(frames).float().softmax(dim=1)
        mean = (weights * frames).sum(1)
        spread = ((weights * frames.float().square()).sum(1) - mean.square()).clamp_min(1e-4)
        vector = self.out(self.norm(torch.cat([mean, spread.sqrt()], dim=1)))
        relevance = self.ask(frames).float().softmax(dim=1)
        tokens = relevance.transpose(1, 2) @ self.answer(frames).float()
        return F.normalize(vector.float(), dim=-1), F.normalize(tokens.float(), dim=-1)
